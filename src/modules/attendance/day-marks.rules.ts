import { refusal } from '#kernel/refusals.ts';
import { ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Presence } from './attendance.types.ts';
import { cutPresence, endOpenTime, heldTwice, overlapOffer, overlapsRefusal } from './overlaps.rules.ts';
import type { Keeps } from './overlaps.rules.ts';
import { isHere } from './step-out.rules.ts';
import type { TimedSession } from './step-out.rules.ts';
import { laidOver } from './visit.rules.ts';
import { expectedVisit } from './visit.types.ts';
import type { DaySession, Marks, VisitFacts } from './visit.types.ts';

/** A presence as it is kept: within its session, so that a minute outside never stands anywhere. */
export function withinSession({ times }: Pick<DaySession, 'times'>, presence: Presence | null): Presence | null {
  if (presence?.kind !== 'came') return presence;
  const [start, end] = [ms(times.startsAt), ms(times.endsAt)];
  const intervals = presence.intervals.map((time) => ({
    ...time,
    from: ms(time.from) < start ? times.startsAt : time.from,
    to: time.to !== null && ms(time.to) > end ? times.endsAt : time.to
  }));
  return { ...presence, intervals };
}

/**
 * All marks that change when these do, so that each minute of the person stands in one session: time that cannot go on
 * ends, and where two sessions hold the same minutes, `keeps` decides.
 * @throws attendance/overlaps with both ways offered, when nobody has decided.
 */
export function settleDay(sessions: readonly DaySession[], wanted: Marks, keeps: Keeps | null, now: Instant, titleOf: (sessionId: string) => { title: string }): Marks {
  const settled: Marks = new Map(wanted);
  for (const sessionId of wanted.keys()) settleOne(sessions, settled, sessionId, keeps, now, titleOf);
  for (const ended of endOpenTime(timed(laidOver(sessions, settled)), now)) setIntervals(sessions, settled, ended);
  return new Map([...settled].filter(([id, presence]) => !isSame(sessions.find((one) => one.sessionId === id)?.presence ?? null, presence)));
}

function settleOne(sessions: readonly DaySession[], settled: Marks, sessionId: string, keeps: Keeps | null, now: Instant, titleOf: (sessionId: string) => { title: string }): void {
  for (let tries = 0; tries <= sessions.length; tries += 1) {
    const day = endOpenTime(timed(laidOver(sessions, settled)), now);
    const marked = day.find((one) => one.sessionId === sessionId);
    const other = marked && heldTwice(marked, day.filter((one) => one !== marked));
    if (!marked || !other) return;
    if (keeps === null) throw overlapsRefusal(overlapOffer(marked, other, now), { ...titleOf(other.sessionId), startsAt: other.times.startsAt, endsAt: other.times.endsAt });
    const [keeper, cut] = keeps === 'this' ? [marked, other] : [other, marked];
    const presence = laidOver(sessions, settled).find((one) => one.sessionId === cut.sessionId)?.presence;
    if (presence?.kind === 'came') settled.set(cut.sessionId, cutPresence(cut, keeper, presence, now));
  }
  throw refusal('attendance/overlaps', {});
}

/**
 * The arrival that a mark made in a session implies: whoever came to a session of the day came that day, and whoever is
 * in one has not left. Taking the last such mark back takes back the arrival that came from it. Null when nothing changes.
 */
export function visitFromMark(before: (VisitFacts & { fromSession: boolean }) | null, day: readonly DaySession[], marked: Presence | null): VisitFacts | null {
  const came = day.filter((one) => one.isOfDay && one.presence?.kind === 'came');
  if (marked?.kind !== 'came') return before?.fromSession && came.length === 0 && before.state !== 'expected' ? expectedVisit : null;
  const first = marked.intervals.toSorted((a, b) => ms(a.from) - ms(b.from))[0]!;
  if (!before || before.state === 'expected' || before.state === 'absent') return { ...expectedVisit, state: 'here', mode: marked.intervals.at(-1)!.mode, arrivedAt: first.from };
  if (before.state === 'left' && isHere(marked.intervals)) return { ...before, state: 'here', leftAt: null };
  return null;
}

const timed = (sessions: readonly DaySession[]): TimedSession[] =>
  sessions.map(({ sessionId, times, presence }) => ({ sessionId, times, intervals: presence?.kind === 'came' ? presence.intervals : [] }));

function setIntervals(sessions: readonly DaySession[], settled: Marks, { sessionId, intervals }: TimedSession): void {
  const presence = laidOver(sessions, settled).find((one) => one.sessionId === sessionId)?.presence;
  if (presence?.kind !== 'came' || presence.intervals === intervals) return;
  settled.set(sessionId, intervals.length > 0 ? { ...presence, intervals: [...intervals] } : null);
}

const isSame = (a: Presence | null, b: Presence | null): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
const ordered = (presence: Presence | null): unknown =>
  presence?.kind === 'came'
    ? [presence.out ?? null, presence.intervals.map(({ from, to, mode }) => [ms(from), to === null ? null : ms(to), mode])]
    : presence && [presence.causedBy, presence.reason ?? null];
