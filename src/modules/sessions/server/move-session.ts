import { refusal } from '#kernel/refusals.ts';
import { instantOf, ms, plusMinutes } from '#kernel/time.ts';
import { siteOn } from '#modules/programs/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { sessionsContract } from '../sessions.contract.ts';
import { asSeen } from './own-session.ts';
import { takeTime } from './book.ts';
import { leadersOf } from './leaders.store.ts';
import { moveSession, setRoom } from './plan.store.ts';
import { sessionFacts } from './sessions.store.ts';
import { teachInTurn } from './teach-in-turn.ts';

export const readSessionRoute = route(sessionsContract.readSession, async ({ params, actor, db }) => found(await sessionFacts(db, actor.organizationId, params.sessionId), 'session'));

/**
 * Another wall time at the site, same length. Its seats follow; marks would not, so a session with marks stays. Into another
 * room alone it goes at any time, also while it runs: where two programs met in one by mistake, that puts it right.
 */
export const moveSessionRoute = route(sessionsContract.moveSession, async ({ params, input, actor, db, now, emit, notes }) => {
  const { organizationId } = actor;
  const session = await asSeen(db, actor, params.sessionId, input.saw);
  if (session.state === 'cancelled') throw refusal('sessions/cancelled');
  const isOnlyRoom = input.date === session.serviceDate && instantOf(input.date, input.starts, session.timeZone) === session.startsAt;
  if (session.beganAt && !isOnlyRoom) throw refusal('sessions/already-began', { beganAt: session.beganAt });
  const site = found(await siteOn(db, { organizationId, programId: session.programId, on: input.date }), 'program');
  if (site.closed !== null && input.override === null && !session.beganAt) throw refusal('schedule/site-closed', { reason: site.closed });
  const startsAt = instantOf(input.date, input.starts, site.timeZone);
  const endsAt = plusMinutes(startsAt, session.minutes);
  if (ms(endsAt) <= ms(now)) throw refusal('sessions/in-the-past');
  if (isOnlyRoom) {
    await takeTime(db, { organizationId, startsAt, endsAt: session.endsAt, staffIds: [], roomId: input.roomId, except: session.id });
    await setRoom(db, organizationId, session.id, input.roomId);
    for (const topic of ['sessions', 'notes']) emit(topic, { sessionId: session.id });
    emit('board');
    return { startsAt, endsAt: session.endsAt, version: session.version + 1 };
  }
  await takeTime(db, { organizationId, startsAt, endsAt, staffIds: await leadersOf(db, organizationId, session.id), roomId: input.roomId, except: session.id });
  await moveSession(db, { organizationId, sessionId: session.id, serviceDate: input.date, starts: input.starts, startsAt, endsAt, roomId: input.roomId, overrideReason: input.override });
  if (session.groupId) await teachInTurn(db, { organizationId, groupIds: [session.groupId], now });
  if (input.override) notes({ override: true });
  emit('sessions', { sessionId: session.id });
  emit('week');
  emit('board');
  return { startsAt, endsAt, version: session.version + 1 };
});
