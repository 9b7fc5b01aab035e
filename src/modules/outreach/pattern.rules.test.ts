import { expect, test } from 'vitest';
import { mark, policy } from '#tests/outreach/given.ts';
import type { MarkFact, Pattern } from './outreach.types.ts';
import { missedDays, patternOf, serviceDays } from './pattern.rules.ts';

const today = '2026-11-24';
const daysOf = (marks: readonly MarkFact[], holds: { from: string; to: string | null }[] = []) => serviceDays({ marks, holds }, policy);
const pattern = (marks: readonly MarkFact[]): Pattern => patternOf(daysOf(marks), today, policy);

test.each<[string, MarkFact[], Partial<Pattern>]>([
  ['came to everything', [mark('11-20', 'came'), mark('11-23', 'came')], { consecutive: 0, inWindow: 0 }],
  ['missed the last day', [mark('11-20', 'came'), mark('11-23', 'patient')], { consecutive: 1, inWindow: 1, lastCameOn: '2026-11-20' }],
  ['missed two in a row', [mark('11-19', 'came'), mark('11-20', 'patient'), mark('11-23', 'patient')], { consecutive: 2, inWindow: 2 }],
  ['three of fourteen days, not in a row', [mark('11-13', 'patient'), mark('11-16', 'came'), mark('11-18', 'patient'), mark('11-20', 'came'), mark('11-23', 'patient')], { consecutive: 1, inWindow: 3 }],
  ['an excused day neither adds to a run nor ends it', [mark('11-18', 'patient'), mark('11-20', 'excused'), mark('11-23', 'patient')], { consecutive: 2, inWindow: 2 }],
  ['what the clinic cancelled is nobody\'s absence', [mark('11-20', 'clinic'), mark('11-23', 'clinic')], { consecutive: 0, inWindow: 0 }],
  ['a day that was half missed is a day on which they came', [mark('11-20', 'patient'), mark('11-23', 'came'), mark('11-23', 'patient', { at: '13:00' })], { consecutive: 0, inWindow: 1 }],
  ['the fifteenth day back is outside fourteen days', [mark('11-10', 'patient'), mark('11-11', 'patient')], { consecutive: 2, inWindow: 1 }],
  ['late twice', [mark('11-20', 'came', { cameAt: '09:12' }), mark('11-23', 'came', { cameAt: '09:05' }), mark('11-24', 'came', { cameAt: '09:04' })], { late: 2 }]
])('%s', (_case, marks, expected) => expect(pattern(marks)).toMatchObject(expected));

test('a hold makes no absence', () => {
  expect(missedDays(daysOf([mark('11-23', 'patient')], [{ from: '2026-11-22', to: null }]), '2026-11-24T15:00:00.000Z', policy)).toEqual([]);
});

test('an absence said ahead opens nothing before the session would have begun', () => {
  const days = daysOf([mark('11-24', 'patient', { at: '13:00' })]);
  expect(missedDays(days, '2026-11-24T17:59:00.000Z', policy)).toEqual([]);
  expect(missedDays(days, '2026-11-24T18:00:00.000Z', policy)).toMatchObject([{ day: '2026-11-24', since: '2026-11-24T18:00:00.000Z' }]);
});

test('a session missed after another one that day opens outreach where the policy says so', () => {
  const days = daysOf([mark('11-23', 'came'), mark('11-23', 'patient', { at: '13:00' })]);
  const now = '2026-11-24T15:00:00.000Z';
  expect(missedDays(days, now, policy)).toMatchObject([{ isWhole: false }]);
  expect(missedDays(days, now, { partDay: false })).toEqual([]);
});
