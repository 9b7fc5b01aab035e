import { expect, test } from 'vitest';
import { shortNameOf, tooOld } from './names.rules.ts';

test('a sign-in sheet shows a first name and one letter, of any alphabet', () => {
  expect(shortNameOf('Imani', 'Jefferson')).toBe('Imani J.');
  expect(shortNameOf('Łukasz', 'öz')).toBe('Łukasz Ö.');
  expect(shortNameOf('Mary Ann', '')).toBe('Mary Ann');
});

test('two nights are kept; nothing else in the folder is ever touched', () => {
  const nights = ['handrail-day-pack-2026-11-22.pdf', 'handrail-day-pack-2026-11-24.pdf', 'handrail-day-pack-2026-11-23.pdf'];
  expect(tooOld([...nights, 'taxes.pdf', 'handrail-day-pack-old.pdf'])).toEqual(['handrail-day-pack-2026-11-22.pdf']);
  expect(tooOld(nights.slice(0, 2))).toEqual([]);
});
