import { instantAt, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Interval, OutKind, Presence } from './attendance.types.ts';
import { without } from './spans.rules.ts';
import type { DaySession, DoorBreak, VisitFacts } from './visit.types.ts';

type Came = Extract<Presence, { kind: 'came' }>;
type Door = Pick<VisitFacts, 'state' | 'leftAt' | 'asideSince' | 'breaks'>;

/** When the person was gone, or here and joining nothing: earlier that day, and now. */
const breaksOf = ({ state, leftAt, asideSince, breaks }: Door): DoorBreak[] => [
  ...breaks,
  ...(state === 'left' && leftAt !== null ? [{ from: leftAt, until: null, out: 'left' as const }] : []),
  ...(asideSince === null ? [] : [{ from: asideSince, until: null, out: 'not-joining' as const }])
];

/**
 * As much of a mark made in a session as the day at the door allows. Time still open ends when the person was said to have
 * left, or to be here and join nothing; of time with an end, those stretches are taken out. Time that began later stands,
 * for they came back or joined.
 */
export function asTheDoorSays({ times, isOfDay }: Pick<DaySession, 'times' | 'isOfDay'>, said: Presence | null, door: Door | null): Presence | null {
  if (said?.kind !== 'came' || door === null || !isOfDay) return said;
  const breaks = breaksOf(door).filter(({ from }) => ms(from) < ms(times.endsAt)).toSorted((a, b) => ms(a.from) - ms(b.from));
  const intervals = said.intervals.flatMap((time) => lessBreaks(time, breaks));
  if (intervals.length === said.intervals.length && intervals.every((time, at) => time === said.intervals[at])) return said;
  const ended = breaks.find(({ from }) => from === intervals.at(-1)?.to);
  return outBy(said, intervals, ended?.out ?? said.out);
}

function lessBreaks(time: Interval, breaks: readonly DoorBreak[]): Interval[] {
  const spanning = breaks.filter(({ from }) => ms(from) > ms(time.from) && (time.to === null || ms(from) < ms(time.to)));
  const [first] = spanning;
  if (!first) return [time];
  if (time.to === null) return [{ ...time, to: first.from }];
  const away = spanning.map(({ from, until }) => ({ from: ms(from), to: until === null ? Number.POSITIVE_INFINITY : ms(until) }));
  return without([{ from: ms(time.from), to: ms(time.to) }], away).map(({ from, to }) => ({ ...time, from: instantAt(from), to: instantAt(to) }));
}

const outBy = ({ out: _out, ...presence }: Came, intervals: Interval[], out: OutKind | undefined): Came => ({ ...presence, intervals, ...(out ? { out } : {}) });

/** The day's arrival with somebody back, or joining, since a moment: when they were not stays known. */
export const backSince = <V extends Door>(visit: V, at: Instant): V => ({ ...visit, state: 'here', leftAt: null, asideSince: null, breaks: breaksOf(visit).map((one) => ({ ...one, until: one.until ?? at })) });
