import { z } from 'zod';
import { LocalDate, TimeZone, instantAt, localDateOf, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { Mode, ServiceType, SessionStatus } from '#modules/attendance/attendance.types.ts';
import type { Presence, SessionTimes, Week } from '#modules/attendance/attendance.types.ts';
import { rollingFrames, worstRollingWeek } from '#modules/attendance/rolling-week.rules.ts';
import { eachMinuteOnce, offerStepOut } from '#modules/attendance/step-out.rules.ts';
import type { StepOutOffer, TimedSession } from '#modules/attendance/step-out.rules.ts';
import type { Circumstances } from '#modules/attendance/week-circumstances.rules.ts';
import { weekSessionOf } from '#modules/attendance/week-session.rules.ts';
import type { WeekSession } from '#modules/attendance/week-session.rules.ts';
import { firstDayOfWeek, weekFrame, weekOf } from '#modules/attendance/week.rules.ts';
import { breakKinds } from '#modules/programs/policies/hours-policy.types.ts';
import type { HoursPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import { hoursPolicyOf } from '#modules/programs/policies/hours-policy.rules.ts';
import { contradictions, overrideProblems, resolvePolicy } from '#modules/programs/policies/policy.rules.ts';
import {
  AgeGroup,
  HoursLevel,
  PolicyKey,
  PolicyOverride,
  PolicyValue
} from '#modules/programs/policies/policy.types.ts';
import type { PolicyPreset, ResolvedPolicy, ResolvedValue } from '#modules/programs/policies/policy.types.ts';
import { presetById, shippedPolicies } from '#modules/programs/policies/shipped.ts';

/** What is wrong with the input: one line a problem, each with its path. */
export class BadInput extends Error {
  readonly problems: readonly { path: string; message: string }[];
  constructor(problems: readonly { path: string; message: string }[]) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
    this.name = 'BadInput';
    this.problems = problems;
  }
}

/** An instant with its offset or Z, kept as UTC. */
const At = z.iso
  .datetime({ offset: true, error: 'an instant with Z or an offset, such as 2026-11-02T09:00:00-05:00' })
  .transform((text) => instantAt(ms(text)));

const forwards = (span: { startsAt: Instant; endsAt: Instant }): boolean => ms(span.endsAt) > ms(span.startsAt);
const leaves = (span: { from: Instant; to: Instant | null }): boolean =>
  span.to === null || ms(span.to) > ms(span.from);

const BreakInput = z
  .strictObject({ from: At, to: At, kind: z.enum(breakKinds).default('break') })
  .refine(leaves, { path: ['to'], error: 'a break ends after it begins' });

const SessionInput = z
  .strictObject({
    id: z.string().min(1),
    serviceDate: LocalDate.optional(),
    startsAt: At,
    endsAt: At,
    serviceType: ServiceType,
    counts: z.boolean().nullable().default(null),
    status: SessionStatus.default('planned'),
    breaks: z.array(BreakInput).default([])
  })
  .refine(forwards, { path: ['endsAt'], error: 'a session ends after it starts' });

const IntervalInput = z
  .strictObject({ from: At, to: At.nullable(), mode: Mode.default('in-person') })
  .refine(leaves, { path: ['to'], error: 'the leave is before the arrival' });

const PresenceInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('came'),
    intervals: z.array(IntervalInput).min(1),
    out: z.enum(['stepped-out', 'left']).optional()
  }),
  z.strictObject({
    kind: z.literal('absent'),
    causedBy: z.enum(['patient', 'clinic']),
    reason: z.string().min(1).optional()
  })
]);

const CircumstancesInput = z.strictObject({
  admittedOn: LocalDate.nullable().default(null),
  dischargedOn: LocalDate.nullable().default(null),
  holds: z
    .array(
      z
        .strictObject({ from: LocalDate, to: LocalDate.nullable().default(null) })
        .refine(({ from, to }) => to === null || to >= from, {
          path: ['to'],
          error: 'a hold ends on or after its first day'
        })
    )
    .default([]),
  closedDays: z.array(z.strictObject({ date: LocalDate, kind: z.enum(['holiday', 'closure']) })).default([]),
  stepDownSince: LocalDate.nullable().default(null),
  graceWeeks: z.int().min(0).nullable().default(null),
  lastServiceDay: LocalDate.nullable().default(null)
});

