import { asOwner } from '#platform/db/work.ts';
import { openRoute, routeAfter } from '#platform/http/route.ts';
import { accessContract } from '../access.contract.ts';
import { markGiven } from './give-second-factor.ts';
import { openSession } from './open-session.ts';
import { askForPasskey, checkPasskey } from './passkey-check.ts';
import { passkeysOf } from './passkey.store.ts';
import { countTry, forgive, triesOf } from './tries.store.ts';

export const askPasskeySignInRoute = openRoute(accessContract.askPasskeySignIn, ({ now, asking }) => askForPasskey(asking, 'sign-in', null, now));

/** A passkey unlocked by its owner is something they have and something they are or know: both factors at once. */
export const signInWithPasskeyRoute = openRoute(accessContract.signInWithPasskey, async ({ input, now, asking }) => {
  const keys = [triesOf.address(asking.address)];
  await countTry(asking.engine, keys, now);
  const { organizationId, accountId } = await checkPasskey(asking, input, 'sign-in', null, now);
  await forgive(asking.engine, keys);
  return openSession(asking, { organizationId, id: accountId }, now, now);
});

export const askPasskeyRoute = routeAfter(
  accessContract.askPasskey,
  async ({ actor, now, asking }) => {
    const passkeys = await asOwner(asking.engine.owner, (db) => passkeysOf(db, actor));
    return askForPasskey(asking, 'second-factor', { accountId: actor.accountId, passkeys }, now);
  },
  (_work, asked) => Promise.resolve(asked)
);

export const givePasskeyRoute = routeAfter(
  accessContract.givePasskey,
  async ({ input, actor, now, asking }) => {
    const keys = [triesOf.code(actor.accountId)];
    await countTry(asking.engine, keys, now);
    await checkPasskey(asking, input, 'second-factor', actor.accountId, now);
    await forgive(asking.engine, keys);
  },
  async ({ actor, now, db }) => {
    await markGiven(db, actor, now);
    return { done: true as const };
  }
);
