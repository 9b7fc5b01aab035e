import { expect, test } from 'vitest';
import { instantAt } from '#kernel/time.ts';
import type { ArrivalPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import { boardArrival, type SeatToday, type VisitToday } from './board-arrival.rules.ts';
import { initialsOf, tagsOf, type StayFacts } from './tags.rules.ts';

const minute = 60_000;
const nine = Date.parse('2026-11-24T14:00:00Z');
const policy: ArrivalPolicy = { notHereYetMinutes: 10, lateAfterMinutes: 5, leftEarlyMinutes: 5, rollOpensMinutes: 15 };
const at = (minutes: number) => instantAt(nine + minutes * minute);
const seat = (from: number, to: number, more: Partial<SeatToday> = {}): SeatToday => ({ startsAt: nine + from * minute, endsAt: nine + to * minute, isCancelled: false, kind: null, isOpen: false, out: null, ...more });
const day = [seat(0, 75), seat(90, 180)];
const nobody: VisitToday = { state: 'expected', mode: null, arrivedAt: null, leftAt: null, asideSince: null };
const here = (minutes: number, more: Partial<VisitToday> = {}): VisitToday => ({ ...nobody, state: 'here', mode: 'in-person', arrivedAt: at(minutes), ...more });

test.each<[string, VisitToday, SeatToday[], number, boolean, string]>([
  ['before the first session', nobody, day, -20, false, 'expected'],
  ['nine minutes in', nobody, day, 9, false, 'expected'],
  ['ten minutes in', nobody, day, 10, false, 'not-here-yet'],
  ['on hold, an hour in', nobody, day, 60, true, 'on-hold'],
  ['came before the start', here(-8), day, 30, false, 'here'],
  ['came five minutes in', here(5), day, 30, false, 'here'],
  ['came six minutes in', here(6), day, 30, false, 'late'],
  ['came for the second session', here(85), day, 95, false, 'here'],
  ['by video', here(-8, { mode: 'video' }), day, 30, false, 'by-video'],
  ['out of the group that runs', here(0), [seat(0, 75, { kind: 'came', out: 'stepped-out' }), day[1]!], 30, false, 'stepped-out'],
  ['out of one, in another', here(0), [seat(0, 75, { kind: 'came', out: 'stepped-out' }), seat(30, 45, { kind: 'came', isOpen: true })], 35, false, 'here'],
  ['here and not joining', here(0, { asideSince: at(20) }), [seat(0, 75, { kind: 'not-joining' }), day[1]!], 30, false, 'not-joining'],
  ['not joining, then sent home', here(0, { state: 'left', leftAt: at(100), asideSince: at(20) }), day, 110, false, 'left-early'],
  ['left in the middle', here(0, { state: 'left', leftAt: at(100) }), day, 110, false, 'left-early'],
  ['left at the end', here(0, { state: 'left', leftAt: at(176) }), day, 190, false, 'left'],
  ['marked absent by the desk', { ...nobody, state: 'absent' }, day, 60, false, 'absent'],
  ['marked absent in every session', nobody, [seat(0, 75, { kind: 'absent' }), seat(90, 180, { kind: 'absent' })], 60, false, 'absent'],
  ['absent from the first only', nobody, [seat(0, 75, { kind: 'absent' }), day[1]!], 60, false, 'expected'],
  ['all of the day cancelled', nobody, [seat(0, 75, { isCancelled: true })], 60, false, 'not-held'],
  ['the first cancelled, the second ahead', nobody, [seat(0, 75, { isCancelled: true }), day[1]!], 60, false, 'expected']
])('%s', (_case, visit, seats, now, onHold, state) => expect(boardArrival(visit, seats, nine + now * minute, policy, onHold).state).toBe(state));

const stay: StayFacts = { admittedOn: '2026-10-01', dischargedOn: null, stepDownOn: null, isOnHold: false, wasHereBefore: false, interpreter: null };
test.each<[string, Partial<StayFacts>, string[]]>([
  ['nothing special', {}, []],
  ['admitted today', { admittedOn: '2026-11-24' }, ['admitted-today']],
  ['admitted six days ago', { admittedOn: '2026-11-18' }, ['new']],
  ['admitted a week ago', { admittedOn: '2026-11-17' }, []],
  ['back after an earlier stay', { admittedOn: '2026-11-20', wasHereBefore: true }, ['returning']],
  ['stepping down next week', { stepDownOn: '2026-12-01' }, ['step-down-soon']],
  ['on hold, with an interpreter', { isOnHold: true, interpreter: 'es' }, ['on-hold', 'interpreter']],
  ['last day', { dischargedOn: '2026-11-24' }, ['last-day']]
])('tags: %s', (_case, facts, codes) => expect(tagsOf({ ...stay, ...facts }, '2026-11-24').map(({ code }) => code)).toEqual(codes));

test('the step-down says its week', () => expect(tagsOf({ ...stay, stepDownOn: '2026-11-16' }, '2026-11-24')).toMatchObject([{ code: 'step-down', n: 2 }]));
test.each([['Amara Okafor', 'AO'], ['Lucía de la Cruz', 'LC'], ['Cher', 'C'], ['émile Ørsted', 'ÉØ']])('initials of %s', (name, letters) => expect(initialsOf(name)).toBe(letters));
