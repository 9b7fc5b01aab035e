import type { LocalDate } from '#kernel/time.ts';
import type { HoursPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import type { DayOfWeek, DayReason } from './attendance.types.ts';
import type { SessionMinutes } from './week-session.rules.ts';

export const emptyDay = (date: LocalDate): DayOfWeek => ({
  date,
  scheduled: 0,
  attended: 0,
  possible: 0,
  missed: 0,
  excused: 0,
  reason: null,
  services: 0,
  servicesPossible: 0,
  serviceDay: 'no',
  billable: false,
  hasGroup: false,
  held: 0,
  cancelled: 0
});

/** Adds one session's minutes to its day. */
export function addToDay(day: DayOfWeek, one: SessionMinutes): void {
  day.scheduled += one.scheduled;
  day.attended += one.attended;
  day.possible += one.possible;
  day.missed += one.missed;
  day.excused += one.excused;
  day.reason = weightier(day.reason, one.reason);
  if (one.attended > 0) day.services += 1;
  if (one.attended === 0 && one.possible > 0) day.servicesPossible += 1;
  if (one.session.serviceType === 'group' && one.attended + one.possible > 0) day.hasGroup = true;
  if (one.session.status === 'cancelled') day.cancelled += 1;
  else day.held += 1;
}

/** Says what the day counts for, once all its sessions are in. */
export function settleDay(day: DayOfWeek, policy: HoursPolicy): void {
  day.serviceDay = serviceDay(day, policy.minMinutesPerServiceDay);
  day.billable = isServiceDay(day.attended, policy.minMinutesPerBillableDay);
}

function serviceDay({ attended, possible }: DayOfWeek, least: number | null): DayOfWeek['serviceDay'] {
  if (isServiceDay(attended, least)) return 'counted';
  return isServiceDay(attended + possible, least) ? 'possible' : 'no';
}

const isServiceDay = (minutes: number, least: number | null): boolean => minutes > 0 && minutes >= (least ?? 1);

/** What a reader of the day needs to know first. */
const weight: Record<DayReason, number> = {
  absent: 12,
  'not-here-yet': 11,
  'not-joining': 10,
  unmarked: 9,
  partial: 8,
  video: 7,
  'before-admission': 6,
  'after-discharge': 5,
  hold: 4,
  closure: 3,
  holiday: 2,
  'clinic-cancelled': 1
};

const weightier = (a: DayReason | null, b: DayReason | null): DayReason | null =>
  a === null || (b !== null && weight[b] > weight[a]) ? b : a;
