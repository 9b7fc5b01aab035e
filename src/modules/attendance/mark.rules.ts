import { refusal } from '#kernel/refusals.ts';
import type { Refusal } from '#kernel/refusals.ts';
import { instantAt, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { ArrivalPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import type { Interval, OutKind, Presence, SessionStatus, SessionTimes } from './attendance.types.ts';
import { spanOf } from './credit.rules.ts';
import type { Millis } from './spans.rules.ts';

/** A session as the roll knows it. */
export interface MarkableSession extends SessionTimes {
  status: SessionStatus;
  /** When the week of this session was closed for corrections; null while it is open. */
  weekClosedAt?: Instant | null;
}

/** A clock may run ahead of another by this much before a mark is called a mark of the future. */
const CLOCK_SLACK = 60_000;

/**
 * Why a patient cannot be marked like this now, or null when it can. An absence may be marked ahead, and so may that
 * somebody here does not join; that somebody came only from the minutes before the start that the policy allows.
 */
export function whyNotMark(
  session: MarkableSession,
  presence: Presence,
  now: Instant,
  policy: Pick<ArrivalPolicy, 'rollOpensMinutes'>
): Refusal | null {
  if (session.weekClosedAt) return refusal('attendance/week-closed', { closedAt: session.weekClosedAt });
  if (presence.kind !== 'came') return null;
  const opensAt = ms(session.startsAt) - policy.rollOpensMinutes * 60_000;
  if (ms(now) < opensAt) return refusal('attendance/session-not-started', { startsAt: session.startsAt });
  if (session.status === 'cancelled' && ms(now) < ms(session.startsAt)) return refusal('attendance/session-cancelled');
  return whyNotIntervals(session, presence.intervals, ms(now));
}

/** Why intervals cannot be true of a session, or null: backward, outside it, not yet happened, open after another. */
function whyNotIntervals(session: SessionTimes, intervals: readonly Interval[], now: Millis): Refusal | null {
  const bounds = spanOf(session);
  for (const { from, to } of intervals) {
    const [start, end] = [ms(from), to === null ? bounds.to : ms(to)];
    if (to !== null && end <= start) return refusal('attendance/leave-before-arrival', { arrived: from, left: to });
    if (end <= bounds.from || start >= bounds.to) return refusal('attendance/outside-session', { from, to });
    if (Math.max(start, bounds.from) > Math.max(now, bounds.from) + CLOCK_SLACK)
      return refusal('attendance/not-yet-happened', { at: from });
    if (to !== null && end > now + CLOCK_SLACK) return refusal('attendance/not-yet-happened', { at: to });
  }
  const open = intervals.filter(({ to }) => to === null);
  return open.length > 1 ? refusal('attendance/here-twice') : null;
}

/** An instant as a mark keeps it: the minute the clock shows, so that minutes on the screen and minutes counted agree. */
export const markedAt = (instant: Instant): Instant => instantAt(Math.floor(ms(instant) / 60_000) * 60_000);

/** Here since the start, or since the arrival when that was later: what "here", "late" and "by video" open. */
export const arrivedAt = (session: SessionTimes, at: Instant, mode: Interval['mode']): Presence => ({
  kind: 'came',
  intervals: [{ from: ms(at) > ms(session.startsAt) ? markedAt(at) : session.startsAt, to: null, mode }]
});

/** The same presence with the person out from a moment: stepped out and expected back, or gone. */
export function outAt(
  presence: Extract<Presence, { kind: 'came' }>,
  at: Instant,
  out: OutKind
): Extract<Presence, { kind: 'came' }> {
  const intervals = presence.intervals.map((time) => (time.to === null ? { ...time, to: markedAt(at) } : time));
  return { kind: 'came', intervals, out };
}

/** The same presence with the person back in since a moment. */
export const backAt = (
  presence: Extract<Presence, { kind: 'came' }>,
  at: Instant,
  mode: Interval['mode']
): Presence => ({
  kind: 'came',
  intervals: [...presence.intervals, { from: markedAt(at), to: null, mode }]
});

/** Here, and not in the session. */
export const isAside = (presence: Presence | null): boolean => presence?.kind === 'not-joining' || (presence?.kind === 'came' && presence.out === 'not-joining');
