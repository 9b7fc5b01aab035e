import type { Id } from '#kernel/ids.ts';
import { ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { isAside } from './mark.rules.ts';
import type { DaySession } from './visit.types.ts';

/** The session that somebody joins at a moment: the one that is named, or of those whose roll is open the one that started last; null for none. */
export function joinedBy(sessions: readonly DaySession[], at: Instant, named: Id | null): Id | null {
  const open = sessions.filter((one) => one.isOfDay && (one.status === 'planned' || one.status === 'running') && isAside(one.presence) && ms(at) >= ms(one.times.startsAt) - one.arrival.rollOpensMinutes * 60_000);
  return (open.find((one) => one.sessionId === named) ?? open.toSorted((a, b) => ms(b.times.startsAt) - ms(a.times.startsAt))[0])?.sessionId ?? null;
}
