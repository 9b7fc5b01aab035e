import { ms } from '#kernel/time.ts';
import type { Instant, Minutes } from '#kernel/time.ts';
import type { CountingPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import type { Credit, Interval, Presence, SessionTimes } from './attendance.types.ts';
import { minutesOf, union, within, without } from './spans.rules.ts';
import type { Millis, Span } from './spans.rules.ts';

/** What counts when no policy says otherwise: no kind of break, and video like a seat in the room. */
export const usualCounting: Pick<CountingPolicy, 'breaks' | 'video'> = {
  breaks: { break: false, meal: false, homework: false, 'mutual-help': false, 'drug-test-waiting': false },
  video: true
};

export type BreakCounting = CountingPolicy['breaks'];

/** Minutes of a session that can count: all of it but the breaks that the policy does not count. */
export const countedMinutes = (session: SessionTimes, breaks: BreakCounting = usualCounting.breaks): Minutes =>
  minutesOf(countedSpans(session, breaks));

/**
 * Minutes that count toward the week's treatment hours: time in the room, each minute once, never outside the session
 * and never in its breaks. Someone still here is credited up to `now` or the session's end. Seconds are never rounded
 * up: a minute counts when the person was there for all of it.
 */
export function creditedMinutes(
  session: SessionTimes,
  presence: Presence | null,
  now: Instant,
  counting = usualCounting
): Minutes {
  const credit = creditOf(session, presence, now, counting.breaks);
  return counting.video ? credit.minutes : credit.inPerson;
}

/** Credited minutes and how they were spent, whether or not video counts. */
export function creditOf(
  session: SessionTimes,
  presence: Presence | null,
  now: Instant,
  breaks: BreakCounting = usualCounting.breaks
): Credit {
  if (presence?.kind !== 'came') return { minutes: 0, inPerson: 0, video: 0 };
  const inRoom = presence.intervals.filter(({ mode }) => mode === 'in-person');
  const minutes = minutesOf(creditedSpans(session, presence.intervals, ms(now), breaks));
  const inPerson = minutesOf(creditedSpans(session, inRoom, ms(now), breaks));
  return { minutes, inPerson, video: minutes - inPerson };
}

/** The time behind credited minutes: what the intervals cover of the session without its breaks, up to `now`. */
function creditedSpans(
  session: SessionTimes,
  intervals: readonly Interval[],
  now: Millis,
  breaks: BreakCounting
): Span[] {
  const present = union(presentSpans(intervals, Math.min(now, ms(session.endsAt)), now));
  return countedSpans(session, breaks).flatMap((part) => within(present, part));
}

/** Intervals as spans; one still open lasts to `stillHere`, and none says more than has happened by `now`. */
export const presentSpans = (intervals: readonly Interval[], stillHere: Millis, now: Millis): Span[] =>
  intervals.map(({ from, to }) => ({ from: ms(from), to: Math.min(to === null ? stillHere : ms(to), now) }));

/** The parts of a session that can count, in order. */
function countedSpans(session: SessionTimes, breaks: BreakCounting): Span[] {
  const pauses = session.breaks.filter(({ kind }) => !breaks[kind]);
  return without(
    [spanOf(session)],
    pauses.map(({ from, to }) => ({ from: ms(from), to: ms(to) }))
  );
}

export const spanOf = ({ startsAt, endsAt }: Pick<SessionTimes, 'startsAt' | 'endsAt'>): Span => ({
  from: ms(startsAt),
  to: ms(endsAt)
});
