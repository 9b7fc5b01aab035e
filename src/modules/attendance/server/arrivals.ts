import { refusal } from '#kernel/refusals.ts';
import type { Id } from '#kernel/ids.ts';
import { instantAt, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { attendanceContract } from '../attendance.contract.ts';
import { settleDay } from '../day-marks.rules.ts';
import { whyNotMark } from '../mark.rules.ts';
import { proposedPresence } from '../proposals.rules.ts';
import { changesOf, keepMarks } from './keep-marks.ts';
import { loadDays, type LoadedDay } from './load-day.ts';
import type { Marks } from '../visit.types.ts';
import type { Marking, NewMark } from './marks.store.ts';
import { seatedIn } from './roster.store.ts';

/** Everyone in the building whom nobody has marked in this session is marked here: one press for a whole group. */
export const takeArrivalsRoute = route(attendanceContract.takeArrivals, async ({ params, actor, now, db, touches, emit }) => {
  const marking = { organizationId: actor.organizationId, by: actor.staffId, at: now };
  const marks = found(await openForArrivals(db, marking, params.sessionId), 'session');
  touches(...marks.map((mark) => mark.patientId));
  emit('attendance', { sessionId: params.sessionId });
  return { marks: marks.filter(({ sessionId }) => sessionId === params.sessionId).map(({ sessionId, patientId, presence, version, minutes }) => ({ sessionId, patientId, presence, version, minutes })) };
});

/**
 * Marks those whose arrival says that they are in the building and who are in no other session now, as here from the
 * session's start or their arrival. Called when a session starts. Answers the new marks; null for an unknown session.
 */
export async function openForArrivals(db: Db, marking: Marking, sessionId: Id): Promise<NewMark[] | null> {
  const seats = await seatedIn(db, marking.organizationId, sessionId);
  if (seats === null) return null;
  const days = await loadDays(db, { organizationId: marking.organizationId, patientIds: seats.patientIds, day: seats.serviceDate }, marking.at);
  const changes = days.flatMap((day) => {
    const marks = arrivedFor(day, sessionId, marking.at);
    return marks ? changesOf(day.sessions, marks, { direct: null, because: null, door: null }) : [];
  });
  return keepMarks(db, marking, changes);
}

function arrivedFor({ sessions, visit }: LoadedDay, sessionId: Id, now: Instant): Marks | null {
  const session = sessions.find((one) => one.sessionId === sessionId);
  if (!session || session.presence !== null || !visit?.arrivedAt || (visit.state !== 'here' && visit.state !== 'left')) return null;
  if (visit.asideSince !== null) return new Map([[sessionId, { kind: 'not-joining' as const }]]);
  const stay = { from: visit.arrivedAt, until: visit.state === 'left' ? visit.leftAt : null, mode: visit.mode ?? ('in-person' as const) };
  const presence = proposedPresence(session, stay, sessions, now);
  if (!presence) return null;
  const why = whyNotMark({ ...session.times, status: session.status }, presence, now, session.arrival);
  if (why) throw why;
  return settleDay(sessions, new Map([[sessionId, presence]]), 'other', now, (id) => sessions.find((one) => one.sessionId === id)!.title);
}

/**
 * Ends the time that is still open in a session when it ends: at `endedAt`, or earlier for who had stepped out. Time that
 * would begin after it is dropped. Called when the leader stops the session; sessions nobody stops end by the clock.
 */
export async function closeSession(db: Db, marking: Marking, { sessionId, endedAt }: { sessionId: Id; endedAt: Instant }): Promise<NewMark[]> {
  const seats = await seatedIn(db, marking.organizationId, sessionId);
  if (seats === null) throw refusal('access/unknown', { what: 'session' });
  const days = await loadDays(db, { organizationId: marking.organizationId, patientIds: seats.patientIds, day: seats.serviceDate }, marking.at);
  return keepMarks(db, marking, days.flatMap((day) => {
    const before = day.sessions.find((one) => one.sessionId === sessionId);
    if (before?.presence?.kind !== 'came') return [];
    const intervals = before.presence.intervals.flatMap((time) => endedBy(time, ms(endedAt)));
    const isSame = intervals.length === before.presence.intervals.length && intervals.every((time, at) => time === (before.presence?.kind === 'came' && before.presence.intervals[at]));
    if (isSame) return [];
    const { out, ...presence } = before.presence;
    const stillOut = out !== undefined && before.presence.intervals.every(({ to }) => to !== null && ms(to) < ms(endedAt));
    return [{ before, presence: intervals.length > 0 ? { ...presence, intervals, ...(stillOut ? { out } : {}) } : null, fromVisit: before.fromVisit, because: 'session-ended' }];
  }));
}

/** An interval as it stands when the session ends at a moment; unchanged ones stay the same object. */
function endedBy<T extends { from: Instant; to: Instant | null }>(time: T, end: number): T[] {
  if (ms(time.from) >= end) return [];
  return time.to !== null && ms(time.to) <= end ? [time] : [{ ...time, to: instantAt(end) }];
}
