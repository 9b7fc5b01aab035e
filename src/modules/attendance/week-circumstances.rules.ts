import { daysBetween, plusDays } from '#kernel/time.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { HoursPolicy, WeekReason } from '#modules/programs/policies/hours-policy.types.ts';
import type { DayOfWeek, WeekCircumstance } from './attendance.types.ts';
import type { Away } from './week-session.rules.ts';

/** What is special about a patient's week. All days are the site's; ranges include both ends. */
export interface Circumstances {
  /** First day of the stay; null when it began before anybody here knows. */
  readonly admittedOn: LocalDate | null;
  /** Last day of the stay. Before `admittedOn` it is the end of an earlier stay: the days between are outside. */
  readonly dischargedOn: LocalDate | null;
  readonly holds: readonly { readonly from: LocalDate; readonly to: LocalDate | null }[];
  /** Days on which the program would have met and did not. */
  readonly closedDays: readonly { readonly date: LocalDate; readonly kind: 'holiday' | 'closure' }[];
  /** First day of a planned step-down to fewer hours. */
  readonly stepDownSince: LocalDate | null;
  /** Weeks of step-down that may stay under the least hours; null takes the policy's. */
  readonly graceWeeks: number | null;
  /** The last service day before this week, for the days between services. */
  readonly lastServiceDay: LocalDate | null;
}

/** An ordinary week of somebody long admitted. */
export const ordinary: Circumstances = {
  admittedOn: null,
  dischargedOn: null,
  holds: [],
  closedDays: [],
  stepDownSince: null,
  graceWeeks: null,
  lastServiceDay: null
};

/** Why the patient is not expected on a day, or null. */
export function awayOn(day: LocalDate, of: Circumstances): Away | null {
  const { admittedOn, dischargedOn } = of;
  const early = admittedOn !== null && day < admittedOn;
  const late = dischargedOn !== null && day > dischargedOn;
  const readmitted = admittedOn !== null && dischargedOn !== null && dischargedOn < admittedOn;
  if (early && (!readmitted || late)) return 'before-admission';
  if (late && !readmitted) return 'after-discharge';
  return of.holds.some(({ from, to }) => from <= day && (to === null || day <= to)) ? 'hold' : null;
}

/** Whether no day of the week belongs to the stay. */
export const isOutsideStay = (days: readonly DayOfWeek[], of: Circumstances): boolean =>
  days.every(({ date }) => isStayAway(awayOn(date, of)));

const isStayAway = (away: Away | null): boolean => away === 'before-admission' || away === 'after-discharge';

/** Everything that makes the week different, in the order a reader asks: the stay, holds, closed days, step-down. */
export function circumstancesOf(
  days: readonly DayOfWeek[],
  of: Circumstances,
  policy: HoursPolicy
): WeekCircumstance[] {
  const found: WeekCircumstance[] = [];
  const add = (code: WeekReason, on: LocalDate | null, week: number | null = null) => found.push({ code, on, week });
  const [first, last] = [days[0]?.date ?? '', days.at(-1)?.date ?? ''];
  if (of.admittedOn !== null && of.admittedOn > first && of.admittedOn <= last) add('admission', of.admittedOn);
  if (of.dischargedOn !== null && of.dischargedOn >= first && of.dischargedOn < last) add('discharge', of.dischargedOn);
  const held = of.holds.length > 0 ? days.find(({ date }) => awayOn(date, of) === 'hold') : undefined;
  if (held) add('hold', held.date);
  for (const { date, kind } of of.closedDays) if (wasClosed(days, date)) add(kind, date);
  const week = stepDownWeek(of, last);
  if (week !== null && week <= (of.graceWeeks ?? policy.stepDownGraceWeeks)) add('step-down', of.stepDownSince, week);
  const cancelled = days.find((day) => day.cancelled > 0);
  if (cancelled) add('clinic-cancelled', cancelled.date);
  return found;
}

/** A holiday on which everything planned was held takes nothing away. */
const wasClosed = (days: readonly DayOfWeek[], date: LocalDate): boolean =>
  days.some((day) => day.date === date && (day.cancelled > 0 || day.held === 0));

/** Which week of the step-down a week is, from 1: the week that holds its first day is the first. */
function stepDownWeek({ stepDownSince }: Circumstances, lastDay: LocalDate): number | null {
  if (stepDownSince === null || stepDownSince > lastDay) return null;
  return Math.floor(daysBetween(stepDownSince, lastDay) / 7) + 1;
}

/** Most days in a row without service: before, between and, from the last service day before the week, into it. */
export function longestGap(days: readonly DayOfWeek[], lastServiceDay: LocalDate | null): number {
  let before = lastServiceDay;
  let longest = 0;
  for (const { date, serviceDay } of days) {
    if (serviceDay === 'no') continue;
    if (before !== null) longest = Math.max(longest, daysBetween(before, date) - 1);
    before = date;
  }
  return longest;
}

export const sevenDays = (firstDay: LocalDate): LocalDate[] => [0, 1, 2, 3, 4, 5, 6].map((n) => plusDays(firstDay, n));
