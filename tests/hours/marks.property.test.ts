import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantAt, ms } from '#kernel/time.ts';
import type { Interval, SessionTimes } from '#modules/attendance/attendance.types.ts';
import { countedMinutes, creditOf, creditedMinutes } from '#modules/attendance/credit.rules.ts';
import { eachMinuteOnce, offerStepOut } from '#modules/attendance/step-out.rules.ts';
import type { TimedSession } from '#modules/attendance/step-out.rules.ts';
import { checks } from '#tests/checks.ts';
import { MINUTE, aSession, came, nine, someIntervals } from './given.ts';

const numRuns = checks;
const later = instantAt(nine + 12 * 60 * MINUTE);
const aMoment = fc.integer({ min: -60, max: 300 }).map((minutes) => instantAt(nine + minutes * MINUTE));
const inSeconds = someIntervals(7);
const inMinutes = someIntervals(60);

/** Counted the slow way: second by second, then minute by minute. */
function minutesByCounting(session: SessionTimes, intervals: Interval[], now: string): number {
  const inside = (at: number, from: string, to: string | null) =>
    at >= ms(from) && at < (to === null ? Infinity : ms(to));
  let minutes = 0;
  for (let minute = ms(session.startsAt); minute < ms(session.endsAt); minute += MINUTE) {
    let seconds = 0;
    for (let at = minute; at < minute + MINUTE; at += 1000)
      if (
        at < ms(now) &&
        !session.breaks.some(({ from, to }) => inside(at, from, to)) &&
        intervals.some(({ from, to }) => inside(at, from, to))
      )
        seconds += 1;
    if (seconds === 60) minutes += 1;
  }
  return minutes;
}

/** Seconds somebody was anywhere, each once. */
function elapsed(intervals: Interval[], now: string): number {
  const seconds = new Set<number>();
  for (const { from, to } of intervals)
    for (let at = ms(from); at < Math.min(to === null ? Infinity : ms(to), ms(now)); at += 1000) seconds.add(at);
  return seconds.size;
}

