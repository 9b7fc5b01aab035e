import { route, routeAfter } from '#platform/http/route.ts';
import { accessContract } from '../access.contract.ts';
import { thisSession } from './access.store.ts';
import { checkOwnPassword } from './own-password.ts';

/** Locks at once; asked again, the time of the first lock stays. */
export const lockRoute = route(accessContract.lock, async ({ actor, now, db }) => {
  await thisSession(db, actor).set({ lockedAt: now }).where('lockedAt', 'is', null).execute();
  return { done: true as const };
});

export const unlockRoute = routeAfter(
  accessContract.unlock,
  ({ input, actor, now, asking }) => checkOwnPassword(asking, actor, input.password, now),
  async ({ actor, now, db }) => {
    await thisSession(db, actor).set({ lockedAt: null, lastSeenAt: now }).execute();
    return { done: true as const };
  }
);
