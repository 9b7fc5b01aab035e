import { instantAt, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { Break } from './attendance.types.ts';
import type { Interval, MarkKind, Mode, OutKind, Presence, SessionStatus, SessionTimes } from './attendance.types.ts';

/** An interval as reads bring it: from and to in milliseconds (null while open), and the mode. */
export type IntervalCells = [from: number, to: number | null, mode: Mode];

/** The columns of a session that say when it is. */
export interface TimesRow {
  startsAt: Instant;
  endsAt: Instant;
  beganAt: Instant | null;
  endedAt: Instant | null;
  breaks: readonly { from: number; to: number; kind?: string }[];
}

/** When a session was, is or will be: from its planned start to where the leader ended it, else to its planned end. */
export function timesOf({ startsAt, endsAt, beganAt, endedAt, breaks }: TimesRow): SessionTimes {
  const end = endedAt ?? endsAt;
  const start = ms(end) > ms(startsAt) ? startsAt : (beganAt ?? startsAt);
  return { startsAt: start, endsAt: ms(end) > ms(start) ? end : endsAt, breaks: breaks.map((pause) => breakOf(pause, ms(startsAt))) };
}

/** Breaks are kept as minutes from the planned start, so that a moved session takes them along. */
const breakOf = ({ from, to, kind }: { from: number; to: number; kind?: string }, start: number): Break => ({
  from: instantAt(start + from * 60_000),
  to: instantAt(start + to * 60_000),
  kind: Break.shape.kind.safeParse(kind).data ?? 'break'
});

export function statusOf({ state, startsAt, endsAt, beganAt, endedAt }: TimesRow & { state: 'planned' | 'cancelled' }, now: Instant): SessionStatus {
  if (state === 'cancelled') return 'cancelled';
  if (endedAt !== null || ms(now) >= ms(endsAt)) return 'done';
  return beganAt !== null || ms(now) >= ms(startsAt) ? 'running' : 'planned';
}

/** The columns of a mark, with its intervals. */
export interface MarkRow {
  kind: MarkKind | null;
  causedBy: 'patient' | 'clinic' | 'excused' | null;
  reason: string | null;
  outKind: OutKind | null;
  intervals: IntervalCells[] | null;
}

export const intervalOf = ([from, to, mode]: IntervalCells): Interval => ({ from: instantAt(from), to: to === null ? null : instantAt(to), mode });

/** What is held about one patient in one session; null while nobody has marked it. */
export function presenceOf({ kind, causedBy, reason, outKind, intervals }: MarkRow): Presence | null {
  if (kind === 'absent') return { kind: 'absent', causedBy: causedBy ?? 'clinic', ...(reason ? { reason } : {}) };
  if (kind === 'not-joining') return { kind };
  if (kind !== 'came' || !intervals?.length) return null;
  return { kind: 'came', intervals: intervals.map(intervalOf), ...(outKind ? { out: outKind } : {}) };
}
