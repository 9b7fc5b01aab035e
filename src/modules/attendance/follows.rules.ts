import { ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Presence } from './attendance.types.ts';
import { laidOver } from './laid-over.rules.ts';
import { proposedPresence, type Stay } from './proposals.rules.ts';
import type { DaySession, Marks, VisitFacts } from './visit.types.ts';

/** When the person was in the building, by what was said at the door: with an end where they left, or did not join. */
function staysOf({ state, arrivedAt, leftAt, breaks, mode }: VisitFacts): Stay[] {
  if (arrivedAt === null) return [];
  const ends = breaks.toSorted((a, b) => ms(a.from) - ms(b.from));
  const starts = [arrivedAt, ...ends.flatMap(({ until }) => until ?? [])];
  const untils = [...ends.map(({ from }) => from), state === 'left' ? leftAt : null];
  return starts.map((from, at) => ({ from, until: untils[at] ?? null, mode: mode ?? 'in-person' })).filter(({ from, until }) => until === null || ms(until) > ms(from));
}

/** What the day at the door says of one session, others holding what they hold; null when it says nothing. */
export function followsFor(one: DaySession, door: VisitFacts, others: readonly DaySession[], now: Instant): Presence | null {
  if (one.status === 'cancelled') return null;
  if (door.state === 'absent') return { kind: 'absent', causedBy: door.causedBy ?? 'patient', ...(door.reason ? { reason: door.reason } : {}) };
  const parts = staysOf(door).flatMap((stay) => proposedPresence(one, stay, others, now) ?? []).filter((part) => part.kind === 'came');
  const last = parts.at(-1);
  return last ? { ...last, intervals: parts.flatMap(({ intervals }) => intervals) } : null;
}

/**
 * Marks that follow from the day at the door, anew: of every session of the day that nobody marked in it. Whoever joins
 * nothing is in no session until somebody says so.
 */
export function following(sessions: readonly DaySession[], marks: Marks, door: VisitFacts, now: Instant, which: (one: DaySession) => boolean = () => true): Marks {
  if (door.asideSince !== null) return marks;
  for (const one of sessions.toSorted((a, b) => ms(a.times.startsAt) - ms(b.times.startsAt))) {
    const isFree = marks.has(one.sessionId) ? marks.get(one.sessionId) === null : one.presence === null || one.fromVisit;
    if (one.isOfDay && isFree && which(one)) marks.set(one.sessionId, followsFor(one, door, laidOver(sessions, marks), now));
  }
  return marks;
}
