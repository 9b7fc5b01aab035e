import { instantAt, ms } from '#kernel/time.ts';
import type { Interval, Presence } from './attendance.types.ts';
import { union, without } from './spans.rules.ts';
import type { Span } from './spans.rules.ts';
import type { DaySession } from './visit.types.ts';

/**
 * A presence as it is kept: within its session, so that a minute outside never stands anywhere. Time after its end is
 * dropped; whoever was only there before it began keeps that they came, which brings no minutes.
 */
export function withinSession({ times }: Pick<DaySession, 'times'>, presence: Presence | null): Presence | null {
  if (presence?.kind !== 'came') return presence;
  const [start, end] = [ms(times.startsAt), ms(times.endsAt)];
  const begun = presence.intervals.filter(({ from }) => ms(from) < end);
  const inside = begun.filter(({ to }) => to === null || ms(to) > start);
  if (inside.length === 0) return begun.length > 0 ? { ...presence, intervals: eachMinuteInOne(begun) } : null;
  const intervals = inside.map((time) => ({
    ...time,
    from: ms(time.from) < start ? times.startsAt : time.from,
    to: time.to !== null && ms(time.to) > end ? times.endsAt : time.to
  }));
  return { ...presence, intervals: eachMinuteInOne(intervals) };
}

/** The same time as intervals that do not overlap, in order; a minute both ways is one in the room. */
export function eachMinuteInOne(intervals: readonly Interval[]): Interval[] {
  const spans = (mode: Interval['mode']): Span[] => union(intervals.filter((time) => time.mode === mode).map(({ from, to }) => ({ from: ms(from), to: to === null ? Number.POSITIVE_INFINITY : ms(to) })));
  const inRoom = spans('in-person');
  const named = (all: readonly Span[], mode: Interval['mode']) => all.map(({ from, to }): Interval => ({ from: instantAt(from), to: to === Number.POSITIVE_INFINITY ? null : instantAt(to), mode }));
  return [...named(inRoom, 'in-person'), ...named(without(spans('video'), inRoom), 'video')].toSorted((a, b) => ms(a.from) - ms(b.from));
}

/** Whether two marks say the same, in whatever form. */
export const isSame = (a: Presence | null, b: Presence | null): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
const ordered = (presence: Presence | null): unknown =>
  presence?.kind === 'came'
    ? [presence.out ?? null, presence.intervals.map(({ from, to, mode }) => [ms(from), to === null ? null : ms(to), mode])]
    : presence && [presence.kind, ...(presence.kind === 'absent' ? [presence.causedBy, presence.reason ?? null] : [])];
