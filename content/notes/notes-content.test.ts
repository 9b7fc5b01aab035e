import { expect, test } from 'vitest';
import { ordinaryNameWords, presentationOptions, quickTags, responsePrompts, similarityWords } from './index.ts';
import { Participation } from '#modules/notes/notes.types.ts';
import { fold, wordsOf } from '#modules/notes/words.rules.ts';

test('the words that the program rules name are ordinary words', () => {
  const known = new Set([...ordinaryNameWords.words, ...ordinaryNameWords.proper]);
  const named = [
    'hope',
    'grace',
    'will',
    'mark',
    'may',
    'faith',
    'joy',
    'art',
    'rose',
    'dawn',
    'summer',
    'hunter',
    'chance',
    'young',
    'long',
    'best'
  ];
  expect(named.filter((word) => !known.has(word))).toEqual([]);
});

test('every listed word is written as the checks read it, and is in one list', () => {
  const { words, proper, particles } = ordinaryNameWords;
  const { persons, numbers, times, small } = similarityWords;
  expect(
    [...words, ...proper, ...particles, ...persons, ...numbers, ...times, ...small].filter(
      (word) => fold(word) !== word
    )
  ).toEqual([]);
  expect(words.filter((word) => proper.includes(word))).toEqual([]);
  expect([...persons, ...numbers, ...times].filter((word) => small.includes(word))).toEqual([]);
});

test('a stock phrase is at least two words, or it would swallow a writer’s own', () =>
  expect(similarityWords.stock.filter((phrase) => wordsOf(phrase).length < 2)).toEqual([]));

test('choices have their own ids, and participation is what a card can hold', () => {
  const ids = (choices: readonly { id: string }[]) => choices.map((choice) => choice.id);
  expect(ids(presentationOptions.participation)).toEqual(Participation.options);
  for (const list of [
    presentationOptions.mood,
    presentationOptions.affect,
    ...Object.values(quickTags.tracks).map((more) => [...quickTags.every, ...more])
  ]) {
    expect(new Set(ids(list)).size).toBe(list.length);
  }
});

test('every prompt names the objective', () =>
  expect(responsePrompts.prompts.every((prompt) => prompt.includes('{objective}'))).toBe(true));
