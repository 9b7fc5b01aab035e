import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { instrumentById, instruments } from '#content/instruments/index.ts';
import { checks } from '#tests/checks.ts';
import type { Answers, Instrument } from './instrument.types.ts';
import { scoreOf } from './score.rules.ts';

const ciwa = instrumentById('ciwa-ar')!;
const cows = instrumentById('cows')!;
const all = (instrument: Instrument, pick: (values: number[]) => number): Answers => Object.fromEntries(instrument.items.map(({ linkId, answers }) => [linkId, pick(answers.map(({ value }) => value))]));
const lowest = (values: number[]) => Math.min(...values);
const highest = (values: number[]) => Math.max(...values);

describe.each(instruments.map((one) => [one.id, one] as const))('the file of %s', (id, instrument) => {
  const file = JSON.parse(readFileSync(new URL(`../../../content/instruments/${id}.json`, import.meta.url), 'utf8')) as unknown;
  test('has the shape of the schema beside it', () => {
    const schema = JSON.parse(readFileSync(new URL('../../../content/instruments/schema.json', import.meta.url), 'utf8')) as { $defs: { item: { allOf?: object } } };
    // What depends on an item's type is checked by `Instrument` when the file is loaded; this reader knows no conditions.
    delete schema.$defs.item.allOf;
    expect(z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(file).error?.issues ?? []).toEqual([]);
  });
  test('says whose it is, and that the words stay as they are', () => {
    expect(instrument.licence).toMatchObject({ attribution: expect.stringMatching(/\d{4};/), verbatimOnly: true });
  });
  test('covers its whole range with bands, none over another', () => {
    const { bands, range, items } = instrument.scoring;
    for (let total = range.min; total <= range.max; total += 1) expect(bands.filter(({ min, max }) => total >= min && total <= max)).toHaveLength(1);
    expect(items).toEqual(instrument.items.filter(({ scored }) => scored).map(({ linkId }) => linkId));
  });
  test('reaches its least and its most with the least and the most answers', () => {
    expect(scoreOf(instrument, all(instrument, lowest)).total).toBe(instrument.scoring.range.min);
    expect(scoreOf(instrument, all(instrument, highest)).total).toBe(instrument.scoring.range.max);
  });
});

test.each([
  [9, 'Mild (below 10)', false],
  [10, 'Moderate', true],
  [18, 'Moderate', true],
  [19, 'Severe', true]
])('CIWA-Ar of %i is %s', (total, label, isReached) => {
  const answers = { ...all(ciwa, lowest), nausea: Math.min(7, total), tremor: Math.min(7, Math.max(0, total - 7)), sweats: Math.max(0, total - 14) };
  expect(scoreOf(ciwa, answers)).toMatchObject({ status: 'complete', total, band: { label }, reached: isReached ? [{ id: 'medicate' }] : [], flags: [] });
});

test.each([
  [{ pulse: 4 }, 4, 'Below the mild range'],
  [{ restlessness: 5 }, 5, 'Mild withdrawal'],
  [{ pupil: 5, gi: 5, bone: 2 }, 12, 'Mild withdrawal'],
  [{ pupil: 5, gi: 5, gooseflesh: 3 }, 13, 'Moderate withdrawal'],
  [{ pupil: 5, gi: 5, gooseflesh: 5, restlessness: 5, pulse: 4 }, 24, 'Moderate withdrawal'],
  [{ pupil: 5, gi: 5, gooseflesh: 5, restlessness: 5, pulse: 4, bone: 1 }, 25, 'Moderately severe withdrawal'],
  [{ pupil: 5, gi: 5, gooseflesh: 5, restlessness: 5, pulse: 4, bone: 4, nose: 4, tremor: 4 }, 36, 'Moderately severe withdrawal'],
  [{ pupil: 5, gi: 5, gooseflesh: 5, restlessness: 5, pulse: 4, bone: 4, nose: 4, tremor: 4, sweating: 1 }, 37, 'Severe withdrawal']
])('COWS with %j is %i: %s', (some, total, label) => {
  expect(scoreOf(cows, { ...all(cows, lowest), ...some })).toMatchObject({ total, band: { label }, reached: total >= 13 ? [{ id: 'moderate' }] : [] });
});

