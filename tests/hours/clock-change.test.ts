import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantAt, instantOf, localDateOf, ms, plusDays } from '#kernel/time.ts';
import type { Interval, Presence } from '#modules/attendance/attendance.types.ts';
import { countedMinutes, creditedMinutes } from '#modules/attendance/credit.rules.ts';
import { sevenDays } from '#modules/attendance/week-circumstances.rules.ts';
import { weekSessionOf } from '#modules/attendance/week-session.rules.ts';
import type { WeekSession } from '#modules/attendance/week-session.rules.ts';
import { weekFrame, weekOf } from '#modules/attendance/week.rules.ts';
import { checks } from '#tests/checks.ts';
import { policyOf } from './given.ts';

const newYork = 'America/New_York';
const policy = policyOf('iop-adult');
/** First days of a week in which the clocks go back, forward, and neither. */
const back = '2026-11-01';
const forward = '2026-03-08';
const plain = '2026-11-15';

/** A session by the wall: `2026-11-01 00:30` to `2026-11-01 02:30`. */
function session(from: string, to: string, zone = newYork) {
  const [fromDate = '', fromTime = ''] = from.split(' ');
  const [toDate = '', toTime = ''] = to.split(' ');
  return {
    startsAt: instantOf(fromDate, fromTime, zone),
    endsAt: instantOf(toDate, toTime, zone),
    breaks: [],
    serviceDate: fromDate
  };
}
const stay = (from: string, to: string, zone = newYork): Interval => ({
  from: session(from, to, zone).startsAt,
  to: session(from, to, zone).endsAt,
  mode: 'in-person'
});
const came = (...intervals: Interval[]): Presence => ({ kind: 'came', intervals });
const facts = { serviceType: 'group' as const, counts: null, status: 'done' as const };
const inWeek = (firstDay: string, sessions: WeekSession[], now: number) =>
  weekOf(weekFrame(firstDay, now), policy, sessions);

describe('a session over the change of the clocks lasts as long as it lasts', () => {
  test.each([
    ['the night the clocks go back', '2026-11-01 00:30', '2026-11-01 02:30', 180],
    ['over midnight into it', '2026-10-31 23:00', '2026-11-01 03:00', 300],
    ['the night they go forward', '2026-03-08 01:30', '2026-03-08 03:30', 60],
    ['over midnight into it', '2026-03-07 23:00', '2026-03-08 03:00', 180],
    ['an ordinary night', '2026-11-15 00:30', '2026-11-15 02:30', 120],
    ['the morning after', '2026-11-01 09:00', '2026-11-01 12:00', 180],
    ['the evening before', '2026-10-31 17:30', '2026-10-31 20:45', 195]
  ])('%s, %s to %s: %s minutes', (_case, from, to, minutes) => {
    const one = session(from, to);
    expect(countedMinutes(one)).toBe(minutes);
    expect(creditedMinutes(one, came(stay(from, to)), one.endsAt)).toBe(minutes);
  });

  test('in the hour that happens twice, each of its minutes counts once', () => {
    const night = session('2026-11-01 00:30', '2026-11-01 02:30');
    const first = instantOf('2026-11-01', '01:15', newYork);
    const second = instantAt(ms(first) + 3_600_000);
    const presence = came(
      { from: first, to: second, mode: 'in-person' },
      { from: first, to: second, mode: 'in-person' }
    );
    expect(creditedMinutes(night, presence, night.endsAt)).toBe(60);
  });
});

describe('a week of 169, 167 or 168 hours', () => {
  test.each([
    [back, 169],
    [forward, 167],
    [plain, 168]
  ])('the week of %s has %s hours and seven days', (first, hours) => {
    const days = sevenDays(first);
    const start = ms(instantOf(days[0]!, '00:00', newYork));
    const end = ms(instantOf(plusDays(days[6]!, 1), '00:00', newYork));
    expect((end - start) / 3_600_000).toBe(hours);
    expect(new Set(days).size).toBe(7);
  });

  const wall = fc.record({
    day: fc.integer({ min: 0, max: 6 }),
    start: fc.integer({ min: 180, max: 1380 }),
    length: fc.integer({ min: 10, max: 55 }),
    late: fc.integer({ min: 0, max: 60 }),
    early: fc.integer({ min: 0, max: 60 })
  });
  const clock = (minutes: number) =>
    `${`${Math.floor(minutes / 60)}`.padStart(2, '0')}:${`${minutes % 60}`.padStart(2, '0')}`;
  function minutesIn(first: string, zone: string, week: (typeof wall extends fc.Arbitrary<infer T> ? T : never)[]) {
    const now = instantOf(plusDays(first, 8), '12:00', zone);
    const sessions = week.map(({ day, start, length, late, early }, at) => {
      const date = plusDays(first, day);
      const times = session(`${date} ${clock(start)}`, `${date} ${clock(start + length)}`, zone);
      const here = {
        from: instantAt(ms(times.startsAt) + late * 60_000),
        to: instantAt(ms(times.endsAt) - early * 60_000),
        mode: 'in-person' as const
      };
      return weekSessionOf({ ...times, ...facts, id: `${at}` }, came(here), now, policy.counts);
    });
    const { days, scheduled, attended, missed } = inWeek(first, sessions, ms(now));
    return { scheduled, attended, missed, days: days.map((day) => [day.scheduled, day.attended]) };
  }

  test('the same hours on the wall are the same minutes, whichever week and zone they fall in', () =>
    fc.assert(
      fc.property(fc.array(wall, { maxLength: 10 }), (week) => {
        const usual = minutesIn(plain, 'UTC', week);
        for (const first of [back, forward, plain])
          for (const zone of [newYork, 'America/Phoenix', 'America/Los_Angeles'])
            expect(minutesIn(first, zone, week)).toEqual(usual);
      }),
      { numRuns: Math.ceil(checks / 4) }
    ));

  test('any session over a change: never more than the clock had, and attended plus missed is all of it', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(back, forward),
        fc.integer({ min: -600, max: 600 }),
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 0, max: 700 }),
        (change, start, length, stayed) => {
          const at = ms(instantOf(change, '02:00', newYork)) + start * 60_000;
          const times = { startsAt: instantAt(at), endsAt: instantAt(at + length * 60_000), breaks: [] };
          const serviceDate = localDateOf(times.startsAt, newYork);
          const here = {
            from: times.startsAt,
            to: instantAt(at + Math.max(1, stayed) * 60_000),
            mode: 'in-person' as const
          };
          const now = at + 2000 * 60_000;
          const one = weekSessionOf(
            { ...times, ...facts, serviceDate, id: 'night' },
            came(here),
            instantAt(now),
            policy.counts
          );
          const week = inWeek(plusDays(serviceDate, -3), [one], now);
          expect(week).toMatchObject({ scheduled: length, attended: Math.min(length, Math.max(1, stayed)) });
          expect(week.days[3]).toMatchObject({ date: serviceDate, scheduled: length });
          expect(week.attended + week.missed).toBe(length);
        }
      ),
      { numRuns: checks }
    ));
});
