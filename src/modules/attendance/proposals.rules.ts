import { instantAt, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Interval, Mode, Presence } from './attendance.types.ts';
import { spanOf } from './credit.rules.ts';
import { without } from './spans.rules.ts';
import type { Millis, Span } from './spans.rules.ts';
import type { DaySession } from './visit.types.ts';

/** From when and until when the person is in the building (or on the line); `until` null while they are. */
export interface Stay {
  from: Instant;
  until: Instant | null;
  mode: Mode;
}

/**
 * What a stay says about one session, or null when it says nothing: the session was over before the arrival, was
 * cancelled, or its roll is not open yet (a later session gets its time when it starts or is marked). Time that other
 * sessions hold is left to them.
 */
export function proposedPresence(session: DaySession, stay: Stay, others: readonly DaySession[], now: Instant): Presence | null {
  const bounds = spanOf(session.times);
  if (session.status === 'cancelled' || ms(now) < bounds.from - session.arrival.rollOpensMinutes * 60_000) return null;
  const until = stay.until === null ? bounds.to : Math.min(ms(stay.until), bounds.to);
  const time = { from: Math.max(ms(stay.from), bounds.from), to: until };
  const free = without([time], others.flatMap((other) => takenFrom(session, other, ms(now))));
  const isOpen = (part: Span) => part.to === bounds.to && ms(now) < bounds.to && stay.until === null;
  const happened = free.filter((part) => part.from <= Math.max(ms(now), bounds.from));
  if (happened.length === 0) return null;
  const intervals = happened.map((part): Interval => ({ from: instantAt(part.from), to: isOpen(part) ? null : instantAt(part.to), mode: stay.mode }));
  const leftIn = stay.until !== null && until < bounds.to && intervals.at(-1)?.to === stay.until;
  return { kind: 'came', intervals, ...(leftIn ? { out: 'left' as const } : {}) };
}

/** Time that another session holds: while the person is still in one that runs on beside this, nobody can say until when. */
function takenFrom(session: DaySession, other: DaySession, now: Millis): Span[] {
  if (other.sessionId === session.sessionId || other.presence?.kind !== 'came') return [];
  const [end, start] = [ms(other.times.endsAt), ms(session.times.startsAt)];
  const stillThere = now >= end || start >= end ? end : Number.POSITIVE_INFINITY;
  return other.presence.intervals.map(({ from, to }) => ({ from: ms(from), to: to === null ? stillThere : ms(to) }));
}
