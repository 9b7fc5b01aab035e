import { newId, type Id } from '#kernel/ids.ts';
import { refusal, refuseIf } from '#kernel/refusals.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { moveMarks } from '#modules/attendance/server/index.ts';
import type { Db } from '#platform/db/work.ts';
import { route } from '#platform/http/route.ts';
import { limitOf } from '../room-for.rules.ts';
import { whyNotMerge, whyNotRegroup } from '../regrouping.rules.ts';
import { sessionsContract } from '../sessions.contract.ts';
import { asSeen, ownSession } from './own-session.ts';
import { sizeOf } from './guests.ts';
import { keepAdded, keepTakenOff } from './joining.store.ts';
import { isAwayOn, worksOn } from './leaders.store.ts';
import { addLeaders } from './plan.store.ts';
import { copySession, keepEvent, listOf, moveParts, touchSession, unseatMoved } from './regrouping.store.ts';
import { seat } from './seats.store.ts';
import { setCancelled } from './sessions.store.ts';

/** Some of the people go into a second meeting at the same time: their marks and begun notes with them, and minutes stand once. */
export const splitSessionRoute = route(sessionsContract.splitSession, async ({ params, input, actor, db, now, touches, emit }) => {
  const { organizationId, staffId } = actor;
  const session = await asSeen(db, actor, params.sessionId, input.saw);
  refuseIf(whyNotRegroup(session));
  const list = await listOf(db, organizationId, session.id);
  const people = [...new Set(input.people)];
  if (people.some((id) => !list.episodes.has(id))) throw refusal('sessions/not-on-list');
  if (list.signed > 0) throw refusal('sessions/already-signed');
  if (list.patientIds.length + list.hidden === people.length) throw refusal('sessions/nobody-would-stay');
  if (!(await worksOn(db, organizationId, input.leaderId, session.serviceDate))) throw refusal('sessions/not-on-staff');
  if (await isAwayOn(db, organizationId, input.leaderId, session.serviceDate)) throw refusal('sessions/clinician-away');
  touches(...people);
  const sessionId = newId();
  await copySession(db, { organizationId, from: session.id, id: sessionId, roomId: input.roomId });
  await addLeaders(db, organizationId, sessionId, [input.leaderId]);
  await movePeople(db, { organizationId, from: session, to: { id: sessionId, programId: session.programId, serviceDate: session.serviceDate }, people, list, via: 'split', reason: input.reason, by: staffId, at: now });
  await touchSession(db, organizationId, session.id);
  await keepEvent(db, { organizationId, sessionId: session.id, programId: session.programId, kind: 'split', otherSessionId: sessionId, facts: { moved: people.length }, reason: input.reason, by: staffId, at: now });
  for (const id of [session.id, sessionId]) for (const topic of ['sessions', 'attendance', 'notes']) emit(topic, { sessionId: id });
  for (const topic of ['week', 'board']) emit(topic);
  return { sessionId, moved: people.length };
});

/** All or nobody: with two people kept apart among those who would meet, nothing is moved. */
export const mergeSessionRoute = route(sessionsContract.mergeSession, async ({ params, input, actor, db, now, touches, emit }) => {
  const { organizationId, staffId } = actor;
  if (input.into === params.sessionId) throw refusal('sessions/same-session');
  const session = await asSeen(db, actor, params.sessionId, input.saw);
  const into = await ownSession(db, actor, input.into);
  const list = await listOf(db, organizationId, session.id);
  if (session.serviceDate !== into.serviceDate) throw refusal('sessions/other-times', { marked: list.marked });
  refuseIf(whyNotMerge(session, into, list.marked));
  if (list.hidden > 0) throw refusal('sessions/some-not-shown', { n: list.hidden });
  if (list.signed > 0) throw refusal('sessions/already-signed');
  touches(...list.patientIds);
  await movePeople(db, { organizationId, from: session, to: into, people: list.patientIds, list, via: 'merge', reason: input.reason, by: staffId, at: now });
  await setCancelled(db, organizationId, session.id, staffId, now, input.reason);
  await touchSession(db, organizationId, into.id);
  await keepEvent(db, { organizationId, sessionId: session.id, programId: session.programId, kind: 'merged', otherSessionId: into.id, facts: { moved: list.patientIds.length }, reason: input.reason, by: staffId, at: now });
  for (const id of [session.id, into.id]) for (const topic of ['sessions', 'attendance', 'notes']) emit(topic, { sessionId: id });
  for (const topic of ['week', 'board']) emit(topic);
  const { room } = await sizeOf(db, organizationId, into);
  return { moved: list.patientIds.length, counted: room.counted, overCapacity: room.counted > limitOf(room) };
});

interface MovingPeople {
  organizationId: Id;
  from: { id: Id; programId: Id };
  to: { id: Id; programId: Id; serviceDate: LocalDate };
  people: readonly Id[];
  list: Awaited<ReturnType<typeof listOf>>;
  via: 'split' | 'merge';
  reason: string;
  by: Id;
  at: Instant;
}

/** Seats first (the database refuses people kept apart), then marks, begun notes, and off the other list. */
async function movePeople(db: Db, { organizationId, from, to, people, list, via, reason, by, at }: MovingPeople): Promise<void> {
  for (const patientId of people) {
    const { episodeId } = list.episodes.get(patientId)!;
    const of = { organizationId, patientId, by, at };
    await seat(db, { ...of, sessionId: to.id, programId: to.programId, episodeId, serviceDate: to.serviceDate });
    await keepAdded(db, { ...of, sessionId: to.id, programId: to.programId }, { via, counted: null, most: null, reason });
    await keepTakenOff(db, { ...of, sessionId: from.id, programId: from.programId }, reason);
  }
  await moveMarks(db, { organizationId, by, at }, { from: from.id, to: to.id, serviceDate: to.serviceDate, patientIds: people, because: reason });
  await moveParts(db, from.id, to.id, people);
  await unseatMoved(db, { organizationId, sessionId: from.id, patientIds: people, reason, at });
}
