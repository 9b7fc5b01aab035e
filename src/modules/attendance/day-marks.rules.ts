import { refusal } from '#kernel/refusals.ts';
import { instantAt, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Interval, Presence } from './attendance.types.ts';
import { cutPresence, endOpenTime, heldTwice, overlapOffer, overlapsRefusal } from './overlaps.rules.ts';
import type { Keeps } from './overlaps.rules.ts';
import { union, without } from './spans.rules.ts';
import type { Span } from './spans.rules.ts';
import { isHere } from './step-out.rules.ts';
import type { TimedSession } from './step-out.rules.ts';
import { asideVisit } from './not-joining.rules.ts';
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
  return { ...presence, intervals: eachMinuteInOne(intervals) };
}

/** The same time as intervals that do not overlap, in order; a minute both ways is one in the room. */
export function eachMinuteInOne(intervals: readonly Interval[]): Interval[] {
  const spans = (mode: Interval['mode']): Span[] => union(intervals.filter((time) => time.mode === mode).map(({ from, to }) => ({ from: ms(from), to: to === null ? Number.POSITIVE_INFINITY : ms(to) })));
  const inRoom = spans('in-person');
  const named = (all: readonly Span[], mode: Interval['mode']) => all.map(({ from, to }): Interval => ({ from: instantAt(from), to: to === Number.POSITIVE_INFINITY ? null : instantAt(to), mode }));
  return [...named(inRoom, 'in-person'), ...named(without(spans('video'), inRoom), 'video')].toSorted((a, b) => ms(a.from) - ms(b.from));
}

/**
 * All marks that change when these do, so that each minute of the person stands in one session: time that cannot go on
 * ends, and where two sessions hold the same minutes, `keeps` decides.
 * @throws attendance/overlaps with both ways offered, when nobody has decided.
 */
export function settleDay(sessions: readonly DaySession[], wanted: Marks, keeps: Keeps | null, now: Instant, titleOf: (sessionId: string) => string): Marks {
  const settled: Marks = new Map(wanted);
  for (const sessionId of wanted.keys()) settleOne(sessions, settled, sessionId, keeps, now, titleOf);
  for (const ended of endOpenTime(timed(laidOver(sessions, settled)), now)) setIntervals(sessions, settled, ended);
  return new Map([...settled].filter(([id, presence]) => !isSame(sessions.find((one) => one.sessionId === id)?.presence ?? null, presence)));
}

function settleOne(sessions: readonly DaySession[], settled: Marks, sessionId: string, keeps: Keeps | null, now: Instant, titleOf: (sessionId: string) => string): void {
  for (let tries = 0; tries <= sessions.length; tries += 1) {
    const day = endOpenTime(timed(laidOver(sessions, settled)), now);
    const marked = day.find((one) => one.sessionId === sessionId);
    const other = marked && heldTwice(marked, day.filter((one) => one !== marked));
    if (!marked || !other) return;
    if (keeps === null) throw overlapsRefusal(overlapOffer(marked, other, now), { otherTitle: titleOf(other.sessionId), otherStartsAt: other.times.startsAt, otherEndsAt: other.times.endsAt });
    const [keeper, cut] = keeps === 'this' ? [marked, other] : [other, marked];
    const presence = laidOver(sessions, settled).find((one) => one.sessionId === cut.sessionId)?.presence;
    if (presence?.kind === 'came') settled.set(cut.sessionId, cutPresence(cut, keeper, presence, now));
  }
  throw refusal('attendance/overlaps', {});
}

/**
 * The arrival that a mark made in a session implies: whoever came to a session of the day came that day, and whoever is
 * in one has not left and joins. Whoever does not join is here all the same. Taking the last such mark back takes back the
 * arrival that came from it. Null when nothing changes.
 */
export function visitFromMark(before: (VisitFacts & { fromSession: boolean }) | null, day: readonly DaySession[], marked: Presence | null, now: Instant): VisitFacts | null {
  const came = day.filter((one) => one.isOfDay && one.presence !== null && one.presence.kind !== 'absent');
  if (marked?.kind === 'not-joining') return before?.state === 'here' && before.asideSince !== null ? null : asideVisit(before, now);
  if (marked?.kind !== 'came') return before?.fromSession && came.length === 0 && before.state !== 'expected' ? expectedVisit : null;
  const first = marked.intervals.toSorted((a, b) => ms(a.from) - ms(b.from))[0]!;
  if (!before || before.state === 'expected' || before.state === 'absent') return { ...expectedVisit, state: 'here', mode: marked.intervals.at(-1)!.mode, arrivedAt: first.from };
  if (before.state === 'left' && isHere(marked.intervals)) return { ...before, state: 'here', leftAt: null, asideSince: null };
  if (before.asideSince !== null && isHere(marked.intervals)) return { ...before, asideSince: null };
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
    : presence && [presence.kind, ...(presence.kind === 'absent' ? [presence.causedBy, presence.reason ?? null] : [])];
