import type { Id } from '#kernel/ids.ts';
import { ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { asTheDoorSays } from './at-the-door.rules.ts';
import type { CausedBy, Presence } from './attendance.types.ts';
import { cameAt, doorOf, type Door } from './door.rules.ts';
import { followsFor } from './follows.rules.ts';
import { lastMarks, whereNow, type LastMark } from './last-marks.rules.ts';
import { isAside } from './mark.rules.ts';
import { cutPresence, endOpenTime, heldTwice } from './overlaps.rules.ts';
import { inOrderSaid, type Said, type SaidIn } from './said.types.ts';
import type { TimedSession } from './step-out.rules.ts';
import type { DaySession, VisitFacts } from './visit.types.ts';

/** What stands of a session. */
export interface Stands {
  presence: Presence | null;
  fromVisit: boolean;
}

/** A person's day as it follows from everything that was said of it. */
export interface WorkedOutDay {
  door: Door;
  /** `fromSession`: nobody said anything at the door, and the arrival follows from the marks. */
  visit: VisitFacts & { fromSession: boolean };
  stands: ReadonlyMap<Id, Stands>;
  marks: readonly LastMark[];
}

/**
 * Works a day out from what was said of it, in the order in which it was said and not in which it arrived: two tablets
 * that had no network may tell theirs in any order, and the day comes to the same. Sessions of the days beside it are as
 * they are, except that each minute of the person stands once.
 */
export function workOutDay(sessions: readonly DaySession[], said: readonly Said[], now: Instant): WorkedOutDay {
  const marks = lastMarks(said, sessions);
  const door = withArrival(doorOf(said, sessions, marks), marks);
  const stands = eachMinuteOnce(sessions, placesOf(sessions, said, marks, door), now);
  return { door, visit: visitOf(door, said), stands: withCauses(sessions, said, marks, stands, door), marks };
}

/** Where nobody said anything at the door, the arrival follows from the first time in a session. */
function withArrival(door: Door, marks: readonly LastMark[]): Door {
  const came = cameAt(marks);
  if (door.state !== 'expected' || came === null) return door;
  const intervals = marks.flatMap(({ presence }) => (presence?.kind === 'came' ? presence.intervals : [])).toSorted((a, b) => ms(a.from) - ms(b.from));
  return { ...door, state: 'here', mode: intervals.at(-1)?.mode ?? 'in-person', arrivedAt: came };
}

function visitOf({ breaks: _breaks, asides: _asides, joined: _joined, saidAt, ...visit }: Door, said: readonly Said[]): WorkedOutDay['visit'] {
  const named = visit.state === 'absent' ? causedAs(said, { causedBy: visit.causedBy ?? 'patient', reason: visit.reason }, saidAt) : {};
  return { ...visit, ...named, fromSession: saidAt === null };
}

/** One session's place among what was said: marked in it at a moment, or following from the door as known at a moment. */
interface Place {
  session: DaySession;
  id: Id;
  saidAt: Instant;
  yields: boolean;
  follows: boolean;
  presenceAmong: (others: readonly DaySession[]) => Presence | null;
}

function placesOf(sessions: readonly DaySession[], said: readonly Said[], marks: readonly LastMark[], door: Door): Place[] {
  const places = sessions.filter(({ sessionId, isOfDay }) => isOfDay && whereNow(said, sessionId) === sessionId).map((session) => {
    const mark = marks.find(({ sessionId }) => sessionId === session.sessionId);
    return (mark && marked(session, mark, door)) ?? followed(session, said, mark, door);
  });
  // Who yields is asked last, when everybody else has their minutes.
  const [first, last] = [places.filter(({ yields }) => !yields), places.filter(({ yields }) => yields)];
  return [...inOrderSaid(first), ...inOrderSaid(last)];
}

/** A mark that was made in the session, or null where nothing of it holds: then the day at the door says what is. */
function marked(session: DaySession, mark: LastMark, door: Door): Place | null {
  const presence = mark.presence?.kind === 'absent' ? (isOverheard(session, mark, door) ? null : mark.presence) : asTheDoorSays(session, mark.presence, mark.saidAt, door);
  const isIn = mark.presence?.kind === 'absent' || mark.presence?.kind === 'came';
  return presence === null || !isIn ? null : { session, id: mark.id, saidAt: mark.saidAt, yields: mark.yields, follows: false, presenceAmong: () => presence };
}

/** Said to be absent before they were here and joined nothing. What the clinic called off stays. */
const isOverheard = (session: DaySession, { presence, saidAt }: LastMark, door: Door): boolean =>
  presence?.kind === 'absent' && presence.causedBy !== 'clinic' && door.asides.some((aside) => ms(aside.saidAt) > ms(saidAt) && ms(aside.since) < ms(session.times.endsAt));

/** The door is believed as it was known when it last spoke, when the session was opened, or when a mark in it was taken back. */
function followed(session: DaySession, said: readonly Said[], mark: LastMark | undefined, door: Door): Place {
  const opened = said.filter((one): one is SaidIn<'opened'> => one.of === 'opened' && whereNow(said, one.sessionId) === session.sessionId);
  const atDoor = said.filter((one): one is SaidIn<'door'> => one.of === 'door' && (one.state === 'here' || one.state === 'late' || one.state === 'left'));
  const last = inOrderSaid([...opened, ...(door.saidAt === null ? [] : [...atDoor, ...(mark ? [mark] : [])])]).at(-1);
  const at = last?.saidAt ?? null;
  return { session, id: last?.id ?? session.sessionId, saidAt: at ?? session.times.startsAt, yields: false, follows: true, presenceAmong: (others) => followsFor(session, door, others, at) };
}

/** Each minute of the person in one session: what was said later keeps it, and what follows from the door goes around the rest. */
function eachMinuteOnce(sessions: readonly DaySession[], places: readonly Place[], now: Instant): Map<Id, Stands> {
  const stands = new Map<Id, Stands>(sessions.filter(({ isOfDay }) => !isOfDay).map(({ sessionId, presence, fromVisit }) => [sessionId, { presence, fromVisit }]));
  const others = () => sessions.map((one) => ({ ...one, presence: stands.get(one.sessionId)?.presence ?? null }));
  for (const { session, saidAt, yields, follows, presenceAmong } of places) {
    const presence = presenceAmong(others().filter(({ sessionId }) => sessionId !== session.sessionId));
    stands.set(session.sessionId, { presence, fromVisit: follows && presence !== null && !isAside(presence) });
    settle(others, stands, session.sessionId, yields || follows, saidAt);
  }
  for (const one of endOpenTime(timed(others()), now)) keepTime(stands, one);
  return stands;
}

function settle(others: () => DaySession[], stands: Map<Id, Stands>, sessionId: Id, yields: boolean, at: Instant): void {
  for (let tries = stands.size; tries >= 0; tries -= 1) {
    const day = endOpenTime(timed(others()), at);
    const own = day.find((one) => one.sessionId === sessionId)!;
    const other = heldTwice(own, day.filter((one) => one !== own));
    if (!other) return;
    const [keeper, cut] = yields ? [other, own] : [own, other];
    const was = stands.get(cut.sessionId)!;
    if (was.presence?.kind === 'came') stands.set(cut.sessionId, { ...was, presence: cutPresence(cut, keeper, was.presence, at) });
  }
}

function keepTime(stands: Map<Id, Stands>, { sessionId, intervals }: TimedSession): void {
  const was = stands.get(sessionId);
  if (was?.presence?.kind !== 'came' || was.presence.intervals === intervals) return;
  stands.set(sessionId, { ...was, presence: intervals.length > 0 ? { ...was.presence, intervals: [...intervals] } : null });
}

const timed = (sessions: readonly DaySession[]): TimedSession[] =>
  sessions.map(({ sessionId, times, presence }) => ({ sessionId, times, intervals: presence?.kind === 'came' ? presence.intervals : [] }));

/** Whose an absence was, as it was last said; what the clinic called off is nobody's miss. */
function withCauses(sessions: readonly DaySession[], said: readonly Said[], marks: readonly LastMark[], stands: Map<Id, Stands>, door: Door): Map<Id, Stands> {
  for (const [sessionId, { presence, fromVisit }] of stands) {
    const session = sessions.find((one) => one.sessionId === sessionId)!;
    if (presence?.kind !== 'absent' || !session.isOfDay) continue;
    const saidAt = fromVisit ? door.saidAt : (marks.find((one) => one.sessionId === sessionId)?.saidAt ?? null);
    const named = causedAs(said, { causedBy: presence.causedBy, reason: presence.reason ?? reasonAtDoor(door, presence) }, saidAt);
    const causedBy = session.status === 'cancelled' && named.causedBy === 'patient' ? 'clinic' : named.causedBy;
    stands.set(sessionId, { fromVisit, presence: { kind: 'absent', causedBy, ...(named.reason ? { reason: named.reason } : {}) } });
  }
  return stands;
}

/** An absence that was marked in the session, and whose reason is told at the door. */
const reasonAtDoor = (door: Door, { causedBy }: { causedBy: CausedBy }): string | null => (door.state === 'absent' && door.causedBy === causedBy ? door.reason : null);

function causedAs(said: readonly Said[], was: { causedBy: CausedBy; reason: string | null }, since: Instant | null): { causedBy: CausedBy; reason: string | null } {
  const causes = inOrderSaid(said.filter((one): one is SaidIn<'cause'> => one.of === 'cause' && (since === null || ms(one.saidAt) >= ms(since))));
  return causes.reduce((named, one) => ({ causedBy: one.causedBy, reason: one.reason ?? named.reason }), was);
}
