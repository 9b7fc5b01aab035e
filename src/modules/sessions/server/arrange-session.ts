import { refusal } from '#kernel/refusals.ts';
import { found, route } from '#platform/http/route.ts';
import { sessionsContract } from '../sessions.contract.ts';
import { freeClinicians, lockSession, replaceLeader, seat, seatedIn, setCancelled, stayOn, unseat, worksOn } from './sessions.store.ts';

/** Anybody in treatment can join one session; keep-apart pairs are refused by the database, fullness is said. */
export const addPersonRoute = route(sessionsContract.addPerson, async ({ params, input, actor, db, now, touches, emit }) => {
  const session = found(await lockSession(db, actor.organizationId, params.sessionId), 'session');
  touches(input.patientId);
  if (session.state === 'cancelled') throw refusal('sessions/cancelled');
  const stay = await stayOn(db, actor.organizationId, input.patientId, session.programId, session.serviceDate);
  if (!stay) throw refusal('sessions/not-in-treatment');
  const added = await seat(db, { organizationId: actor.organizationId, sessionId: session.id, patientId: input.patientId, programId: session.programId, episodeId: stay.id, serviceDate: session.serviceDate, by: actor.staffId, at: now });
  if (!added) throw refusal('sessions/already-here');
  const seated = await seatedIn(db, actor.organizationId, session.id);
  emit('sessions', { sessionId: session.id });
  emit('attendance', { sessionId: session.id });
  emit('board');
  return { seated, capacity: session.capacity, overCapacity: seated > session.capacity };
});

export const removePersonRoute = route(sessionsContract.removePerson, async ({ params, input, actor, db, now, touches, emit }) => {
  found(await lockSession(db, actor.organizationId, params.sessionId), 'session');
  touches(params.patientId);
  if (!(await unseat(db, actor.organizationId, params.sessionId, params.patientId, input.reason, now))) throw refusal('sessions/already-marked');
  emit('sessions', { sessionId: params.sessionId });
  emit('board');
  return { done: true as const };
});

/** Cancelled by the clinic: nobody missed it, misses already marked become the clinic's (the database sees to that). */
export const cancelSessionRoute = route(sessionsContract.cancelSession, async ({ params, input, actor, db, now, emit }) => {
  const session = found(await lockSession(db, actor.organizationId, params.sessionId), 'session');
  if (session.state === 'cancelled') throw refusal('sessions/cancelled');
  if (session.beganAt) throw refusal('sessions/already-began', { beganAt: session.beganAt });
  await setCancelled(db, actor.organizationId, session.id, actor.staffId, now, input.reason);
  await freeClinicians(db, actor.organizationId, session.id);
  emit('sessions', { sessionId: session.id });
  emit('week');
  emit('board');
  return { expected: await seatedIn(db, actor.organizationId, session.id) };
});

export const substituteLeaderRoute = route(sessionsContract.substituteLeader, async ({ params, input, actor, db, now, emit }) => {
  const session = found(await lockSession(db, actor.organizationId, params.sessionId), 'session');
  if (session.state === 'cancelled') throw refusal('sessions/cancelled');
  if (!(await worksOn(db, actor.organizationId, input.staffId, session.serviceDate))) throw refusal('sessions/not-on-staff');
  found((await replaceLeader(db, { organizationId: actor.organizationId, sessionId: session.id, ...input, at: now })) || null, 'leader');
  emit('sessions', { sessionId: session.id });
  emit('board');
  return { done: true as const };
});
