import type { Id } from '#kernel/ids.ts';
import { localDateOf, ms, plusDays, weekStart } from '#kernel/time.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { ageGroupOn, hoursPolicyOf } from '#modules/programs/policies/hours-policy.rules.ts';
import type { HoursPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import type { AgeGroup } from '#modules/programs/policies/policy.types.ts';
import type { Week } from '../attendance.types.ts';
import { rollingFrames, worstRollingWeek } from '../rolling-week.rules.ts';
import type { Circumstances } from '../week-circumstances.rules.ts';
import { weekFrame, weekOf } from '../week.rules.ts';
import type { WeekFrame } from '../week.rules.ts';
import type { WeekSession } from '../week-session.rules.ts';
import type { WeekPerson } from '../week-view.types.ts';
import { policiesOn } from './policies.ts';
import { statusOf, timesOf } from '../session-times.rules.ts';
import type { SeatCells, WeekPersonRow, WeekProgramRow, WeekSessionRow } from './week.store.ts';

/** What a program's week is worked out with: its hours by age group, on the week's first day. */
export interface Hours {
  of: (birthDate: LocalDate | null) => HoursPolicy;
  /** The hours of the program's own population. */
  usual: HoursPolicy;
}

const made = new WeakMap<object, Hours>();

/** A program's hours for a week. Weeks are judged by the policy of their first day. */
export function hoursOf(program: WeekProgramRow, firstDay: LocalDate): Hours {
  const policies = policiesOn(program, firstDay);
  const known = made.get(policies);
  if (known) return known;
  const level = program.policyPreset === 'php' ? 'php' : 'iop';
  const byAge: Record<AgeGroup, HoursPolicy> = { adult: hoursPolicyOf(policies.all, { ageGroup: 'adult', level }), adolescent: hoursPolicyOf(policies.all, { ageGroup: 'adolescent', level }) };
  const usual = byAge[program.population];
  const hours = { usual, of: (birthDate: LocalDate | null) => (birthDate === null ? usual : byAge[ageGroupOn(birthDate, firstDay, policies.all)]) };
  made.set(policies, hours);
  return hours;
}

/** The part of a session that every seated person's week shares. */
type Shared = Omit<WeekSession, 'presence' | 'creditedMinutes' | 'videoMinutes' | 'hereSince' | 'hereByVideo' | 'hasArrived'>;

export function sharedSessions(rows: readonly WeekSessionRow[], now: Instant): Map<Id, Shared> {
  return new Map(rows.map((row) => {
    const { startsAt, endsAt, breaks } = timesOf(row);
    const { id, serviceDate, serviceType } = row;
    return [id, { id, serviceDate, serviceType, counts: row.heldAs === 'not-counted' ? false : null, status: statusOf(row, now), startsAt: ms(startsAt), endsAt: ms(endsAt), breaks: breaks.map(({ from, to, kind }) => ({ from: ms(from), to: ms(to), kind })) }];
  }));
}

/** Each session once: two joined charts may both be seated in one, and then the longer time in it counts. */
export function seatsOnce(seats: readonly SeatCells[]): readonly SeatCells[] {
  const by = new Map<Id, SeatCells>();
  for (const seat of seats) {
    const former = by.get(seat[0]);
    if (!former || seat[2] > former[2] || former[1] === null) by.set(seat[0], seat);
  }
  return by.size === seats.length ? seats : [...by.values()];
}

export function sessionOfSeat([sessionId, kind, minutes, causedBy, openSince, openMode, out, videoMinutes, , hasArrived]: SeatCells, sessions: ReadonlyMap<Id, Shared>, now: number): WeekSession | null {
  const session = sessions.get(sessionId);
  if (!session) return null;
  const { id, serviceDate, startsAt, endsAt, breaks, serviceType, counts, status } = session;
  // Written out: thousands are made for one answer, and a spread costs twice as much.
  return { id, serviceDate, startsAt, endsAt, breaks, serviceType, counts, status, presence: presenceWord(kind, causedBy, openSince, out, session, now), creditedMinutes: minutes, videoMinutes, hereSince: openSince, hereByVideo: openMode === 'video', hasArrived };
}

function presenceWord(kind: SeatCells[1], causedBy: string | null, openSince: number | null, out: string | null, session: Shared, now: number): WeekSession['presence'] {
  if (kind === 'absent') return causedBy === 'clinic' ? 'clinic' : 'absent';
  if (kind === 'not-joining') return kind;
  if (kind !== 'came') return 'unmarked';
  if (openSince !== null) return now < session.endsAt ? 'here' : 'came';
  if (out === 'not-joining') return out;
  return out === 'stepped-out' ? 'out' : 'came';
}

export const circumstancesOf = (row: WeekPersonRow, program: WeekProgramRow): Circumstances => ({
  admittedOn: row.admittedOn, dischargedOn: row.endedBefore ?? row.dischargedOn, holds: row.holds ?? [], closedDays: program.closedDays ?? [],
  stepDownSince: row.stepDownOn, graceWeeks: null, lastServiceDay: row.lastServiceDay
});

/** Which days must be read: where any seven days in a row are judged, thirteen. */
export function daysToRead({ firstDay, lastDay, windows }: WeekAsked): { from: LocalDate; to: LocalDate } {
  const days = [firstDay, lastDay, ...(windows ?? []).flatMap(({ days: seven }) => [seven[0]!, seven.at(-1)!])].toSorted();
  return { from: days[0]!, to: days.at(-1)! };
}

/** The seven days that are asked for, and the moment and day from which they are seen: the same for a whole program. */
export interface WeekAsked {
  firstDay: LocalDate;
  lastDay: LocalDate;
  today: LocalDate;
  now: Instant;
  frame: WeekFrame;
  /** The windows to judge where any seven days count and the week holds today; else null. */
  windows: WeekFrame[] | null;
}

export function weekAsked(program: WeekProgramRow, day: LocalDate, now: Instant): WeekAsked {
  const today = localDateOf(now, program.timeZone);
  const { week } = hoursOf(program, day).usual;
  const firstDay = week === 'rolling' ? day : weekStart(day, week);
  const lastDay = plusDays(firstDay, 6);
  const rolls = week === 'rolling' && today >= firstDay && today <= lastDay;
  return { firstDay, lastDay, today, now, frame: weekFrame(firstDay, ms(now)), windows: rolls ? rollingFrames(today, ms(now)) : null };
}

/** One person's week; with rolling weeks, where they stand is said of the worst seven days that hold today. */
export function workOutWeek(row: WeekPersonRow, sessions: readonly WeekSession[], program: WeekProgramRow, { frame, windows, firstDay }: WeekAsked): Week {
  const policy = hoursOf(program, firstDay).of(row.birthDate);
  const of = circumstancesOf(row, program);
  const week = weekOf(frame, policy, sessions, of);
  if (windows === null) return week;
  const { standing, shortBy, toSpare, circumstances } = worstRollingWeek(windows, policy, sessions, of);
  return { ...week, standing, shortBy, toSpare, circumstances };
}

/** The week as its page shows it. */
export function personOf(row: WeekPersonRow, week: Week): WeekPerson {
  const { attended, possible, forecast, required, ceiling, requiredDays, serviceDays, forecastDays, standing, shortBy, toSpare, circumstances, flags } = week;
  return {
    patientId: row.patientId, name: row.name, attended, possible, forecast, required, ceiling, requiredDays, serviceDays, forecastDays, standing, shortBy, toSpare, circumstances,
    overCeiling: flags.overCeiling, mine: row.mine,
    days: week.days.map((day) => ({ planned: day.scheduled, attended: day.attended, possible: day.possible, reason: day.reason, counts: day.serviceDay }))
  };
}
