import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checks } from '#tests/checks.ts';
import {
  loadCurricula,
  loadPresets,
  missingSessions,
  nextSessionFor,
  sessionOf,
  sessionOfMeeting,
  trackOf
} from './curricula.ts';
import type { Track } from './curricula.types.ts';

const { tracks } = loadCurricula();
const track = (id: string): Track => trackOf(id)!;
const idsOf = (of: Track): string[] => of.sessions.map(({ id }) => id);

test('the tracks and the presets are read once', () => {
  expect(loadCurricula()).toBe(loadCurricula());
  expect(loadPresets()).toBe(loadPresets());
});

test('a session is found by its track and its place', () => {
  expect(sessionOf('dbt', 6)).toMatchObject({ id: 'dbt-06', title: 'Distress Tolerance: TIPP' });
  expect(sessionOf('dbt', 21)).toBeNull();
  expect(sessionOf('no-such-track', 1)).toBeNull();
});

test.each<[string, string[], string | null]>([
  ['is new', [], 'psychoed-01'],
  ['began in the middle', ['psychoed-05', 'psychoed-06'], 'psychoed-01'],
  ['missed one', ['psychoed-01', 'psychoed-03'], 'psychoed-02'],
  ['came to one twice', ['psychoed-01', 'psychoed-01'], 'psychoed-02'],
  ['came to sessions of another track', ['cbt-01', 'cbt-02'], 'psychoed-01'],
  ['came to all', idsOf(track('psychoed')), null]
])('the next session for a patient who %s', (_case, attended, next) => {
  expect(nextSessionFor(track('psychoed'), attended)?.id ?? null).toBe(next);
});

test('electives are offered after all others, and nobody owes them', () => {
  const relapsePrevention = track('sud-rp');
  const electives = ['sud-rp-e1', 'sud-rp-e2', 'sud-rp-e3'];
  const attended = idsOf(relapsePrevention).filter((id) => !electives.includes(id));
  expect(
    missingSessions(relapsePrevention, [])
      .slice(-3)
      .map(({ id }) => id)
  ).toEqual(electives);
  expect(missingSessions(relapsePrevention, attended).map(({ id }) => id)).toEqual(electives);
  expect(nextSessionFor(relapsePrevention, attended)).toBeNull();
});

test('wherever a patient starts, following the offers ends with every session attended once', () => {
  const start = fc.constantFrom(...tracks).chain((of) => fc.tuple(fc.constant(of), fc.subarray(idsOf(of))));
  fc.assert(
    fc.property(start, ([of, attended]) => {
      const came = [...attended];
      for (let next = nextSessionFor(of, came); next; next = nextSessionFor(of, came)) {
        expect(came).not.toContain(next.id);
        came.push(next.id);
      }
      expect(came).toEqual(expect.arrayContaining(of.sessions.filter(({ elective }) => !elective).map(({ id }) => id)));
    }),
    { numRuns: checks }
  );
});

test.each<[number, string]>([
  [1, 'dbt-01'],
  [20, 'dbt-20'],
  [21, 'cbt-01'],
  [32, 'cbt-12'],
  [33, 'dbt-01']
])('at meeting %i a group of DBT, then CBT, teaches %s', (meeting, id) => {
  expect(sessionOfMeeting([track('dbt'), track('cbt')], meeting).session.id).toBe(id);
});

test('a group has no meeting before its first', () => {
  expect(() => sessionOfMeeting([track('cbt')], 0)).toThrow(RangeError);
});
