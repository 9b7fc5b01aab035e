import { refusal } from '#kernel/refusals.ts';
import { instantOf, ms, plusMinutes } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import { sessionsContract } from '../sessions.contract.ts';
import { moveSession } from './plan.store.ts';
import { lockSession, sessionFacts } from './sessions.store.ts';

export const readSessionRoute = route(sessionsContract.readSession, async ({ params, actor, db }) => found(await sessionFacts(db, actor.organizationId, params.sessionId), 'session'));

/** Another wall time at the site, same length. Its seats follow; marks would not, so a session with marks stays. */
export const moveSessionRoute = route(sessionsContract.moveSession, async ({ params, input, actor, db, now, emit }) => {
  const session = found(await lockSession(db, actor.organizationId, params.sessionId), 'session');
  if (session.state === 'cancelled') throw refusal('sessions/cancelled');
  if (session.beganAt) throw refusal('sessions/already-began', { beganAt: session.beganAt });
  const startsAt = instantOf(input.date, input.starts, session.timeZone);
  const endsAt = plusMinutes(startsAt, session.minutes);
  if (ms(endsAt) <= ms(now)) throw refusal('sessions/in-the-past');
  await moveSession(db, { organizationId: actor.organizationId, sessionId: session.id, serviceDate: input.date, starts: input.starts, startsAt, endsAt, roomId: input.roomId });
  emit('sessions', { sessionId: session.id });
  emit('week');
  emit('board');
  return { startsAt, endsAt };
});
