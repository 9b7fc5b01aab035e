import { expect, test } from 'vitest';
import { whyNotAdmit, whyNotChange, whyNotDischarge, whyNotHold, whyNotYours, whyNotYoursToAdmit } from './stay.rules.ts';

const today = '2026-11-24';
const adults = { closedOn: null, admitsFrom: 18 as number | null };
const born = (birthDate: string | null, died = false) => ({ birthDate, died });

test.each<[string, ReturnType<typeof born>, Partial<typeof adults>, string, string | null]>([
  ['an adult today', born('1990-01-01'), {}, today, null],
  ['18 today', born('2008-11-24'), {}, today, null],
  ['18 tomorrow', born('2008-11-25'), {}, today, 'episodes/adults-only'],
  ['18 today, but admitted as of yesterday', born('2008-11-24'), {}, '2026-11-23', 'episodes/adults-only'],
  ['nobody knows the age', born(null), {}, today, 'episodes/adults-only'],
  ['a child, to a program for adolescents', born('2010-05-05'), { admitsFrom: null }, today, null],
  ['somebody who died', born('1950-01-01', true), {}, today, 'episodes/has-died'],
  ['a program that closed today', born('1990-01-01'), { closedOn: today as never }, today, 'episodes/program-closed'],
  ['tomorrow', born('1990-01-01'), {}, '2026-11-25', 'episodes/not-yet'],
  ['60 days back', born('1990-01-01'), {}, '2026-09-25', null],
  ['61 days back', born('1990-01-01'), {}, '2026-09-24', 'episodes/long-ago']
])('admitting: %s', (_case, person, program, on, code) => expect(whyNotAdmit(person, { ...adults, ...program }, on, today)?.code ?? null).toBe(code));

test('an adult program of a state whose adolescents are older admits later', () =>
  expect(whyNotAdmit(born('2006-01-01'), { ...adults, admitsFrom: 21 }, today, today)).toMatchObject({ code: 'episodes/adults-only', facts: { from: 21, age: 20 } }));

const stay = { admittedOn: '2026-11-01', dischargedOn: null, version: 3 };

test.each<[string, string, string | null, string | null]>([
  ['today', today, null, null],
  ['on the day of the admission', '2026-11-01', null, null],
  ['before the admission', '2026-10-31', null, 'episodes/before-admission'],
  ['tomorrow', '2026-11-25', null, 'episodes/not-yet'],
  ['before a day on which the person came', '2026-11-20', '2026-11-23', 'episodes/attended-later'],
  ['on the last day on which the person came', '2026-11-23', '2026-11-23', null]
])('discharging %s', (_case, on, lastCame, code) => expect(whyNotDischarge(stay, on, today, lastCame)?.code ?? null).toBe(code));

test('a hold lies within the stay and runs forward; one without an end is open', () => {
  expect(whyNotHold(stay, '2026-11-24', null)).toBeNull();
  expect(whyNotHold(stay, '2026-11-24', '2026-11-24')).toBeNull();
  expect(whyNotHold(stay, '2026-11-24', '2026-11-23')?.code).toBe('episodes/ends-before-it-begins');
  expect(whyNotHold(stay, '2026-10-24', '2026-11-23')?.code).toBe('episodes/before-admission');
});

test('of two changes the second is told, and a stay that ended stays as it is', () => {
  expect(whyNotChange(stay, 3)).toBeNull();
  expect(whyNotChange(stay, 2)).toMatchObject({ code: 'episodes/changed-meanwhile', facts: { version: 3, saw: 2 } });
  expect(whyNotChange({ ...stay, dischargedOn: '2026-11-20' }, 3)?.code).toBe('episodes/already-discharged');
});

test('a stay is changed by those who work in its program or have a part in the care; a director admits anywhere', () => {
  expect(whyNotYours({ programs: ['day'] }, 'day', false)).toBeNull();
  expect(whyNotYours({ programs: ['evening'] }, 'day', true)).toBeNull();
  expect(whyNotYours({ programs: ['evening'] }, 'day', false)?.code).toBe('episodes/not-your-program');
  expect(whyNotYoursToAdmit({ programs: ['evening'], roles: ['intake'] }, 'day')?.code).toBe('episodes/not-your-program');
  expect(whyNotYoursToAdmit({ programs: [], roles: ['director'] }, 'day')).toBeNull();
});
