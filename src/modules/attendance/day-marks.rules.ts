import { refusal } from '#kernel/refusals.ts';
import { instantAt, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Interval, Presence } from './attendance.types.ts';
import { cutPresence, endOpenTime, heldTwice, overlapOffer, overlapsRefusal } from './overlaps.rules.ts';
import type { Keeps } from './overlaps.rules.ts';
import { union, without } from './spans.rules.ts';
import type { Span } from './spans.rules.ts';
import type { TimedSession } from './step-out.rules.ts';
import { asTheDoorSays, backSince } from './at-the-door.rules.ts';
import { laidOver } from './laid-over.rules.ts';
import { markedAt } from './mark.rules.ts';
import { asideVisit } from './not-joining.rules.ts';
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

type KnownVisit = VisitFacts & { fromSession: boolean };

/**
 * The day's arrival after a mark made in a session, or null when it stays. What was said at the door holds, except that
 * whoever is in a session has not left and joins, and whoever does not join is here all the same. Where nothing was said,
 * the arrival follows from the marks as they stand, so that they may arrive in any order.
 */
export function visitFromMark(before: KnownVisit | null, day: readonly DaySession[], marked: Presence | null, now: Instant): KnownVisit | null {
  if (before !== null && !before.fromSession && (before.state === 'here' || before.state === 'left')) return besideDoor(before, marked, now);
  const here = day.filter((one) => one.isOfDay && one.presence !== null && one.presence.kind !== 'absent').toSorted((a, b) => ms(a.times.startsAt) - ms(b.times.startsAt));
  const behind = before?.state === 'absent' && !before.fromSession ? { causedBy: before.causedBy ?? ('patient' as const), reason: before.reason } : (before?.behind ?? null);
  if (here.length === 0) return before?.fromSession ? saidBefore(before, behind) : null;
  const implied = { ...impliedVisit(before, here, now), behind };
  return isSameVisit(before ?? expectedVisit, implied) ? null : { ...implied, fromSession: true };
}

/** Nobody is in a session any more: what was said at the door holds again, or nobody said anything. */
function saidBefore(before: KnownVisit, behind: VisitFacts['behind']): KnownVisit | null {
  if (behind) return { ...expectedVisit, state: 'absent', ...behind, fromSession: false };
  return isSameVisit(before, expectedVisit) ? null : { ...expectedVisit, fromSession: true };
}

function besideDoor(before: KnownVisit, marked: Presence | null, now: Instant): KnownVisit | null {
  if (marked?.kind === 'not-joining') return before.state === 'here' && before.asideSince !== null ? null : { ...asideVisit(before, now), fromSession: false };
  const open = marked?.kind === 'came' ? marked.intervals.find(({ to }) => to === null) : undefined;
  return open && (before.state === 'left' || before.asideSince !== null) ? backSince(before, open.from) : null;
}

/** From the first time in a session; who did not join was here from its start, or since now while it goes on. The last session says whether they join. */
function impliedVisit(before: VisitFacts | null, here: readonly DaySession[], now: Instant): VisitFacts {
  const came = here.flatMap(({ presence }) => (presence?.kind === 'came' ? presence.intervals : []));
  const since = ({ presence, status, times }: DaySession): Instant => (presence?.kind === 'came' ? presence.intervals.map(({ from }) => from).toSorted((a, b) => ms(a) - ms(b))[0]! : status === 'done' ? times.startsAt : (before?.arrivedAt ?? markedAt(now)));
  const aside = here.slice(here.findLastIndex(({ presence }) => presence?.kind !== 'not-joining') + 1)[0];
  return {
    ...expectedVisit, state: 'here', mode: came.at(-1)?.mode ?? 'in-person', arrivedAt: here.map(since).toSorted((a, b) => ms(a) - ms(b))[0]!,
    asideSince: !aside ? null : aside.status === 'done' ? aside.times.startsAt : (before?.asideSince ?? markedAt(now))
  };
}

/** Somebody who is in one session was not absent that day: what followed from that they were is as if nobody had said it. */
export const freedByComing = (before: VisitFacts | null, sessions: readonly DaySession[], marked: Presence | null): Marks =>
  new Map(before?.state !== 'absent' || marked === null || marked.kind === 'absent' ? [] : sessions.filter((one) => one.isOfDay && one.fromVisit && one.presence?.kind === 'absent').map((one) => [one.sessionId, null]));

const isSameVisit = (one: VisitFacts, other: VisitFacts): boolean =>
  one.state === other.state && one.mode === other.mode && one.arrivedAt === other.arrivedAt && one.leftAt === other.leftAt && one.asideSince === other.asideSince;

const timed = (sessions: readonly DaySession[]): TimedSession[] =>
  sessions.map(({ sessionId, times, presence }) => ({ sessionId, times, intervals: presence?.kind === 'came' ? presence.intervals : [] }));

function setIntervals(sessions: readonly DaySession[], settled: Marks, { sessionId, intervals }: TimedSession): void {
  const presence = laidOver(sessions, settled).find((one) => one.sessionId === sessionId)?.presence;
  if (presence?.kind !== 'came' || presence.intervals === intervals) return;
  settled.set(sessionId, intervals.length > 0 ? { ...presence, intervals: [...intervals] } : null);
}

/** What was said in a session, where what stands of it is what the day at the door allows; null where nothing was taken away. */
export const saidBehind = (session: DaySession, said: Presence | null, stands: Presence | null, door: VisitFacts | null): Presence | null =>
  !isSame(said, stands) && isSame(asTheDoorSays(session, said, door), stands) ? said : null;

/** Whether two marks say the same, in whatever form. */
export const isSame = (a: Presence | null, b: Presence | null): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
const ordered = (presence: Presence | null): unknown =>
  presence?.kind === 'came'
    ? [presence.out ?? null, presence.intervals.map(({ from, to, mode }) => [ms(from), to === null ? null : ms(to), mode])]
    : presence && [presence.kind, ...(presence.kind === 'absent' ? [presence.causedBy, presence.reason ?? null] : [])];
