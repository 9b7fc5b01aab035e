import { beforeAll, expect, test } from 'vitest';
import { sayRefusal } from './refusals.ts';
import { addWords, say, sentences } from './say.ts';
import { words } from './platform.catalog.en.ts';

beforeAll(() => {
  addWords(words);
  addWords({
    'test.here': { '=0': 'Nobody is here', one: '{n} person is here', other: '{n} people are here' },
    'test.greet': 'Good morning, {name}',
    'refusal.attendance/too-early': 'Opens at {opens}.'
  });
});

test.each([
  [0, 'Nobody is here'],
  [1, '1 person is here'],
  [12, '12 people are here'],
  [1200, '1,200 people are here']
])('%i people', (n, words) => expect(say('test.here', { n })).toBe(words));

test('a value is put in its place, and what looks like a place inside a value stays as written', () =>
  expect(say('test.greet', { name: 'Leo {name}' })).toBe('Good morning, Leo {name}'));

test('a line without words shows its key, so that it is seen', () => expect(say('test.missing')).toBe('test.missing'));

test('a place without a value is left as it is', () => expect(say('test.greet')).toBe('Good morning, {name}'));

test('a refusal is said in its own words, with its facts', () =>
  expect(sayRefusal('attendance/too-early', { opens: '8:00' })).toBe('Opens at 8:00.'));

test('a refusal without words is still said: what changed meanwhile, what is not allowed, what failed, and the rest', () => {
  expect(sayRefusal('plans/changed-meanwhile')).toBe(words['refusal.changed-meanwhile']);
  expect(sayRefusal('charts/not-yours')).toBe(words['refusal.not-allowed']);
  expect(sayRefusal('server/failed')).toBe(words['refusal.server']);
  expect(sayRefusal('sessions/room-is-taken')).toBe('That was not done: room is taken.');
});

test('parts that stand alone end once each', () => {
  expect(sentences('Ask to call back', 'Works nights: no calls before 1 p.m.', '+1 609 555 0103')).toBe('Ask to call back. Works nights: no calls before 1 p.m. +1 609 555 0103');
  expect(sentences('Say only "please call."', null, '', 'Thanks')).toBe('Say only "please call." Thanks');
});

test('a sentence that ends in a time of day ends once', () => {
  addWords({ 'test.wait': 'Wait until {time}. Then sign.' });
  expect(say('test.wait', { time: '11:00 a.m.' })).toBe('Wait until 11:00 a.m. Then sign.');
  expect(say('test.wait', { time: 'noon' })).toBe('Wait until noon. Then sign.');
});
