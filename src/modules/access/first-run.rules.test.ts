import { expect, test } from 'vitest';
import { businessHoursOf, ordinaryWeek, slugOf } from './first-run.rules.ts';

test.each([
  ['Quillhaven', 'quillhaven'],
  ['  St. Mary’s Day Program, LLC ', 'st-mary-s-day-program-llc'],
  ['Clínica Niño', 'clinica-nino'],
  ['!!!', ''],
  ['A very long name that goes on and on, more than a short name may', 'a-very-long-name-that-goes-on-and-on-more']
])('%s is %s for short', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
  expect(slugOf(name).length).toBeLessThanOrEqual(41);
});

test('a closed day has no hours', () => expect(businessHoursOf(ordinaryWeek()).map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5]));
