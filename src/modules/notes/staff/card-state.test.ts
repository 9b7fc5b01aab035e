import { describe, expect, test } from 'vitest';
import type { CheckedCard } from '../card-checks.rules.ts';
import type { NeedCode } from '../notes.types.ts';
import { countsAsReady, emptyCard, isReady, startOf, stateOfCard, stepFrom, type Card } from './card-state.ts';

const [samuel, june] = ['0191-samuel', '0191-june'];
const focus = { kind: 'focus' as const, id: 'f', version: 1, text: 'uses a skill before an urge peaks' };
const begun = { ...emptyCard, participation: 'some' as const };

const card = (over: Partial<Card> = {}): Card => ({
  patientId: 'hollis', episodeId: 'e', name: 'Hollis Bramwell', pronouns: 'they', age: 34, arrival: 'came', minutes: 75, intervals: [], author: null, version: 0,
  draft: null, savedAt: null, jot: '', focus: [focus], earlier: [], note: null, ...over
});
const checked = (...needs: NeedCode[]): CheckedCard => ({ patientId: 'hollis', names: { response: [], risk: [], next: [], quotes: [] }, closest: null, needs });
const note = { id: 'n', state: 'signed' as const, version: 1, signedAt: '2026-11-19T15:40:00.000Z', correctionDue: null };

describe('where a card stands', () => {
  test.each([
    ['nobody has begun', card(), undefined, 'not-started'],
    ['given to me, and nothing said yet', card({ draft: { ...emptyCard, workedOn: [focus] } }), checked('response'), 'not-started'],
    ['begun', card({ draft: begun }), checked('response', 'objective'), 'needs'],
    ['complete', card({ draft: begun }), checked(), 'ready'],
    ['complete, but nearly another’s words', card({ draft: begun }), checked('too-close'), 'too-close'],
    ['nearly another’s words and incomplete', card({ draft: begun }), checked('objective', 'too-close'), 'needs'],
    ['a co-leader writes it', card({ draft: begun, author: { id: june, name: 'June Park', credentials: '' } }), checked('response'), 'elsewhere'],
    ['absent', card({ arrival: 'absent' }), undefined, 'absent'],
    ['not marked yet', card({ arrival: 'unmarked' }), undefined, 'unmarked'],
    ['signed', card({ draft: begun, note }), checked(), 'signed'],
    ['signed, and the mark says absent now', card({ arrival: 'absent', note }), undefined, 'signed']
  ] as const)('%s', (_case, of, check, kind) => expect(stateOfCard(of, check, samuel).kind).toBe(kind));

  test('a text too close to another may be signed, and is not counted as ready', () => {
    const state = stateOfCard(card({ draft: begun }), checked('too-close'), samuel);
    expect([isReady(state), countsAsReady(state)]).toEqual([true, false]);
  });

  test('what is still needed never lists the likeness among what stops', () => {
    expect(stateOfCard(card({ draft: begun }), checked('objective', 'too-close'), samuel)).toEqual({ kind: 'needs', needs: ['objective'] });
  });
});

describe('a card that is opened', () => {
  test('with one focus line of the stay has that line filled in, and nothing else', () => {
    expect(startOf(card())).toEqual({ ...emptyCard, workedOn: [focus] });
  });
  test('with two focus lines leaves the choice to the writer', () => {
    expect(startOf(card({ focus: [focus, { ...focus, id: 'g' }] })).workedOn).toEqual([]);
  });
  test('keeps what was written, also when it names no focus line', () => {
    expect(startOf(card({ draft: begun }))).toEqual(begun);
  });
});

describe('next and previous', () => {
  const people = [card({ patientId: 'amara' }), card({ patientId: 'ben', arrival: 'absent' }), card({ patientId: 'celeste' })];
  test('pass over who did not come', () => expect(stepFrom(people, 'amara', 1)).toBe('celeste'));
  test('stay at the ends', () => expect([stepFrom(people, 'celeste', 1), stepFrom(people, 'amara', -1)]).toEqual(['celeste', 'amara']));
  test('begin at the first', () => expect(stepFrom(people, null, 1)).toBe('amara'));
  test('nobody came', () => expect(stepFrom([card({ arrival: 'absent' })], null, 1)).toBeNull());
});
