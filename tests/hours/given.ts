import * as fc from 'fast-check';
import { instantAt } from '#kernel/time.ts';
import type { Interval, Presence, SessionTimes } from '#modules/attendance/attendance.types.ts';
import type { WeekSession } from '#modules/attendance/week-session.rules.ts';
import { hoursPolicyOf } from '#modules/programs/policies/hours-policy.rules.ts';
import type { HoursPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import { resolvePolicy } from '#modules/programs/policies/policy.rules.ts';
import { presetById, shippedPolicies } from '#modules/programs/policies/shipped.ts';

export const MINUTE = 60_000;
export const DAY = 86_400_000;
/** Sunday, November 15, 2026, midnight UTC: the week that generated sessions fall into. */
export const sunday = Date.parse('2026-11-15T00:00:00Z');
export const firstDay = '2026-11-15';

export const policyOf = (preset: string): HoursPolicy =>
  hoursPolicyOf(resolvePolicy(shippedPolicies, presetById(preset), [], firstDay), {
    ageGroup: 'adult',
    level: presetById(preset)!.level
  });
export const aPolicy = fc.constantFrom(
  ...shippedPolicies.presets.filter(({ admits }) => admits.includes('adult')).map(({ id }) => policyOf(id))
);

const minute = (from: number, to: number) => fc.integer({ min: from, max: to });

/** A session of 9 o'clock, 1 to 240 minutes long, with up to two breaks anywhere. */
export const aSession: fc.Arbitrary<SessionTimes> = fc
  .record({
    length: minute(1, 240),
    breaks: fc.array(
      fc.record({ from: minute(0, 240), length: minute(1, 40), kind: fc.constantFrom('break', 'meal') }),
      { maxLength: 2 }
    )
  })
  .map(({ length, breaks }) => ({
    startsAt: instantAt(nine),
    endsAt: instantAt(nine + length * MINUTE),
    breaks: breaks.map((one) => ({
      from: instantAt(nine + one.from * MINUTE),
      to: instantAt(nine + (one.from + one.length) * MINUTE),
      kind: one.kind
    }))
  }));
export const nine = Date.parse('2026-11-16T09:00:00Z');

/** Arrivals and departures in any order, from half an hour before the session; in steps of so many seconds. */
export const someIntervals = (stepSeconds: number): fc.Arbitrary<Interval[]> => {
  const steps = (minutes: number) => Math.floor((minutes * 60) / stepSeconds);
  const one = fc.record({
    from: fc.integer({ min: 0, max: steps(300) }),
    length: fc.integer({ min: 1, max: steps(120) }),
    open: fc.boolean(),
    mode: fc.constantFrom('in-person' as const, 'video' as const)
  });
  const at = (step: number) => instantAt(nine - 30 * MINUTE + step * stepSeconds * 1000);
  return fc
    .array(one, { minLength: 1, maxLength: 5 })
    .map((all) =>
      all.map(({ from, length, open, mode }) => ({ from: at(from), to: open ? null : at(from + length), mode }))
    );
};

export const came = (intervals: Interval[]): Presence => ({ kind: 'came', intervals });

const dateOn = (day: number): string => instantAt(sunday + day * DAY).slice(0, 10);
const words = ['unmarked', 'here', 'out', 'came', 'absent', 'clinic'] as const;
const types = ['group', 'individual', 'family', 'class', 'medication', 'support'] as const;

/** Any session of the week, marked in any way; `id` is settled by its place in the week. */
const aWeekSession: fc.Arbitrary<WeekSession> = fc
  .record({
    day: minute(0, 6),
    start: minute(0, 22 * 60),
    length: minute(1, 300),
    pause: fc.option(fc.record({ from: minute(0, 200), length: minute(1, 30) })),
    serviceType: fc.constantFrom(...types),
    status: fc.constantFrom('planned' as const, 'running' as const, 'done' as const, 'cancelled' as const),
    presence: fc.constantFrom(...words),
    credited: minute(0, 300),
    video: fc.boolean(),
    counts: fc.constantFrom(null, null, null, true, false)
  })
  .map(({ day, start, length, pause, credited, video, ...one }) => {
    const startsAt = sunday + day * DAY + start * MINUTE;
    const marked = one.presence !== 'unmarked' && one.presence !== 'absent' && one.presence !== 'clinic';
    const creditedMinutes = marked ? Math.min(credited, length) : 0;
    const from = startsAt + (pause?.from ?? 0) * MINUTE;
    return {
      ...one,
      startsAt,
      creditedMinutes,
      id: '',
      serviceDate: dateOn(day),
      endsAt: startsAt + length * MINUTE,
      breaks: pause ? [{ from, to: from + pause.length * MINUTE, kind: 'break' as const }] : [],
      videoMinutes: video ? creditedMinutes : 0,
      hereSince: null,
      hereByVideo: video
    };
  });
export const aWeek: fc.Arbitrary<WeekSession[]> = fc
  .array(aWeekSession, { maxLength: 15 })
  .map((sessions) => sessions.map((one, at) => ({ ...one, id: `session ${at}` })));

/** Any moment from a day before the week to a day after it. */
export const aMoment = minute(-1440, 8 * 1440).map((m) => sunday + m * MINUTE);
