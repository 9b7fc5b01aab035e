import { expect, test } from 'vitest';
import {
  cosignerOf,
  needsCosign,
  needsReview,
  type Supervision
} from './note-routing.rules.ts';
import { shippedNotePolicy as policy, type AuthorStanding } from './notes.types.ts';

test.each<[string, AuthorStanding[], boolean]>([
  ['licensed', ['licensed'], false],
  ['supervised', ['supervised'], true],
  ['a trainee', ['trainee'], true],
  ['a peer specialist', ['peer-specialist'], true],
  ['unlicensed', ['none'], true],
  ['without any credential', [], true],
  ['licensed, and a peer specialist too', ['peer-specialist', 'licensed'], false]
])('a note by somebody %s: co-signed %s', (_case, standings, expected) =>
  expect(needsCosign(standings, policy)).toBe(expected)
);

test('a program may let peer specialists sign alone', () =>
  expect(needsCosign(['peer-specialist'], { cosignFor: ['trainee'] })).toBe(false));

const relation: Supervision = {
  superviseeId: 'june',
  supervisorId: 'ottilie',
  alternateId: 'samuel',
  from: '2026-01-05',
  until: '2026-12-01'
};
test.each<[string, string, string[], string | null]>([
  ['the supervisor', '2026-11-24', [], 'ottilie'],
  ['the alternate while the supervisor is away', '2026-11-24', ['ottilie'], 'samuel'],
  ['nobody when both are away', '2026-11-24', ['ottilie', 'samuel'], null],
  ['on the first day', '2026-01-05', [], 'ottilie'],
  ['not before it', '2026-01-04', [], null],
  ['not on the day it ends', '2026-12-01', [], null]
])('who co-signs: %s', (_case, on, away, expected) => expect(cosignerOf('june', on, [relation], away)).toBe(expected));

test('whoever is named to cover co-signs before the supervisor', () =>
  expect(cosignerOf('june', '2026-11-24', [{ ...relation, coverId: 'nadia' }], [])).toBe('nadia'));

test('nobody co-signs their own note', () =>
  expect(cosignerOf('june', '2026-11-24', [{ ...relation, supervisorId: 'june', alternateId: null }], [])).toBeNull());

test('only from the review threshold on does a supervisor read it', () =>
  expect([null, { score: 0.89 }, { score: 0.9 }].map((closest) => needsReview(closest, policy))).toEqual([
    false,
    false,
    true
  ]));