/** The input of `handrail hours`; every field is described in docs/reference/hours.md. */
export const HoursInput = z.strictObject({
  preset: z.string().default('iop-adult'),
  overrides: z.array(PolicyOverride).default([]),
  policy: z.partialRecord(PolicyKey, PolicyValue).default({}),
  ageGroup: AgeGroup.optional(),
  level: HoursLevel.optional(),
  weekStart: LocalDate.optional(),
  timeZone: TimeZone,
  now: At,
  sessions: z.array(SessionInput),
  attendance: z.array(z.strictObject({ sessionId: z.string(), presence: PresenceInput })).default([]),
  circumstances: CircumstancesInput.prefault({})
});
type HoursInput = z.infer<typeof HoursInput>;

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
    : weekOf(weekFrame(firstDay, ms(asked.now)), hours, sessions, asked.circumstances satisfies Circumstances);
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

function understood(input: unknown): HoursInput {
  const parsed = HoursInput.safeParse(input);
  if (!parsed.success)
    throw new BadInput(parsed.error.issues.map(({ path, message }) => ({ path: pathOf(path), message })));
  const problems = [...policyProblems(parsed.data), ...mismatches(parsed.data)];
  if (problems.length > 0) throw new BadInput(problems);
  return parsed.data;
}

/** `sessions[2].startsAt`; the whole input is `input`. */
function pathOf(path: readonly PropertyKey[]): string {
  const joined = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return joined.replace(/^\./, '') || 'input';
}

function policyProblems(asked: HoursInput): { path: string; message: string }[] {
  const given = Object.entries(asked.policy).map(([key, value]) => asOverride(key as PolicyKey, value, '2000-01-01'));
  const inOverrides = overrideProblems(shippedPolicies, asked.overrides).map(({ at, mustBe }) => ({
    path: mustBe ? `overrides[${at}].value` : `overrides[${at}]`,
    message: mustBe ? `must be ${mustBe}` : 'this policy is set twice on one day'
  }));
  const inPolicy = overrideProblems(shippedPolicies, given).map(({ key, mustBe }) => ({
    path: `policy.${key}`,
    message: `must be ${mustBe}`
  }));
  return [...inOverrides, ...inPolicy];
}

/** Ids that are used twice, and marks of sessions that are not there. */
function mismatches({ sessions, attendance }: HoursInput): { path: string; message: string }[] {
  const known = new Set(sessions.map(({ id }) => id));
  const twice = repeats(sessions.map(({ id }) => id)).map((at) => ({
    path: `sessions[${at}].id`,
    message: 'this id is used twice'
  }));
  const marks = attendance.map(({ sessionId }) => sessionId);
  const unknown = marks.flatMap((id, at) =>
    known.has(id) ? [] : [{ path: `attendance[${at}].sessionId`, message: `no session has the id ${id}` }]
  );
  const remarked = repeats(marks).map((at) => ({
    path: `attendance[${at}].sessionId`,
    message: 'this session is marked twice'
  }));
  return [...twice, ...unknown, ...remarked];
}

const repeats = (ids: readonly string[]): number[] => ids.flatMap((id, at) => (ids.indexOf(id) < at ? [at] : []));

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

const asOverride = (key: PolicyKey, value: PolicyValue | undefined, effectiveFrom: LocalDate): PolicyOverride => ({
  key,
  effectiveFrom,
  value: value ?? null
});

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
  if (presence?.kind !== 'came') return presence ?? null;
  return { ...presence, intervals: [...(intervals ?? presence.intervals)] };
}

function offersAmong(timed: readonly TimedSession[], now: Instant): StepOutOffer[] {
  return timed.flatMap((one, at) => timed.slice(at + 1).flatMap((other) => offerStepOut(one, other, now) ?? []));
}

const usedPolicies = (policy: ResolvedPolicy): HoursOutput['policy'] =>
  Object.values(policy)
    .filter(({ key }) => /^(loc|week|hours)\./.test(key) || key === 'attendance.notHereYetMinutes')
    .map(({ shipped: _s, title: _t, note: _n, ...value }) => value);
