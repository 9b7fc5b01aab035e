import { refusal } from '#kernel/refusals.ts';
import type { Id } from '#kernel/ids.ts';
import { minutesBetween, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { SessionMark } from '#modules/attendance/attendance.types.ts';
import { closeSession, inBuildingFor, markGone, openForArrivals } from '#modules/attendance/server/index.ts';
import type { SeenAtEnd } from '#modules/safety/safety.types.ts';
import { answerWhoSaw } from '#modules/safety/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { route } from '#platform/http/route.ts';
import { sessionsContract } from '../sessions.contract.ts';
import { ownSession } from './own-session.ts';
import { setBegan, setCovered, setEnded } from './sessions.store.ts';

type Kept = SessionMark & { readonly sessionId: Id };

/** Minutes before the planned start from which a session may begin. */
const earliest = 30;

/** The leader begins. Whoever has arrived for the day and is in no other session is marked here. */
export const startSessionRoute = route(sessionsContract.startSession, async ({ params, input, actor, db, now, touches, emit }) => {
  const session = await ownSession(db, actor, params.sessionId);
  if (session.state === 'cancelled') throw refusal('sessions/cancelled');
  if (session.beganAt) throw refusal('sessions/already-began', { beganAt: session.beganAt });
  // An offline page may tell the start late, never before it happened.
  const at = ms(input.at) > ms(now) ? now : input.at;
  if (minutesBetween(at, session.startsAt) > earliest) throw refusal('sessions/not-yet', { startsAt: session.startsAt });
  await setBegan(db, actor.organizationId, session.id, at);
  const marks = (await openForArrivals(db, { organizationId: actor.organizationId, by: actor.staffId, at: now }, session.id)) ?? [];
  touches(...marks.map((mark) => mark.patientId));
  emit('sessions', { sessionId: session.id });
  emit('attendance', { sessionId: session.id });
  emit('board');
  return { beganAt: at, marks: marksIn(session.id, marks) };
});

/** The leader ends it; an end that was said before is mended with a reason. Open time of everybody ends then too. */
export const stopSessionRoute = route(sessionsContract.stopSession, async ({ params, input, actor, db, now, touches, emit }) => {
  const session = await ownSession(db, actor, params.sessionId);
  if (session.state === 'cancelled') throw refusal('sessions/cancelled');
  if (!session.beganAt) throw refusal('sessions/not-begun');
  if (ms(input.at) > ms(now) + 60_000) throw refusal('sessions/not-yet');
  if (ms(input.at) < ms(session.beganAt)) throw refusal('sessions/ends-before-it-began', { beganAt: session.beganAt });
  if (session.endedAt && !input.reason) throw refusal('sessions/reason-needed');
  // What was asked when it ended is not asked again when its end is mended.
  const gone = session.endedAt ? [] : await answerFor(db, actor, session.id, input.seen, now);
  await setEnded(db, actor.organizationId, session.id, input.at, input.reason);
  const marks = await closeSession(db, { organizationId: actor.organizationId, by: actor.staffId, at: now }, session.id);
  for (const patientId of gone) await markGone(db, { organizationId: actor.organizationId, by: actor.staffId, at: now }, { patientId, at: now, day: session.serviceDate });
  touches(...marks.map((mark) => mark.patientId), ...input.seen.map(({ patientId }) => patientId));
  if (input.seen.length > 0) emit('attention');
  emit('sessions', { sessionId: session.id });
  emit('attendance', { sessionId: session.id });
  emit('notes', { sessionId: session.id });
  emit('board');
  return { endedAt: input.at, marks: marksIn(session.id, marks) };
});

const marksIn = (id: Id, marks: readonly Kept[]): SessionMark[] => marks.filter(({ sessionId }) => sessionId === id).map(({ patientId, presence, version, minutes }) => ({ patientId, presence, version, minutes }));

/** Asks who saw those in the building who have something open on the board. Answers who is gone without having been seen. */
async function answerFor(db: Db, actor: Actor, sessionId: Id, seen: readonly { patientId: Id; answer: SeenAtEnd }[], now: Instant): Promise<Id[]> {
  const here = await inBuildingFor(db, actor.organizationId, sessionId);
  const people = here.map((patientId) => ({ patientId, seen: seen.find((one) => one.patientId === patientId)?.answer ?? null }));
  return answerWhoSaw(db, { organizationId: actor.organizationId, by: actor.staffId, now, people });
}

export const coverPointRoute = route(sessionsContract.coverPoint, async ({ params, input, actor, db, now, emit }) => {
  const session = await ownSession(db, actor, params.sessionId);
  await setCovered(db, { organizationId: actor.organizationId, sessionId: session.id, programId: session.programId, point: input.point, by: actor.staffId, at: now }, input.covered);
  emit('notes', { sessionId: session.id });
  return { done: true as const };
});
