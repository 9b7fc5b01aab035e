import { instantAt, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Interval, OutKind, Presence } from './attendance.types.ts';
import { breaksOf, type Door } from './door.rules.ts';
import { without } from './spans.rules.ts';
import type { DaySession, DoorBreak } from './visit.types.ts';
import { eachMinuteInOne } from './within-session.rules.ts';

type Came = Extract<Presence, { kind: 'came' }>;
/** Time in a session, and when it was said. */
interface Stretch extends Interval {
  saidAt: Instant;
}

/**
 * As much of what was said in a session as the day at the door allows. Time still open ends when the person was said to
 * have left, or to be here and join nothing; of time with an end, those stretches are taken out. Time that began after
 * one of them stands where it was said later, for then they had come back or joined. With the time since they joined
 * this session; null when nothing is left.
 */
export function asTheDoorSays({ sessionId, times }: Pick<DaySession, 'sessionId' | 'times'>, said: Presence | null, saidAt: Instant, door: Door): Presence | null {
  const came: Came = said?.kind === 'came' ? said : { kind: 'came', intervals: [] };
  const breaks = breaksOf(door).filter(({ from }) => ms(from) < ms(times.endsAt)).toSorted((a, b) => ms(a.from) - ms(b.from));
  const joined = door.joined.filter((one) => one.sessionId === sessionId && (said === null || ms(one.saidAt) > ms(saidAt)));
  if (breaks.length === 0 && joined.length === 0) return said?.kind === 'came' ? said : null;
  const mode = came.intervals.at(-1)?.mode ?? door.mode ?? 'in-person';
  const stretches: Stretch[] = [...came.intervals.map((time) => ({ ...time, saidAt })), ...joined.map((one) => ({ from: ms(one.from) > ms(times.startsAt) ? one.from : times.startsAt, to: null, mode, saidAt: one.saidAt }))];
  const left = stretches.flatMap((time) => lessBreaks(time, breaks));
  if (left.length === 0) return null;
  const intervals = eachMinuteInOne(left.map(({ from, to, mode: by }) => ({ from, to, mode: by })));
  const last = intervals.at(-1)!;
  const ended = last.to === null ? undefined : breaks.find(({ from }) => from === last.to);
  return outBy(came, intervals, last.to === null ? undefined : (ended?.out ?? came.out));
}

function lessBreaks(time: Stretch, breaks: readonly DoorBreak[]): Stretch[] {
  const within = breaks.filter(({ from }) => ms(from) > ms(time.from) && (time.to === null || ms(from) < ms(time.to)));
  if (time.to === null) {
    // Said before it was said that they had gone: they were not there from then on, whenever that time began.
    if (breaks.some(({ from, saidAt }) => ms(from) <= ms(time.from) && ms(saidAt) > ms(time.saidAt))) return [];
    return [{ ...time, to: within[0]?.from ?? null }];
  }
  if (within.length === 0) return [time];
  const away = within.map(({ from, until }) => ({ from: ms(from), to: until === null ? Number.POSITIVE_INFINITY : ms(until) }));
  return without([{ from: ms(time.from), to: ms(time.to) }], away).map(({ from, to }) => ({ ...time, from: instantAt(from), to: instantAt(to) }));
}

const outBy = ({ out: _out, ...presence }: Came, intervals: Interval[], out: OutKind | undefined): Came => ({ ...presence, intervals, ...(out ? { out } : {}) });
