import { refusal, refuseIf } from '#kernel/refusals.ts';
import { markHere } from '#modules/attendance/server/index.ts';
import { recordEvent } from '#modules/charts/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { joiningContract } from '../joining.contract.ts';
import { likeliest } from '../joining.rules.ts';
import { limitOf, whyNotOneMore } from '../room-for.rules.ts';
import { stayToSeat } from './arrange-session.ts';
import { sizeOf } from './guests.ts';
import { inTheWay } from './in-the-way.store.ts';
import { couldJoin, keepAdded, keepTakenOff } from './joining.store.ts';
import { isMarkedIn, seat, seatedIn, unseat } from './seats.store.ts';
import { lockSession, sessionFacts } from './sessions.store.ts';

/** Those likeliest to join first; anybody else in treatment is found by searching. */
export const readJoinableRoute = route(joiningContract.readJoinable, async ({ params, actor: { organizationId }, db, touches }) => {
  const session = found(await sessionFacts(db, organizationId, params.sessionId), 'session');
  const offered = likeliest(await couldJoin(db, organizationId, session.id), session.serviceDate);
  touches(...[...offered.people, ...offered.others].map((person) => person.patientId));
  return { ...(await sizeOf(db, organizationId, session)).room, ...offered };
});

/** Anybody in treatment can join one session; keep-apart pairs are refused by the database, fullness is said and goes on with a reason. */
export const addPersonRoute = route(joiningContract.addPerson, async ({ params, input: { patientId, via, reason, since }, actor: { organizationId, staffId }, db, now, touches, emit, notes }) => {
  const session = found(await lockSession(db, organizationId, params.sessionId), 'session');
  touches(patientId);
  if (session.state === 'cancelled') throw refusal('sessions/cancelled');
  const episodeId = await stayToSeat(db, organizationId, patientId, session.programId, session.serviceDate);
  const { startsAt, endsAt, programId, serviceDate } = session;
  const { room } = await sizeOf(db, organizationId, session);
  const of = { organizationId, sessionId: session.id, patientId, programId, by: staffId, at: now };
  const added = await seat(db, { ...of, episodeId, serviceDate });
  // Two pages that come back from a lost network may both have added somebody: the second marks them, as any mark.
  if (!added && since === null) throw refusal('sessions/already-here');
  if (added) refuseIf(whyNotOneMore(room, reason));
  const mark = since === null ? null : await markHere(db, { organizationId, by: staffId, at: now }, { sessionId: session.id, patientId, serviceDate, since });
  if (mark?.joined) emit('attention', { patientId });
  const answer = { mark: mark && { presence: mark.presence, version: mark.version } };
  if (!added) {
    emit('attendance', { sessionId: session.id });
    return { ...room, ...answer, seated: await seatedIn(db, session.id), overCapacity: room.counted > limitOf(room), elsewhere: false };
  }
  const counted = room.counted + 1;
  await keepAdded(db, of, { via, counted, most: limitOf(room), reason });
  await recordEvent(db, { organizationId, patientId, programId, episodeId, at: now, category: 'sessions', gist: 'session.added', facts: { title: session.title, via }, subjectKind: 'session', subjectId: session.id, authorId: staffId, recordedAt: now });
  const { patients } = await inTheWay(db, { organizationId, startsAt, endsAt, staffIds: [], roomId: null, patientIds: [patientId], except: session.id });
  notes({ via, ...(counted > limitOf(room) ? { overCapacity: true } : {}) });
  for (const topic of ['sessions', 'attendance', 'notes']) emit(topic, { sessionId: session.id });
  for (const topic of ['week', 'board']) emit(topic);
  return { ...room, counted, seated: await seatedIn(db, session.id), overCapacity: counted > limitOf(room), elsewhere: patients > 0, ...answer };
});

export const removePersonRoute = route(joiningContract.removePerson, async ({ params: { sessionId, patientId }, input, actor: { organizationId, staffId }, db, now, touches, emit }) => {
  const { programId } = found(await lockSession(db, organizationId, sessionId), 'session');
  touches(patientId);
  if (!(await unseat(db, organizationId, sessionId, patientId, input.reason, now))) throw refusal((await isMarkedIn(db, organizationId, sessionId, patientId)) ? 'sessions/already-marked' : 'sessions/not-on-list');
  await keepTakenOff(db, { organizationId, sessionId, patientId, programId, by: staffId, at: now }, input.reason);
  for (const topic of ['sessions', 'notes']) emit(topic, { sessionId });
  for (const topic of ['week', 'board']) emit(topic);
  return { done: true as const };
});
