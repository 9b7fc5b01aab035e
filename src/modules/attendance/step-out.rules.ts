import { instantAt, ms } from '#kernel/time.ts';
import type { Instant, Minutes } from '#kernel/time.ts';
import type { Interval, SessionTimes } from './attendance.types.ts';
import { presentSpans, spanOf } from './credit.rules.ts';
import { minutesOf, shared, union, within, without } from './spans.rules.ts';
import type { Millis, Span } from './spans.rules.ts';

/** One patient's time in one session, for comparing it with another. */
export interface TimedSession {
  sessionId: string;
  times: SessionTimes;
  intervals: readonly Interval[];
}

/** What is offered when the same minutes stand in two sessions: out of the one, into the other. */
export interface StepOutOffer {
  /**
   * The session the person was pulled out of, and its corrected intervals; none left means they were never in it.
   * `stillOut`: they are in the other one now, so the mark is stepped out, not left.
   */
  outOf: { sessionId: string; intervals: Interval[]; stillOut: boolean };
  into: { sessionId: string; intervals: Interval[] };
  stepOuts: { from: Instant; to: Instant }[];
  minutes: Minutes;
}

/**
 * When two sessions hold the same minutes of one patient: the intervals for both that count each minute once, for the
 * session the person was pulled into. That is the one that starts later; of two that start together, the shorter.
 * Null when no minute is shared.
 */
export function offerStepOut(a: TimedSession, b: TimedSession, now: Instant): StepOutOffer | null {
  const [into, outOf] = pulledInto(a, b) ? [a, b] : [b, a];
  const both = shared(presentIn(into, ms(now)), presentIn(outOf, ms(now)));
  if (both.length === 0) return null;
  const left = intervalsWithout(outOf, heldBy(into, ms(now)), ms(now));
  return {
    outOf: { sessionId: outOf.sessionId, intervals: left, stillOut: isHere(outOf.intervals) && !isHere(left) },
    into: { sessionId: into.sessionId, intervals: [...into.intervals] },
    stepOuts: both.map(({ from, to }) => ({ from: instantAt(from), to: instantAt(to) })),
    minutes: minutesOf(both)
  };
}

/** The same sessions with each minute in one only, by the rule of `offerStepOut`; in the order given. */
export function eachMinuteOnce(sessions: readonly TimedSession[], now: Instant): TimedSession[] {
  const taken: Span[] = [];
  const settled = new Map<TimedSession, TimedSession>();
  for (const session of sessions.toSorted((a, b) => (pulledInto(a, b) ? -1 : 1))) {
    const intervals = intervalsWithout(session, taken, ms(now));
    settled.set(session, { ...session, intervals });
    taken.push(...heldBy(session, ms(now)));
  }
  return sessions.map((session) => settled.get(session) ?? session);
}

/** Whether the person was pulled out of `b` into `a`. The id settles what start and length do not. */
export function pulledInto(a: TimedSession, b: TimedSession): boolean {
  const [spanA, spanB] = [spanOf(a.times), spanOf(b.times)];
  if (spanA.from !== spanB.from) return spanA.from > spanB.from;
  if (spanA.to !== spanB.to) return spanA.to < spanB.to;
  return a.sessionId > b.sessionId;
}

/** Whether the person has not been marked as gone. */
export const isHere = (intervals: readonly Interval[]): boolean => intervals.some(({ to }) => to === null);

function presentIn({ times, intervals }: TimedSession, now: Millis): Span[] {
  const bounds = spanOf(times);
  return union(within(presentSpans(intervals, Math.min(now, bounds.to), now), bounds));
}

/** What a session takes from others: while the person is still in a running one, nobody can say when they come back. */
export function heldBy({ times, intervals }: TimedSession, now: Millis): Span[] {
  const bounds = spanOf(times);
  const stillHere = now < bounds.to ? Number.POSITIVE_INFINITY : bounds.to;
  return presentSpans(intervals, stillHere, stillHere).map(({ from, to }) => ({
    from: Math.max(from, bounds.from),
    to: to === stillHere ? stillHere : Math.min(to, bounds.to)
  }));
}

/** Intervals with time cut out. One still open stays open after a cut that has ended. */
export function intervalsWithout({ times, intervals }: TimedSession, cuts: readonly Span[], now: Millis): Interval[] {
  const end = ms(times.endsAt);
  return intervals.flatMap(({ from, to, mode }) => {
    const until = to === null ? Math.max(end, now) : ms(to);
    const left = without([{ from: ms(from), to: until }], cuts);
    return left.map((part) => ({
      from: instantAt(part.from),
      to: to === null && part.to === until ? null : instantAt(part.to),
      mode
    }));
  });
}
