import { ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Presence } from './attendance.types.ts';
import { asTheDoorSays } from './at-the-door.rules.ts';
import { breaksOf, type Door } from './door.rules.ts';
import { proposedPresence, type Stay } from './proposals.rules.ts';
import { statusAt } from './session-status.rules.ts';
import type { DaySession } from './visit.types.ts';

/** When the person was in the building, by what was said at the door: with an end where they left, or did not join. */
function staysOf(door: Door): Stay[] {
  if (door.arrivedAt === null) return [];
  const ends = breaksOf(door).toSorted((a, b) => ms(a.from) - ms(b.from));
  const starts = [door.arrivedAt, ...ends.flatMap(({ until }) => until ?? [])];
  return starts.map((from, at) => ({ from, until: ends[at]?.from ?? null, mode: door.mode ?? ('in-person' as const) })).filter(({ from, until }) => until === null || ms(until) > ms(from));
}

/**
 * What the day at the door says of a session that nobody marked, as it was known at a moment, others holding what they
 * hold; null when it says nothing. Whoever joined nothing was not in it, and is not absent from it.
 */
export function followsFor(one: DaySession, door: Door, others: readonly DaySession[], at: Instant | null): Presence | null {
  if (statusAt(one, door.saidAt ?? one.times.startsAt) === 'cancelled') return null;
  const isOutside = keptOut(one, door);
  if (door.state === 'absent') return { kind: 'absent', causedBy: door.causedBy ?? 'patient', ...(door.reason ? { reason: door.reason } : {}) };
  const came = at === null ? null : timeFrom(one, door, others, at);
  const joined = asTheDoorSays(one, came, at ?? one.times.startsAt, door);
  if (!isOutside) return joined;
  return joined?.kind === 'came' ? { ...joined, out: 'not-joining' } : { kind: 'not-joining' };
}

/** Whether somebody was here and joined nothing, so that they were kept out of a session that was not over. */
export function keptOut({ times, isOfDay }: Pick<DaySession, 'times' | 'isOfDay'>, { asides }: Pick<Door, 'asides'>): boolean {
  const last = asides.findLast(({ since }) => ms(since) < ms(times.endsAt));
  return isOfDay && last !== undefined && (last.until === null || ms(last.until) >= ms(times.endsAt));
}

function timeFrom(one: DaySession, door: Door, others: readonly DaySession[], at: Instant): Presence | null {
  const parts = staysOf(door).flatMap((stay) => proposedPresence({ ...one, status: statusAt(one, at) }, stay, others, at) ?? []).filter((part) => part.kind === 'came');
  const last = parts.at(-1);
  return last ? { ...last, intervals: parts.flatMap(({ intervals }) => intervals) } : null;
}
