import { z } from 'zod';
import { LocalDate, TimeZone, instantAt, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { Mode, OutKind, ServiceType, SessionStatus } from '#modules/attendance/attendance.types.ts';
import { breakKinds } from '#modules/programs/policies/hours-policy.types.ts';
import { overrideProblems } from '#modules/programs/policies/policy.rules.ts';
import {
  AgeGroup,
  HoursLevel,
  PolicyKey,
  PolicyOverride,
  PolicyValue
} from '#modules/programs/policies/policy.types.ts';
import { shippedPolicies } from '#modules/programs/policies/shipped.ts';

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
    out: OutKind.optional()
  }),
  z.strictObject({
    kind: z.literal('absent'),
    causedBy: z.enum(['patient', 'clinic']),
    reason: z.string().min(1).optional()
  }),
  z.strictObject({ kind: z.literal('not-joining') })
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
export type HoursInput = z.infer<typeof HoursInput>;

/** The input, checked; throws `BadInput` with every problem that does not depend on the day. */
export function understood(input: unknown): HoursInput {
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

/** A value given without a date, as one that begins on a day. */
export const asOverride = (
  key: PolicyKey,
  value: PolicyValue | undefined,
  effectiveFrom: LocalDate
): PolicyOverride => ({
  key,
  effectiveFrom,
  value: value ?? null
});
