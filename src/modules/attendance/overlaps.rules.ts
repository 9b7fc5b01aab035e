import { refusal } from '#kernel/refusals.ts';
import type { Refusal } from '#kernel/refusals.ts';
import { instantAt, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Interval, Presence } from './attendance.types.ts';
import { heldBy, intervalsWithout, isHere, offerStepOut, pulledInto } from './step-out.rules.ts';
import type { TimedSession } from './step-out.rules.ts';
import type { Millis } from './spans.rules.ts';

/** Which session keeps minutes that two of them hold: the one being marked, or the other. */
export type Keeps = 'this' | 'other';

/** Both ways of counting each minute once, for the person to choose from; `suggests` is the rule's. */
export interface OverlapOffer {
  otherSessionId: string;
  suggests: Keeps;
  this: { thisIntervals: Interval[]; otherIntervals: Interval[] };
  other: { thisIntervals: Interval[]; otherIntervals: Interval[] };
}

/**
 * Ends time that is open although it cannot go on: the session is over, or the person's next time begins at its end or
 * later. In the order given.
 */
export function endOpenTime<T extends TimedSession>(sessions: readonly T[], now: Instant): T[] {
  return sessions.map((one) => {
    const end = ms(one.times.endsAt);
    const goesOn = ms(now) < end && !sessions.some((other) => other !== one && other.intervals.some(({ from }) => ms(from) >= end));
    if (goesOn || !isHere(one.intervals)) return one;
    const intervals = one.intervals.flatMap((time) => (time.to !== null ? [time] : ms(time.from) < end ? [{ ...time, to: one.times.endsAt }] : []));
    return { ...one, intervals };
  });
}

/** The first other session that holds time of this one, or null. Time still open is held for good. */
export function heldTwice<T extends TimedSession>(marked: T, others: readonly T[]): T | null {
  return others.find((other) => other.intervals.some((theirs) => marked.intervals.some((ours) => overlap(ours, theirs)))) ?? null;
}

/** What is offered when `other` holds time of the session being marked: the corrected intervals of both, either way. */
export function overlapOffer(marked: TimedSession, other: TimedSession, now: Instant): OverlapOffer {
  const at = momentOf(marked, other, now);
  const rule = offerStepOut(marked, other, at);
  const into = rule?.into.sessionId ?? (pulledInto(marked, other) ? marked.sessionId : other.sessionId);
  return {
    otherSessionId: other.sessionId,
    suggests: into === marked.sessionId ? 'this' : 'other',
    this: { thisIntervals: [...marked.intervals], otherIntervals: cutBy(other, marked, at) },
    other: { thisIntervals: cutBy(marked, other, at), otherIntervals: [...other.intervals] }
  };
}

/** The refusal that carries the offer. Facts are ids, titles of sessions and times, never a word about the person. */
export const overlapsRefusal = (offer: OverlapOffer, other: { otherTitle: string; otherStartsAt: Instant; otherEndsAt: Instant }): Refusal =>
  refusal('attendance/overlaps', { ...offer, ...other });

/** A mark that lost time to another session: out of it, expected back or not; none left means they were never in it. */
export function cutPresence(cut: TimedSession, keeper: TimedSession, presence: Extract<Presence, { kind: 'came' }>, now: Instant): Presence | null {
  const intervals = cutBy(cut, keeper, momentOf(cut, keeper, now));
  if (intervals.length === 0) return null;
  if (isHere(intervals) || !isHere(cut.intervals)) return { ...presence, intervals };
  return { kind: 'came', intervals, out: pulledInto(keeper, cut) ? 'stepped-out' : 'left' };
}

/** Time in minutes that a mark takes from another session, which then keeps the rest. */
const cutBy = (cut: TimedSession, keeper: TimedSession, now: Instant): Interval[] => intervalsWithout(cut, heldBy(keeper, ms(now)), ms(now));

/** A mark made just before a start speaks of the moment after it. */
const momentOf = (a: TimedSession, b: TimedSession, now: Instant): Instant =>
  instantAt(Math.max(ms(now), ...[...a.intervals, ...b.intervals].map(({ from, to }) => (to === null ? ms(from) + 1 : 0))));

const until = (to: Instant | null): Millis => (to === null ? Number.POSITIVE_INFINITY : ms(to));
const overlap = (a: Interval, b: Interval): boolean => ms(a.from) < until(b.to) && ms(b.from) < until(a.to);
