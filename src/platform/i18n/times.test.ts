import { beforeAll, expect, test } from 'vitest';
import { words } from './platform.catalog.en.ts';
import { addWords } from './say.ts';
import { sayAgo, sayClock, sayDay, sayFor, sayHalf, sayMinutes, sayMoment, sayRange, sayTime } from './times.ts';

beforeAll(() => addWords(words));
const newYork = 'America/New_York';

test('a moment is said in the zone of the site', () => {
  expect(sayTime('2026-11-19T14:12:00.000Z', newYork)).toBe('9:12 a.m.');
  expect(sayTime('2026-11-19T14:12:00.000Z', 'America/Los_Angeles')).toBe('6:12 a.m.');
  expect(sayMoment('2026-11-20T03:00:00.000Z', newYork)).toBe('Thursday, November 19, 10:00 p.m.');
});

test('the hour that happens twice in autumn is said the same both times', () => {
  expect(sayTime('2026-11-01T05:30:00.000Z', newYork)).toBe('1:30 a.m.');
  expect(sayTime('2026-11-01T06:30:00.000Z', newYork)).toBe('1:30 a.m.');
});

test.each([
  ['09:00', '9:00', '9:00 a.m.'],
  ['13:05', '1:05', '1:05 p.m.'],
  ['00:00', '12:00', '12:00 a.m.'],
  ['12:00', '12:00', '12:00 p.m.'],
  ['09:00:00', '9:00', '9:00 a.m.']
])('%s on the wall', (time, clock, half) => {
  expect(sayClock(time)).toBe(clock);
  expect(sayHalf(time)).toBe(half);
});

test('a range says the half of the day once when both share it', () => {
  expect(sayRange('09:00', '10:15')).toBe('9:00 to 10:15 a.m.');
  expect(sayRange('11:00', '12:15')).toBe('11:00 a.m. to 12:15 p.m.');
});

test('a day is never moved by a time zone', () => {
  expect(sayDay('2026-11-19')).toBe('Thursday, November 19');
  expect(sayDay('2026-11-19', 'wd')).toBe('Thu');
  expect(sayDay('2026-11-19', 'date')).toBe('Nov 19, 2026');
});

test.each([
  [0, '0 min'],
  [40, '40 min'],
  [60, '1 h'],
  [540, '9 h'],
  [605, '10 h 05'],
  [425, '7 h 05']
])('%i minutes', (minutes, words) => expect(sayMinutes(minutes)).toBe(words));

test('how long since, in the unit that fits; never negative when clocks differ', () => {
  const now = '2026-11-19T14:12:00.000Z';
  expect(sayFor('2026-11-19T13:52:00.000Z', now)).toBe('20 minutes');
  expect(sayFor('2026-11-19T13:11:00.000Z', now)).toBe('1 hour');
  expect(sayFor('2026-11-16T13:00:00.000Z', now)).toBe('3 days');
  expect(sayFor('2026-11-19T14:13:00.000Z', now)).toBe('0 minutes');
  expect(sayAgo('2026-11-19T14:11:30.000Z', now)).toBe('just now');
  expect(sayAgo('2026-11-19T14:10:00.000Z', now)).toBe('2 minutes ago');
});
