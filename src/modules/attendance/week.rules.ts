import { plusDays, weekStart } from '#kernel/time.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { HoursPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import type { DayOfWeek, Standing, Week, WeekCircumstance } from './attendance.types.ts';
import type { Millis } from './spans.rules.ts';
import { awayOn, circumstancesOf, isOutsideStay, longestGap, ordinary, sevenDays } from './week-circumstances.rules.ts';
import type { Circumstances } from './week-circumstances.rules.ts';
import { addToDay, emptyDay, settleDay } from './week-days.rules.ts';
import { anyOverlap, countSharedTimeOnce } from './week-overlap.rules.ts';
import { isCounted, sessionMinutes } from './week-session.rules.ts';
import type { SessionMinutes, WeekSession } from './week-session.rules.ts';

/** Seven days and the moment from which they are seen; the same for everyone in a program, so made once. */
export interface WeekFrame {
  readonly days: readonly LocalDate[];
  readonly now: Millis;
}

export const weekFrame = (firstDay: LocalDate, now: Millis): WeekFrame => ({ days: sevenDays(firstDay), now });

/** The first day of the week that holds a day; with rolling weeks, of the seven days that end on it. */
export const firstDayOfWeek = (onDate: LocalDate, week: HoursPolicy['week']): LocalDate =>
  week === 'rolling' ? plusDays(onDate, -6) : weekStart(onDate, week);

/**
 * One patient's week: minutes planned, attended, still possible and missed, and where that stands against the policy.
 * "Short" is said from the moment the minutes or days that are left cannot reach the least. A week that is special
 * (admission, discharge, hold, holiday, closure, step-down) is "different" instead, where the policy says so; reaching
 * the least makes any week reached. Sessions of other days are left out.
 */
export function weekOf(
  frame: WeekFrame,
  policy: HoursPolicy,
  sessions: readonly WeekSession[],
  circumstances: Circumstances = ordinary
): Week {
  const days = frame.days.map(emptyDay);
  for (const one of minutesOfSessions(frame, policy, sessions, circumstances))
    addToDay(days[frame.days.indexOf(one.session.serviceDate)]!, one);
  for (const day of days) settleDay(day, policy);
  nameEmptyDays(days, circumstances);
  return standing(days, policy, circumstancesOf(days, circumstances, policy), circumstances);
}

function minutesOfSessions(
  frame: WeekFrame,
  policy: HoursPolicy,
  sessions: readonly WeekSession[],
  of: Circumstances
): SessionMinutes[] {
  const minutes: SessionMinutes[] = [];
  for (const session of sessions) {
    if (!frame.days.includes(session.serviceDate) || !isCounted(session, policy.counts)) continue;
    minutes.push(sessionMinutes(session, frame.now, policy, awayOn(session.serviceDate, of)));
  }
  if (anyOverlap(minutes)) countSharedTimeOnce(minutes, frame.now, policy.counts);
  return minutes;
}

/** An empty day says why: closed, or the patient away. */
function nameEmptyDays(days: readonly DayOfWeek[], of: Circumstances): void {
  for (const day of days) {
    if (day.attended + day.possible + day.missed > 0) continue;
    const closed = of.closedDays.find(({ date }) => date === day.date);
    if (closed && (day.reason === null || day.reason === 'clinic-cancelled')) day.reason = closed.kind;
    day.reason ??= awayOn(day.date, of);
  }
}

function standing(days: DayOfWeek[], policy: HoursPolicy, circumstances: WeekCircumstance[], of: Circumstances): Week {
  const total = sumOf(days);
  const forecast = total.attended + total.possible;
  const outside = isOutsideStay(days, of);
  const required = outside ? null : policy.minMinutesPerWeek;
  const requiredDays = outside ? null : policy.minDaysPerWeek;
  const serviceDays = days.filter((day) => day.serviceDay === 'counted').length;
  const forecastDays = days.filter((day) => day.serviceDay !== 'no').length;
  const shortBy = {
    minutes: Math.max(0, (required ?? 0) - forecast),
    days: Math.max(0, (requiredDays ?? 0) - forecastDays)
  };
  const reached = total.attended >= (required ?? 0) && serviceDays >= (requiredDays ?? 0);
  const nothingRequired = required === null && requiredDays === null;
  const isShort = shortBy.minutes > 0 || shortBy.days > 0;
  const excusedWeek = circumstances.some(({ code }) => policy.different[code]);
  return {
    firstDay: days[0]?.date ?? '',
    lastDay: days.at(-1)?.date ?? '',
    days,
    ...total,
    forecast,
    required,
    requiredDays,
    serviceDays,
    forecastDays,
    shortBy,
    circumstances,
    ceiling: policy.maxMinutesPerWeek,
    billableDays: days.filter((day) => day.billable).length,
    standing: nothingRequired ? 'no-requirement' : standingWord(reached, isShort, excusedWeek),
    toSpare: required === null || shortBy.minutes > 0 ? null : forecast - required,
    flags: flagsOf(days, forecast, policy, of)
  };
}

function standingWord(reached: boolean, isShort: boolean, excusedWeek: boolean): Standing {
  if (reached) return 'reached';
  if (!isShort) return 'on-course';
  return excusedWeek ? 'different' : 'short';
}

function flagsOf(days: readonly DayOfWeek[], forecast: number, policy: HoursPolicy, of: Circumstances): Week['flags'] {
  const longestGapDays = longestGap(days, of.lastServiceDay);
  const service = days.filter((day) => day.serviceDay !== 'no');
  const services = policy.minServicesPerDay ?? 0;
  return {
    overCeiling: policy.maxMinutesPerWeek === null ? 0 : Math.max(0, forecast - policy.maxMinutesPerWeek),
    longestGapDays,
    gapExceeded: policy.maxGapDays !== null && longestGapDays > policy.maxGapDays,
    daysShortOfServices: service
      .filter((day) => day.services + day.servicesPossible < services)
      .map(({ date }) => date),
    daysWithoutGroup: policy.groupEveryServiceDay ? service.filter((day) => !day.hasGroup).map(({ date }) => date) : []
  };
}

function sumOf(days: readonly DayOfWeek[]) {
  const total = { scheduled: 0, attended: 0, possible: 0, missed: 0, excused: 0 };
  for (const day of days) {
    total.scheduled += day.scheduled;
    total.attended += day.attended;
    total.possible += day.possible;
    total.missed += day.missed;
    total.excused += day.excused;
  }
  return total;
}
