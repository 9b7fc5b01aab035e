import { expect, test } from 'vitest';
import { instrumentById } from '#content/instruments/index.ts';
import { runScore } from './score.ts';

const calm = Object.fromEntries(instrumentById('ciwa-ar')!.items.map(({ linkId }) => [linkId, 0]));
const score = (id: string, given: unknown) => runScore(id, () => given);

test('answers in, total, band and flags out, with whose scale it is', () => {
  expect(score('ciwa-ar', { answers: { ...calm, tremor: 4, sweats: 4, anxiety: 4, orientation: 2 } })).toMatchObject({
    schema: 'handrail/score/1', instrument: 'ciwa-ar', status: 'complete', total: 14, subscales: {}, band: { code: 'moderate' }, reached: [{ id: 'medicate' }],
    flags: [{ item: 'orientation', level: 'medical' }], missing: [], attribution: expect.stringContaining('Sullivan')
  });
});

test('answers may stand bare, and null is no answer: then there is no total', () => {
  expect(score('ciwa-ar', { ...calm, tremor: null })).toMatchObject({ status: 'incomplete', total: null, band: null, missing: ['tremor'] });
});

test.each<[string, string, unknown, RegExp]>([
  ['another scale', 'phq-99', {}, /Say which instrument: ciwa-ar, cows/],
  ['an item that is not there', 'cows', { nausea: 1 }, /cows has no item "nausea"/],
  ['a value that is not listed', 'cows', { pulse: 3 }, /pulse: an answer is one of 0, 1, 2, 4/],
  ['no answers at all', 'cows', 'none', /Give the answers as JSON/]
])('%s is refused in a plain sentence', (_case, id, given, words) => expect(() => score(id, given)).toThrow(words));