test('hallucinations and disorientation ask for a doctor whatever the total, also in a rating that is not whole', () => {
  expect(scoreOf(ciwa, { visual: 4 })).toMatchObject({ status: 'incomplete', total: null, band: null, reached: [], flags: [{ item: 'visual', level: 'medical', action: 'Urgent medical evaluation.' }] });
  expect(scoreOf(ciwa, { ...all(ciwa, lowest), orientation: 2 })).toMatchObject({ total: 2, flags: [{ item: 'orientation', value: 2 }] });
  expect(scoreOf(ciwa, { ...all(ciwa, lowest), orientation: 1, visual: 3 }).flags).toEqual([]);
});

test.each<[string, Answers]>([
  ['a value between two listed ones', { restlessness: 2 }],
  ['a value above the last', { pulse: 5 }],
  ['an item of another scale', { headache: 1 }],
  ['a fraction', { pulse: 0.5 }]
])('%s is no answer, and nothing is scored', (_case, answers) => {
  expect(() => scoreOf(cows, { ...all(cows, lowest), ...answers })).toThrow('measures/not-an-answer');
});

test.each([...ciwa.items, ...cows.items].map((item) => [ciwa.items.includes(item) ? ciwa : cows, item] as const))('of each item its listed answers count as they stand, and no other number near them', (instrument, { linkId, answers }) => {
  const listed = answers.map(({ value }) => value);
  for (let value = lowest(listed) - 1; value <= highest(listed) + 1; value += 1) {
    const rate = () => scoreOf(instrument, { ...all(instrument, lowest), [linkId]: value });
    if (listed.includes(value)) expect(rate().total).toBe(value);
    else expect(rate).toThrow('measures/not-an-answer');
  }
});

const answered = (instrument: Instrument) => fc.record(Object.fromEntries(instrument.items.map(({ linkId, answers }) => [linkId, fc.constantFrom(...answers.map(({ value }) => value))])));

describe.each([['CIWA-Ar', ciwa], ['COWS', cows]] as const)('any whole rating by %s', (_name, instrument) => {
  test('has the sum of its answers, one band that holds it, and the same in whatever order it was answered', () => {
    fc.assert(fc.property(answered(instrument), (answers) => {
      const score = scoreOf(instrument, answers);
      const sum = Object.values(answers).reduce((all, one) => all + one, 0);
      const band = instrument.scoring.bands.find(({ code }) => code === score.band?.code)!;
      expect(score).toMatchObject({ status: 'complete', total: sum, missing: [] });
      expect(sum >= band.min && sum <= band.max).toBe(true);
      expect(scoreOf(instrument, Object.fromEntries(Object.entries(answers).toReversed()))).toEqual(score);
    }), { numRuns: checks });
  });
  test('a worse answer never lowers the total, the band or the flags', () => {
    fc.assert(fc.property(answered(instrument), fc.nat(), (answers, at) => {
      const item = instrument.items[at % instrument.items.length]!;
      const worse = item.answers.find(({ value }) => value > answers[item.linkId]!);
      if (!worse) return;
      const [before, after] = [scoreOf(instrument, answers), scoreOf(instrument, { ...answers, [item.linkId]: worse.value })];
      const rank = (code: string | undefined) => instrument.scoring.bands.findIndex((band) => band.code === code);
      expect(after.total!).toBeGreaterThan(before.total!);
      expect(rank(after.band?.code)).toBeGreaterThanOrEqual(rank(before.band?.code));
      expect(after.flags.map((flag) => flag.item)).toEqual(expect.arrayContaining(before.flags.map((flag) => flag.item)));
      expect(after.reached.length).toBeGreaterThanOrEqual(before.reached.length);
    }), { numRuns: checks });
  });
  test('with any answer left out there is no total and no band, and the flags of the rest stand', () => {
    fc.assert(fc.property(answered(instrument), fc.nat(), (answers, at) => {
      const left = instrument.items[at % instrument.items.length]!.linkId;
      const { [left]: _gone, ...rest } = answers;
      const [whole, part] = [scoreOf(instrument, answers), scoreOf(instrument, rest)];
      expect(part).toMatchObject({ status: 'incomplete', total: null, band: null, reached: [], missing: [left] });
      expect(part.flags).toEqual(whole.flags.filter(({ item }) => item !== left));
    }), { numRuns: checks });
  });
});
