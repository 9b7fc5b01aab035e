import { localDateOf, ms } from '#kernel/time.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Presence, SessionTimes, Week } from '#modules/attendance/attendance.types.ts';
import { rollingFrames, worstRollingWeek } from '#modules/attendance/rolling-week.rules.ts';
import { eachMinuteOnce, isHere, offerStepOut } from '#modules/attendance/step-out.rules.ts';
import type { StepOutOffer, TimedSession } from '#modules/attendance/step-out.rules.ts';
import { weekSessionOf } from '#modules/attendance/week-session.rules.ts';
import type { WeekSession } from '#modules/attendance/week-session.rules.ts';
import { firstDayOfWeek, weekFrame, weekOf } from '#modules/attendance/week.rules.ts';
import { hoursPolicyOf } from '#modules/programs/policies/hours-policy.rules.ts';
import type { HoursPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import { contradictions, resolvePolicy } from '#modules/programs/policies/policy.rules.ts';
import type {
  PolicyKey,
  PolicyPreset,
  ResolvedPolicy,
  ResolvedValue
} from '#modules/programs/policies/policy.types.ts';
import { presetById, shippedPolicies } from '#modules/programs/policies/shipped.ts';
import { BadInput, asOverride, understood } from './hours-input.ts';
import type { HoursInput } from './hours-input.ts';

/** The answer of `handrail hours`. */
export interface HoursOutput {
  schema: 'handrail/hours/1';
  timeZone: string;
  week: Week;
  /** Minutes that stood in two sessions: counted once, as this step-out. */
  stepOuts: StepOutOffer[];
  /** Sessions of other days, left out. */
  outsideWeek: string[];
  /** The policies that the week was judged by, each with where it came from. */
  policy: Omit<ResolvedValue, 'shipped' | 'title' | 'note'>[];
}

/**
 * One patient's week from a policy, sessions and attendance: the verb `npx handrail hours`. Needs no database and no
 * clock: `now` is in the input. Throws `BadInput` with every problem and its path.
 */
export function runHours(input: unknown): HoursOutput {
  const asked = understood(input);
  const preset = presetOf(asked.preset);
  const today = localDateOf(asked.now, asked.timeZone);
  const whom = { ageGroup: asked.ageGroup ?? preset.admits[0] ?? 'adult', level: asked.level ?? preset.level };
  const cut = hoursPolicyOf(policyOn(asked, preset, asked.weekStart ?? today), whom).week;
  const firstDay = asked.weekStart ?? firstDayOfWeek(today, cut);
  const policy = policyOn(asked, preset, firstDay);
  const hours = hoursPolicyOf(policy, whom);
  const { sessions, stepOuts } = sessionsOf(asked, hours);
  const anyWeek = asked.weekStart === undefined && hours.week === 'rolling';
  const week = anyWeek
    ? worstRollingWeek(rollingFrames(today, ms(asked.now)), hours, sessions, asked.circumstances)
    : weekOf(weekFrame(firstDay, ms(asked.now)), hours, sessions, asked.circumstances);
  const outsideWeek = sessions
    .filter(({ serviceDate: on }) => on < week.firstDay || on > week.lastDay)
    .map(({ id }) => id);
  return {
    schema: 'handrail/hours/1',
    timeZone: asked.timeZone,
    week,
    stepOuts,
    outsideWeek,
    policy: usedPolicies(policy)
  };
}

function presetOf(id: string): PolicyPreset {
  const preset = presetById(id);
  if (preset) return preset;
  const known = shippedPolicies.presets.map((one) => one.id).join(', ');
  throw new BadInput([{ path: 'preset', message: `must be one of ${known}` }]);
}

function policyOn(asked: HoursInput, preset: PolicyPreset, onDate: LocalDate): ResolvedPolicy {
  const given = Object.entries(asked.policy).map(([key, value]) => asOverride(key as PolicyKey, value, onDate));
  const policy = resolvePolicy(shippedPolicies, preset, [...asked.overrides, ...given], onDate);
  const wrong = contradictions(shippedPolicies, policy);
  if (wrong.length === 0) return policy;
  throw new BadInput(wrong.map(({ key, above }) => ({ path: `policy.${key}`, message: `must not be above ${above}` })));
}

/** The sessions with the patient's time in each, every minute in one session only. */
function sessionsOf(asked: HoursInput, policy: HoursPolicy): { sessions: WeekSession[]; stepOuts: StepOutOffer[] } {
  const marks = new Map(asked.attendance.map(({ sessionId, presence }) => [sessionId, presence]));
  const timed = asked.sessions.flatMap((session) => timedSession(session, marks.get(session.id)));
  const once = new Map(eachMinuteOnce(timed, asked.now).map((one) => [one.sessionId, one.intervals]));
  const sessions = asked.sessions.map((session) => {
    const presence = presenceOnce(marks.get(session.id), once.get(session.id));
    const serviceDate = session.serviceDate ?? localDateOf(session.startsAt, asked.timeZone);
    return weekSessionOf({ ...session, serviceDate }, presence, asked.now, policy.counts);
  });
  return { sessions, stepOuts: offersAmong(timed, asked.now) };
}

function timedSession(times: SessionTimes & { id: string }, presence: Presence | undefined): TimedSession[] {
  return presence?.kind === 'came' ? [{ sessionId: times.id, times, intervals: presence.intervals }] : [];
}

function presenceOnce(
  presence: Presence | undefined,
  intervals: TimedSession['intervals'] | undefined
): Presence | null {
  if (presence?.kind !== 'came' || !intervals) return presence ?? null;
  const once = { ...presence, intervals: [...intervals] };
  return isHere(presence.intervals) && !isHere(intervals) ? { ...once, out: 'stepped-out' } : once;
}

function offersAmong(timed: readonly TimedSession[], now: Instant): StepOutOffer[] {
  return timed.flatMap((one, at) => timed.slice(at + 1).flatMap((other) => offerStepOut(one, other, now) ?? []));
}

const usedPolicies = (policy: ResolvedPolicy): HoursOutput['policy'] =>
  Object.values(policy)
    .filter(({ key }) => /^(loc|week|hours)\./.test(key) || key === 'attendance.notHereYetMinutes')
    .map(({ shipped: _s, title: _t, note: _n, ...value }) => value);
