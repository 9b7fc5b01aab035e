import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ordinaryNameWords, similarityWords } from '#content/notes/index.ts';
import { checks } from '#tests/checks.ts';
import { nameBook } from './name-book.rules.ts';
import { shippedNotePolicy } from './notes.types.ts';
import { bandOf, closestText, similarity, type OtherText } from './similarity.rules.ts';
import { readText } from './similarity-reading.rules.ts';

const names = ['Farid Haddad', 'Hollis Bramwell', 'Jonas Lindqvist', 'Will Abara'];
const book = nameBook(
  names.map((name) => ({
    id: name,
    kind: 'patient',
    here: true,
    given: name.split(' ')[0]!,
    family: name.split(' ')[1]!
  })),
  ordinaryNameWords
);
const read = (text: string) => readText(text, similarityWords, book);
const alike = (a: string, b: string) => similarity(read(a), read(b));
const peer = (noteRef: string, text: string): OtherText => ({ kind: 'peer', noteRef, text: read(text) });

const base = 'Farid rode out an urge on Sunday by calling his brother and walking around the block.';

test.each<[string, string]>([
  ['another name', 'Hollis rode out an urge on Sunday by calling his brother and walking around the block.'],
  ['a full name', 'Jonas Lindqvist rode out an urge on Sunday by calling his brother and walking around the block.'],
  ['a pronoun for the name', 'He rode out an urge on Sunday by calling his brother and walking around the block.'],
  ['other pronouns', 'Hollis rode out an urge on Sunday by calling their brother and walking around the block.'],
  ['a word for the patient', 'Client rode out an urge on Sunday by calling his brother and walking around the block.'],
  ['another day', 'Farid rode out an urge on Monday by calling his brother and walking around the block.'],
  ['other letters and marks', 'FARID RODE OUT AN URGE ON SUNDAY, BY CALLING HIS BROTHER AND WALKING AROUND THE BLOCK']
])('%s changes nothing', (_case, text) => expect(alike(base, text)).toBe(1));

test.each<[string, string]>([
  ['one word', base.replace('brother', 'sister')],
  ['the first words', base.replace('rode out', 'sat through')],
  ['added stock phrases', `Farid was engaged in group. ${base} He was receptive to feedback.`]
])('%s: still a warning', (_case, text) => expect(bandOf(alike(base, text), shippedNotePolicy)).not.toBe('fine'));

test('a sentence of stock phrases with one word edited is a warning too', () => {
  const a = 'Participated actively in group and verbalized understanding of the link between triggers and use.';
  expect(bandOf(alike(a, a.replace('triggers', 'stress')), shippedNotePolicy)).not.toBe('fine');
});

test('the same stock phrases around different words are no warning', () => {
  const stock = (own: string) => `Was engaged in group. ${own} Was receptive to feedback from peers.`;
  const score = alike(
    stock('Drew the curve with two peaks and named the second one payday.'),
    stock('Wants to bring her aunt to the family class next week.')
  );
  expect(bandOf(score, shippedNotePolicy)).toBe('fine');
});

test.each<[number, string]>([
  [0.7999, 'fine'],
  [0.8, 'warn'],
  [0.8999, 'warn'],
  [0.9, 'review'],
  [1, 'review']
])('a score of %d is %s', (score, band) => expect(bandOf(score, shippedNotePolicy)).toBe(band));

test('the nearest text is named, and the same words are underlined in both', () => {
  const mine = base.replace('Farid', 'Hollis');
  const found = closestText(read(mine), [peer('a', 'Listened and drew the curve with two peaks.'), peer('b', base)]);
  expect(found).toMatchObject({ score: 1, against: { kind: 'peer', noteRef: 'b' } });
  expect(found?.spans.map((span) => mine.slice(span.start, span.end))).toEqual([mine.slice(0, -1)]);
  expect(found?.otherSpans.map((span) => base.slice(span.start, span.end))).toEqual([base.slice(0, -1)]);
});

test('only the words that are the same are underlined', () => {
  const mine = 'Hollis rode out an urge on Sunday by naming colors in the room.';
  const found = closestText(read(mine), [peer('b', base)]);
  expect(found?.spans.map((span) => mine.slice(span.start, span.end))).toEqual([
    'Hollis rode out an urge on Sunday by'
  ]);
});

test('a beginning of five words is not compared yet, and an empty card matches nobody', () => {
  expect(closestText(read('Farid rode out an urge'), [peer('b', base)])).toBeNull();
  expect(closestText(read(''), [peer('b', base), peer('c', '')])).toBeNull();
  expect(closestText(read(base), [])).toBeNull();
});

const word = fc.constantFrom(
  'Farid',
  'she',
  'urge',
  'walk',
  'the',
  'and',
  'two',
  'Sunday',
  'was engaged in group',
  'curve',
  'said',
  'called',
  'brother',
  '.',
  'receptive to feedback'
);
const sentence = fc.array(word, { maxLength: 45 }).map((words) => words.join(' '));
const anyText = fc.oneof(sentence, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

test('a score lies between 0 and 1, is the same both ways, and 1 for the same words', () => {
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      const score = alike(a, b);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(alike(b, a)).toBeCloseTo(score, 10);
      if (read(a).plain.tokens.length > 2) expect(alike(a, a)).toBeCloseTo(1, 10);
    }),
    { numRuns: checks }
  );
});

test('underlines are ordered pieces of their texts', () => {
  const inside = (text: string, spans: readonly { start: number; end: number }[]) => {
    let before = -1;
    for (const { start, end } of spans) {
      expect(start).toBeGreaterThan(before);
      expect(end).toBeGreaterThan(start);
      before = end;
    }
    expect(before).toBeLessThanOrEqual(text.length);
  };
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      const found = closestText(read(a), [peer('b', b)]);
      inside(a, found?.spans ?? []);
      inside(b, found?.otherSpans ?? []);
    }),
    { numRuns: checks }
  );
});

test('the closest of several texts has the highest score of all, whatever comes before it', () => {
  fc.assert(
    fc.property(anyText, fc.array(anyText, { minLength: 1, maxLength: 6 }), (a, others) => {
      const found = closestText(read(a), others.map((text, at) => peer(String(at), text)));
      if (read(a).words >= 6) expect(found?.score ?? 0).toBe(Math.max(...others.map((text) => alike(a, text))));
    }),
    { numRuns: checks }
  );
});

test('of a text too short to compare, only the very same one is found, so that a beginning looks like nobody’s', () => {
  const short = (mine: string, other: string) => closestText(read(mine), [{ kind: 'peer', noteRef: 'x', text: read(other) }])?.score ?? null;
  expect(short('Took part actively today.', 'Took part actively today.')).toBe(1);
  expect(short('Farid took part today.', 'She took part today.')).toBe(1);
  expect(short('Took part actively', 'Took part actively today.')).toBeNull();
  expect(short('Yes.', 'Yes.')).toBeNull();
});
