import { refusal } from '#kernel/refusals.ts';
import { route } from '#platform/http/route.ts';
import { sessionsContract } from '../sessions.contract.ts';
import { asSeen } from './own-session.ts';
import { setJoinLink } from './sessions.store.ts';

/** A room may be mixed: a link beside the room, also for one appointment, and while it runs. */
export const setJoinLinkRoute = route(sessionsContract.setJoinLink, async ({ params, input, actor, db, emit }) => {
  const session = await asSeen(db, actor, params.sessionId, input.saw);
  if (session.state === 'cancelled') throw refusal('sessions/cancelled');
  await setJoinLink(db, actor.organizationId, session.id, input.joinLink);
  emit('sessions', { sessionId: session.id });
  emit('board');
  return { version: session.version + 1 };
});
