import { ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Interval, Presence } from './attendance.types.ts';

/** When a session was thought to begin, and when it did. */
export interface StartMoved {
  was: Instant;
  is: Instant;
}

/**
 * A mark of a session whose start is said anew. Time from the start goes with it, back to the arrival at the most; time
 * before it is cut. Whoever was gone before it began keeps their times, which bring no minutes.
 */
export function fromNewStart(presence: Presence | null, moved: StartMoved, arrivedAt: Instant | null): Presence | null {
  if (presence?.kind !== 'came') return presence;
  const intervals = presence.intervals.flatMap((time) => moveStart(time, moved, arrivedAt));
  return intervals.length > 0 ? { ...presence, intervals } : presence;
}

function moveStart(time: Interval, { was, is }: StartMoved, arrivedAt: Instant | null): Interval[] {
  if (time.to !== null && ms(time.to) <= ms(is)) return [];
  const sinceStart = time.from === was;
  const earliest = arrivedAt !== null && ms(arrivedAt) > ms(is) && ms(arrivedAt) <= ms(time.from) ? arrivedAt : is;
  const from = sinceStart ? earliest : ms(time.from) < ms(is) ? is : time.from;
  return [from === time.from ? time : { ...time, from }];
}
