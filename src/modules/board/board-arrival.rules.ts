import { instantAt, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { MarkKind, OutKind } from '#modules/attendance/attendance.types.ts';
import type { ArrivalPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import type { BoardArrival } from './board.types.ts';

/** One seat of the person today, in plain numbers: read for two hundred people at once. */
export interface SeatToday {
  startsAt: number;
  endsAt: number;
  isCancelled: boolean;
  kind: MarkKind | null;
  isOpen: boolean;
  out: OutKind | null;
}

export interface VisitToday {
  state: 'expected' | 'here' | 'left' | 'absent';
  mode: 'in-person' | 'video' | null;
  arrivedAt: Instant | null;
  leftAt: Instant | null;
  asideSince: Instant | null;
}

interface Seen {
  state: BoardArrival;
  at: Instant | null;
}

/** One word for somebody's arrival on the board, and the time that belongs to it. */
export function boardArrival(visit: VisitToday, seats: readonly SeatToday[], now: number, policy: ArrivalPolicy, isOnHold: boolean): Seen {
  const held = seats.filter(({ isCancelled }) => !isCancelled);
  if (visit.state === 'absent') return { state: 'absent', at: null };
  if (visit.state === 'left') return { state: leftEarly(held, visit.leftAt, policy) ? 'left-early' : 'left', at: visit.leftAt };
  if (visit.state === 'here' && visit.asideSince !== null) return { state: 'not-joining', at: visit.asideSince };
  if (visit.state === 'here') return here(visit, held, now, policy);
  if (seats.length > 0 && held.length === 0) return { state: 'not-held', at: null };
  if (held.length > 0 && held.every(({ kind }) => kind === 'absent')) return { state: 'absent', at: null };
  if (isOnHold) return { state: 'on-hold', at: null };
  return { state: held.some((seat) => isMissing(seat, now, policy)) ? 'not-here-yet' : 'expected', at: null };
}

function here({ mode, arrivedAt }: VisitToday, held: readonly SeatToday[], now: number, policy: ArrivalPolicy): Seen {
  const isOut = held.some((seat) => seat.out === 'stepped-out' && !seat.isOpen && now < seat.endsAt) && !held.some((seat) => seat.isOpen && now < seat.endsAt);
  if (isOut) return { state: 'stepped-out', at: arrivedAt };
  if (mode === 'video') return { state: 'by-video', at: arrivedAt };
  const first = firstAfter(held, arrivedAt);
  const late = arrivedAt !== null && first !== null && ms(arrivedAt) > first + policy.lateAfterMinutes * 60_000;
  return { state: late ? 'late' : 'here', at: arrivedAt };
}

/** Start of the first session that was not over when the person came. */
function firstAfter(held: readonly SeatToday[], arrivedAt: Instant | null): number | null {
  const since = arrivedAt === null ? 0 : ms(arrivedAt);
  const starts = held.filter(({ endsAt }) => endsAt > since).map(({ startsAt }) => startsAt);
  return starts.length > 0 ? Math.min(...starts) : null;
}

function leftEarly(held: readonly SeatToday[], leftAt: Instant | null, policy: ArrivalPolicy): boolean {
  const last = Math.max(0, ...held.map(({ endsAt }) => endsAt));
  return leftAt !== null && ms(leftAt) + policy.leftEarlyMinutes * 60_000 < last;
}

const isMissing = (seat: SeatToday, now: number, policy: ArrivalPolicy): boolean =>
  (seat.kind === null || seat.kind === 'unmarked') && now >= seat.startsAt + policy.notHereYetMinutes * 60_000;

export const instantOrNull = (milliseconds: number | null): Instant | null => (milliseconds === null ? null : instantAt(milliseconds));
