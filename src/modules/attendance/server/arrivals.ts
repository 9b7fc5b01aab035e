import { refusal, refuseIf } from '#kernel/refusals.ts';
import type { Refusal } from '#kernel/refusals.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { attendanceContract } from '../attendance.contract.ts';
import { keepSaid, saidBy } from './keep-said.ts';
import { loadDays, type LoadedDay } from './load-day.ts';
import { whyNotPresence } from './mark-attendance.ts';
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
  refuseIf(days.map((day) => whyNotOpen(day, sessionId, marking.at)).find((why) => why !== null) ?? null);
  const kept = await keepSaid(db, marking, days.map((day) => ({ day, said: saidBy(marking, { of: 'opened', sessionId }), because: () => null })));
  return kept.flatMap((one) => one.kept);
}

/** Of somebody in the building whom nobody marked: why they cannot be marked here, or null. */
function whyNotOpen({ sessions, visit }: LoadedDay, sessionId: Id, now: Instant): Refusal | null {
  const session = sessions.find((one) => one.sessionId === sessionId);
  if (!session || session.presence !== null || !visit?.arrivedAt || visit.asideSince !== null) return null;
  return whyNotPresence(session, [], { kind: 'came', intervals: [{ from: session.times.startsAt, to: null, mode: 'in-person' }] }, now);
}

/** Time still open in a session ends with it, and time that would begin after it is dropped. Called when the leader stops the session; sessions nobody stops end by the clock. */
export async function closeSession(db: Db, marking: Marking, sessionId: Id): Promise<NewMark[]> {
  const seats = await seatedIn(db, marking.organizationId, sessionId);
  if (seats === null) throw refusal('access/unknown', { what: 'session' });
  const days = await loadDays(db, { organizationId: marking.organizationId, patientIds: seats.patientIds, day: seats.serviceDate }, marking.at);
  return (await keepSaid(db, marking, days.map((day) => ({ day, said: null, because: () => 'session-ended' })))).flatMap((one) => one.kept);
}
