import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shippedNotePolicy } from '#modules/notes/notes.types.ts';
import { figuresOf, pairs, scoreOf, type Figures } from './labeled-pairs.ts';

const halves = ['tuning', 'held-out'] as const;
const inHalf = (half: string) => pairs.filter((pair) => pair.half === half);
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

/** The row of the table in docs/reference/note-checks.md, so that the page cannot say what is no longer true. */
const row = (half: string, is: Figures) =>
  `| ${half} | ${is.clones} | ${is.clonesWarned} | ${is.honest} | ${is.honestWarned} | ${is.honestReviewed} | ${percent(is.precision)} | ${percent(is.recall)} |`;

test('the set is large enough, and no text is in both halves', () => {
  const texts = halves.map((half) => new Set(inHalf(half).flatMap((pair) => [pair.a, pair.b])));
  expect(pairs.length).toBeGreaterThanOrEqual(120);
  expect([...texts[0]!].filter((text) => texts[1]!.has(text))).toEqual([]);
});

test.each(halves)(
  'at the shipped thresholds, %s half: clones are warned about and honest look-alikes are not',
  (half) => {
    const is = figuresOf(inHalf(half), shippedNotePolicy);
    expect(is.recall).toBeGreaterThanOrEqual(0.95);
    expect(is.honestWarned / is.honest).toBeLessThanOrEqual(0.02);
    expect(is.honestReviewed).toBe(0);
    const page = readFileSync('docs/reference/note-checks.md', 'utf8');
    expect(page).toContain(row(half, is));
  }
);

test.each(['exact', 'name', 'pronoun', 'swapped'])('a clone by %s reaches the supervisor', (kind) => {
  const scores = pairs.filter((pair) => pair.label === 'clone' && pair.kind === kind).map(scoreOf);
  expect(scores.length).toBeGreaterThan(5);
  expect(Math.min(...scores)).toBeGreaterThanOrEqual(shippedNotePolicy.reviewAt);
});

test('a sentence frame with one detail changed is a one-word edit to the check, and warns', () => {
  const frames = pairs.filter((pair) => pair.label === 'frame').map(scoreOf);
  expect(Math.min(...frames)).toBeGreaterThanOrEqual(shippedNotePolicy.warnAt);
});
