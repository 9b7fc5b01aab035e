import { found, route } from '#platform/http/route.ts';
import { accessContract } from '../access.contract.ts';
import { endOthers, endSession, openSessionsOf } from './access.store.ts';

export const mySessionsRoute = route(accessContract.mySessions, async ({ actor, now, db }) => {
  const sessions = await openSessionsOf(db, actor, now);
  return { now, sessions: sessions.map((session) => ({ ...session, isThis: session.id === actor.sessionId })) };
});

export const endSessionRoute = route(accessContract.endSession, async ({ params, actor, now, db, asking }) => {
  const { numUpdatedRows } = await endSession(db, actor, params.sessionId, now);
  found(numUpdatedRows > 0n || null, 'session');
  if (params.sessionId === actor.sessionId) asking.setCookie(null);
  return { done: true as const };
});

export const endOtherSessionsRoute = route(accessContract.endOtherSessions, async ({ actor, now, db }) => {
  const { numUpdatedRows } = await endOthers(db, actor, now);
  return { ended: Number(numUpdatedRows) };
});
