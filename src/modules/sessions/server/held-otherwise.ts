import { refusal, refuseIf } from '#kernel/refusals.ts';
import { instantOf, minutesBetween, plusMinutes } from '#kernel/time.ts';
import { startAnew } from '#modules/attendance/server/index.ts';
import { policyOf } from '#modules/programs/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { belowMinimum, takesBack, whyNotDelay } from '../regrouping.rules.ts';
import { sessionsContract } from '../sessions.contract.ts';
import { asSeen } from './own-session.ts';
import { cameTo, keepEvent, listOf, plannedTimes, setHeldAs, setTimes, sizeFacts } from './regrouping.store.ts';

/**
 * Begins later: the start moves, so that nobody is late before it and only what is held counts. Said of a session that
 * began, its marks follow, whenever it is said.
 */
export const delaySessionRoute = route(sessionsContract.delaySession, async ({ params, input, actor, db, now, touches, emit }) => {
  const { organizationId, staffId } = actor;
  const session = await asSeen(db, actor, params.sessionId, input.saw);
  const startsAt = instantOf(session.serviceDate, input.starts, session.timeZone);
  const planned = (await plannedTimes(db, { ...session, organizationId })) ?? session;
  refuseIf(whyNotDelay({ ...session, plannedAt: planned.startsAt }, startsAt, input.keepsEnd, now));
  const isAsPlanned = takesBack({ startsAt: session.startsAt, plannedAt: planned.startsAt }, startsAt);
  const endsAt = isAsPlanned ? planned.endsAt : input.keepsEnd ? session.endsAt : plusMinutes(startsAt, session.minutes);
  const minutes = minutesBetween(startsAt, endsAt);
  const beganAt = session.beganAt && startsAt;
  await setTimes(db, organizationId, session.id, { starts: input.starts, minutes, startsAt, endsAt, beganAt });
  await keepEvent(db, { organizationId, sessionId: session.id, programId: session.programId, kind: 'delayed', facts: { startsAt, was: session.startsAt, endsAt, wasEnding: session.endsAt, began: session.beganAt }, reason: input.reason, by: staffId, at: now });
  const marks = await startAnew(db, { organizationId, by: staffId, at: now }, { sessionId: session.id, was: session.startsAt, is: startsAt });
  touches(...marks.map(({ patientId }) => patientId));
  emit('sessions', { sessionId: session.id });
  for (const topic of ['week', 'board', 'attendance', 'notes']) emit(topic);
  return { startsAt, endsAt, minutes, version: session.version + 1 };
});

/** How many came, the minimum, and what the policy makes of fewer. It is a proposal; a person says what it was. */
export const readSizeRoute = route(sessionsContract.readSize, async ({ params, actor: { organizationId }, db }) => {
  const session = found(await sizeFacts(db, organizationId, params.sessionId), 'session');
  const policy = await policyOf(db, { organizationId, programId: session.programId, on: session.serviceDate });
  const came = await cameTo(db, session.id);
  return { version: session.version, came, ...belowMinimum(session, came, policy), heldAs: session.heldAs as 'individual' | 'not-counted' | 'group' | null };
});

/** What a group was that fewer came to than its minimum: with why, and changed by saying it anew. */
export const holdAsRoute = route(sessionsContract.holdAs, async ({ params, input, actor, db, now, emit }) => {
  const { organizationId, staffId } = actor;
  const session = await asSeen(db, actor, params.sessionId, input.saw);
  if (session.state === 'cancelled') throw refusal('sessions/cancelled');
  const policy = await policyOf(db, { organizationId, programId: session.programId, on: session.serviceDate });
  const came = await cameTo(db, session.id);
  const { isBelow, least } = belowMinimum(session, came, policy);
  if (!isBelow) throw refusal('sessions/not-below-minimum', { came, least });
  if (input.as === 'individual' && came > 1) throw refusal('sessions/more-than-one', { came });
  if ((await listOf(db, organizationId, session.id)).signed > 0) throw refusal('sessions/already-signed');
  await setHeldAs(db, organizationId, session.id, input.as, input.as === 'individual' ? 'individual' : 'group');
  await keepEvent(db, { organizationId, sessionId: session.id, programId: session.programId, kind: 'held-as', facts: { as: input.as, came, least }, reason: input.reason, by: staffId, at: now });
  for (const topic of ['sessions', 'attendance', 'notes']) emit(topic, { sessionId: session.id });
  for (const topic of ['week', 'board']) emit(topic);
  return { version: session.version + 1 };
});
