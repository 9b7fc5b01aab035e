import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantAt, plusDays } from '#kernel/time.ts';
import type { Week } from '#modules/attendance/attendance.types.ts';
import { rollingFrames, standingOrder, worstRollingWeek } from '#modules/attendance/rolling-week.rules.ts';
import { eachMinuteOnce } from '#modules/attendance/step-out.rules.ts';
import { ordinary } from '#modules/attendance/week-circumstances.rules.ts';
import type { Circumstances } from '#modules/attendance/week-circumstances.rules.ts';
import { countedBetween, isCounted, weekSessionOf } from '#modules/attendance/week-session.rules.ts';
import type { WeekSession } from '#modules/attendance/week-session.rules.ts';
import { weekFrame, weekOf } from '#modules/attendance/week.rules.ts';
import type { HoursPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import { checks } from '#tests/checks.ts';
import { MINUTE, aMoment, aPolicy, aSession, aWeek, came, firstDay, nine, policyOf, someIntervals } from './given.ts';

const numRuns = checks;
const aDay = fc.integer({ min: -3, max: 9 }).map((n) => plusDays(firstDay, n));
const aDayOrNot = fc.option(aDay);
const someCircumstances: fc.Arbitrary<Circumstances> = fc.record({
  admittedOn: aDayOrNot,
  dischargedOn: aDayOrNot,
  holds: fc.array(fc.record({ from: aDay, to: aDayOrNot }), { maxLength: 2 }),
  closedDays: fc.array(fc.record({ date: aDay, kind: fc.constantFrom('holiday' as const, 'closure' as const) }), {
    maxLength: 2
  }),
  stepDownSince: aDayOrNot,
  graceWeeks: fc.option(fc.integer({ min: 0, max: 3 })),
  lastServiceDay: fc.constantFrom(null, '2026-11-13')
});
const week = (sessions: WeekSession[], policy: HoursPolicy, now: number, of: Circumstances = ordinary): Week =>
  weekOf(weekFrame(firstDay, now), policy, sessions, of);
/** Greater is better for the person; the same policy and week, so always comparable. */
const rank = ({ standing }: Week): number => standingOrder.indexOf(standing);
const lengthOf = (one: WeekSession, policy: HoursPolicy): number =>
  isCounted(one, policy.counts) ? countedBetween(one, one.startsAt, one.endsAt, policy.counts) : 0;

describe('for any sessions, marks, policies and circumstances', () => {
  test('attended, possible and missed are what was scheduled; days add up to the week; nothing planned is lost', () =>
    fc.assert(
      fc.property(aWeek, aPolicy, aMoment, someCircumstances, (sessions, policy, now, of) => {
        const { days, ...total } = week(sessions, policy, now, of);
        for (const one of [...days, total]) {
          expect(one.attended + one.possible + one.missed).toBe(one.scheduled);
          expect(Math.min(one.attended, one.possible, one.missed, one.excused)).toBeGreaterThanOrEqual(0);
        }
        expect(days.reduce((sum, day) => sum + day.scheduled, 0)).toBe(total.scheduled);
        expect(days.reduce((sum, day) => sum + day.attended, 0)).toBe(total.attended);
        expect(total.scheduled + total.excused).toBe(sessions.reduce((sum, one) => sum + lengthOf(one, policy), 0));
        expect(total.forecast).toBe(total.attended + total.possible);
      }),
      { numRuns }
    ));

  test('the order of sessions does not matter', () =>
    fc.assert(
      fc.property(aWeek, aPolicy, aMoment, someCircumstances, (sessions, policy, now, of) => {
        expect(week(sessions.toReversed(), policy, now, of)).toEqual(week(sessions, policy, now, of));
      }),
      { numRuns }
    ));

  test('once a week is short, time alone never mends it, and the forecast never grows', () =>
    fc.assert(
      fc.property(aWeek, aPolicy, aMoment, aMoment, someCircumstances, (sessions, policy, a, b, of) => {
        const before = week(sessions, policy, Math.min(a, b), of);
        const after = week(sessions, policy, Math.max(a, b), of);
        expect(after.forecast).toBeLessThanOrEqual(before.forecast);
        expect(after.attended).toBeGreaterThanOrEqual(before.attended);
        if (before.standing === 'short') expect(after.standing).toBe('short');
        if (before.standing === 'reached') expect(after.standing).toBe('reached');
      }),
      { numRuns }
    ));

  test('more attendance never makes the standing worse', () =>
    fc.assert(
      fc.property(
        aWeek,
        aPolicy,
        aMoment,
        someCircumstances,
        fc.nat(),
        fc.integer({ min: 1, max: 90 }),
        (sessions, policy, now, of, at, more) => {
          const target = sessions[at % Math.max(1, sessions.length)];
          fc.pre(target !== undefined && ['came', 'absent', 'out', 'here'].includes(target.presence));
          const presence = target.presence === 'absent' ? 'came' : target.presence;
          const added = { ...target, presence, creditedMinutes: target.creditedMinutes + more } as WeekSession;
          const before = week(sessions, policy, now, of);
          const after = week(
            sessions.map((one) => (one === target ? added : one)),
            policy,
            now,
            of
          );
          expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
          expect(after.attended).toBeGreaterThanOrEqual(before.attended);
        }
      ),
      { numRuns }
    ));

  test('short is said exactly when what is left cannot reach the least, and no circumstance excuses it', () =>
    fc.assert(
      fc.property(aWeek, aPolicy, aMoment, someCircumstances, (sessions, policy, now, of) => {
        const { standing, forecast, forecastDays, attended, serviceDays, required, requiredDays, circumstances } = week(
          sessions,
          policy,
          now,
          of
        );
        const cannot = forecast < (required ?? 0) || forecastDays < (requiredDays ?? 0);
        const has = attended >= (required ?? 0) && serviceDays >= (requiredDays ?? 0);
        expect(standing === 'short' || standing === 'different').toBe(cannot);
        expect(standing === 'different').toBe(cannot && circumstances.some(({ code }) => policy.different[code]));
        expect(standing === 'reached').toBe(has && required !== null);
      }),
      { numRuns }
    ));
});

describe('for any way of cutting weeks', () => {
  test('with each of the seven first days, every session falls into exactly one week', () =>
    fc.assert(
      fc.property(aWeek, fc.integer({ min: 0, max: 6 }), aMoment, (sessions, back, now) => {
        const policy = policyOf('iop-adult');
        const alone = sessions.filter(
          (one, at) =>
            !sessions.some((other, b) => b !== at && one.startsAt < other.endsAt && other.startsAt < one.endsAt)
        );
        const first = plusDays(firstDay, -back);
        const weeks = [first, plusDays(first, 7)].map((day) => weekOf(weekFrame(day, now), policy, alone));
        const whole = week(alone, policy, now);
        for (const figure of ['scheduled', 'attended', 'possible', 'missed', 'excused', 'serviceDays'] as const)
          expect(weeks.reduce((sum, one) => sum + one[figure], 0)).toBe(whole[figure]);
      }),
      { numRuns }
    ));

  test('rolling weeks are judged no better than any calendar week that holds the day', () =>
    fc.assert(
      fc.property(aWeek, aPolicy, aMoment, fc.integer({ min: 0, max: 6 }), (sessions, policy, now, at) => {
        const today = plusDays(firstDay, at);
        const worst = worstRollingWeek(rollingFrames(today, now), policy, sessions);
        for (let back = 0; back < 7; back += 1)
          expect(rank(worst)).toBeLessThanOrEqual(
            rank(weekOf(weekFrame(plusDays(today, -back), now), policy, sessions))
          );
        expect(worst.firstDay <= today && today <= worst.lastDay).toBe(true);
      }),
      { numRuns: Math.ceil(numRuns / 2) }
    ));
});

describe('for any marks of one day', () => {
  const policy = policyOf('iop-adult');
  const facts = { serviceDate: '2026-11-16', serviceType: 'group' as const, counts: null, status: 'planned' as const };
  const aNow = fc.integer({ min: -30, max: 400 }).map((minutes) => instantAt(nine + minutes * MINUTE));
  const figures = ({ scheduled, attended, possible, missed }: Week) => ({ scheduled, attended, possible, missed });

  test('a session split in two that follow each other keeps the week', () =>
    fc.assert(
      fc.property(
        aSession,
        someIntervals(60),
        aNow,
        fc.nat(),
        fc.constantFrom('left' as const, 'stepped-out' as const),
        (times, intervals, now, at, out) => {
          const presence = { ...came(intervals), out };
          const cut = instantAt(nine + (at % ((Date.parse(times.endsAt) - nine) / MINUTE + 1)) * MINUTE);
          const of = (id: string, part: typeof times) =>
            weekSessionOf({ ...part, ...facts, id }, presence, now, policy.counts);
          const whole = week([of('whole', times)], policy, Date.parse(now));
          const parts = week(
            [of('a', { ...times, endsAt: cut }), of('b', { ...times, startsAt: cut })],
            policy,
            Date.parse(now)
          );
          expect(figures(parts)).toEqual(figures(whole));
        }
      ),
      { numRuns }
    ));

  test('sessions that overlap never promise more minutes than the clock has', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            start: fc.integer({ min: 0, max: 180 }),
            length: fc.integer({ min: 5, max: 120 }),
            marked: fc.boolean(),
            intervals: someIntervals(60)
          }),
          { minLength: 2, maxLength: 3 }
        ),
        aNow,
        (given, now) => {
          const sessions = given.map(({ start, length, ...one }, at) => ({
            ...one,
            ...facts,
            id: `${at}`,
            startsAt: instantAt(nine + start * MINUTE),
            endsAt: instantAt(nine + (start + length) * MINUTE),
            breaks: []
          }));
          const timed = sessions.map(({ id, marked, intervals, ...times }) => ({
            sessionId: id,
            times,
            intervals: marked ? intervals : []
          }));
          const once = new Map(
            eachMinuteOnce(timed, now).map(({ sessionId, intervals }) => [sessionId, [...intervals]])
          );
          const result = week(
            sessions.map((one) => {
              const intervals = once.get(one.id) ?? [];
              return weekSessionOf(one, intervals.length > 0 ? came(intervals) : null, now, policy.counts);
            }),
            policy,
            Date.parse(now)
          );
          const clock = new Set(
            given.flatMap(({ start, length }) => Array.from({ length }, (_none, minute) => start + minute))
          );
          expect(result.forecast).toBeLessThanOrEqual(clock.size);
        }
      ),
      { numRuns }
    ));
});