describe('for any arrivals, step-outs and departures', () => {
  test('credited minutes are those that counting second by second finds', () =>
    fc.assert(
      fc.property(aSession, inSeconds, aMoment, (session, intervals, now) => {
        expect(creditedMinutes(session, came(intervals), now)).toBe(minutesByCounting(session, intervals, now));
      }),
      { numRuns: Math.ceil(numRuns / 4) }
    ));

  test('they exceed neither the session without its breaks nor the time that passed', () =>
    fc.assert(
      fc.property(aSession, inSeconds, aMoment, (session, intervals, now) => {
        const minutes = creditedMinutes(session, came(intervals), now);
        expect(minutes).toBeLessThanOrEqual(countedMinutes(session));
        expect(minutes * 60).toBeLessThanOrEqual(elapsed(intervals, now));
      }),
      { numRuns: Math.ceil(numRuns / 4) }
    ));

  test('the order of marks does not matter, nor that one is made twice', () =>
    fc.assert(
      fc.property(aSession, inSeconds, fc.nat(), (session, intervals, turn) => {
        const at = turn % intervals.length;
        const turned = [...intervals.slice(at), ...intervals.slice(0, at)].toReversed();
        expect(creditOf(session, came([...turned, turned[0]!]), later)).toEqual(
          creditOf(session, came(intervals), later)
        );
      }),
      { numRuns }
    ));

  test('a session split at any minute keeps its minutes', () =>
    fc.assert(
      fc.property(aSession, inSeconds, aMoment, fc.nat(), (session, intervals, now, at) => {
        const length = (ms(session.endsAt) - ms(session.startsAt)) / MINUTE;
        const cut = instantAt(ms(session.startsAt) + (at % (length + 1)) * MINUTE);
        const parts = [
          { ...session, endsAt: cut },
          { ...session, startsAt: cut }
        ];
        const sum = parts.reduce((minutes, part) => minutes + creditedMinutes(part, came(intervals), now), 0);
        expect(sum).toBe(creditedMinutes(session, came(intervals), now));
      }),
      { numRuns }
    ));

  test('leaving and coming back in the same second changes nothing', () =>
    fc.assert(
      fc.property(aSession, inSeconds, fc.nat(), (session, [first, ...rest], at) => {
        const end = first!.to ?? later;
        const cut = instantAt(ms(first!.from) + (at % (ms(end) - ms(first!.from))));
        const twice = [{ ...first!, to: cut }, { ...first!, from: cut }, ...rest];
        expect(creditedMinutes(session, came(twice), later)).toBe(
          creditedMinutes(session, came([first!, ...rest]), later)
        );
      }),
      { numRuns }
    ));

  test('time passing or more time in the room never takes a minute away', () =>
    fc.assert(
      fc.property(aSession, inSeconds, inSeconds, aMoment, aMoment, (session, intervals, more, a, b) => {
        const [earlier, after] = ms(a) < ms(b) ? [a, b] : [b, a];
        const minutes = creditedMinutes(session, came(intervals), earlier);
        expect(creditedMinutes(session, came(intervals), after)).toBeGreaterThanOrEqual(minutes);
        expect(creditedMinutes(session, came([...intervals, ...more]), earlier)).toBeGreaterThanOrEqual(minutes);
      }),
      { numRuns }
    ));

  test('minutes in the room and by video add up', () =>
    fc.assert(
      fc.property(aSession, inMinutes, aMoment, (session, intervals, now) => {
        const { minutes, inPerson, video } = creditOf(session, came(intervals), now);
        expect(inPerson + video).toBe(minutes);
        expect(Math.min(inPerson, video)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns }
    ));
});

describe('for any two or three sessions that overlap', () => {
  const aTimed = (sessionId: string): fc.Arbitrary<TimedSession> =>
    fc
      .tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 5, max: 120 }), inMinutes)
      .map(([start, length, intervals]) => ({
        sessionId,
        intervals,
        times: {
          startsAt: instantAt(nine + start * MINUTE),
          endsAt: instantAt(nine + (start + length) * MINUTE),
          breaks: []
        }
      }));
  const credited = ({ times, intervals }: TimedSession, now: string): number =>
    creditedMinutes(times, came([...intervals]), now);
  const minutesAnywhere = (all: TimedSession[], now: string): number => {
    let minutes = 0;
    for (let minute = nine; minute < nine + 300 * MINUTE; minute += MINUTE)
      if (
        all.some(
          ({ times, intervals }) =>
            credited(
              {
                sessionId: '',
                times: {
                  startsAt: instantAt(Math.max(minute, ms(times.startsAt))),
                  endsAt: instantAt(Math.min(minute + MINUTE, ms(times.endsAt))),
                  breaks: []
                },
                intervals
              },
              now
            ) > 0
        )
      )
        minutes += 1;
    return minutes;
  };

  test('the step-outs leave every minute in exactly one session', () =>
    fc.assert(
      fc.property(aTimed('a'), aTimed('b'), aTimed('c'), aMoment, (a, b, c, now) => {
        const once = eachMinuteOnce([a, b, c], now);
        expect(once.reduce((sum, one) => sum + credited(one, now), 0)).toBe(minutesAnywhere([a, b, c], now));
        for (const [at, one] of once.entries())
          for (const other of once.slice(at + 1)) expect(offerStepOut(one, other, now)).toBeNull();
      }),
      { numRuns: Math.ceil(numRuns / 2) }
    ));

  test('what is offered counts each shared minute once', () =>
    fc.assert(
      fc.property(aTimed('a'), aTimed('b'), (a, b) => {
        const offer = offerStepOut(a, b, later);
        const before = credited(a, later) + credited(b, later);
        if (offer === null) {
          expect(before).toBe(minutesAnywhere([a, b], later));
          return;
        }
        const of = (id: string) => [offer.outOf, offer.into].find(({ sessionId }) => sessionId === id)!.intervals;
        const after = credited({ ...a, intervals: of('a') }, later) + credited({ ...b, intervals: of('b') }, later);
        expect(after).toBe(before - offer.minutes);
        expect(after).toBe(minutesAnywhere([a, b], later));
      }),
      { numRuns: Math.ceil(numRuns / 2) }
    ));
});
