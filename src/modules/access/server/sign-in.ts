import { refusal } from '#kernel/refusals.ts';
import { verifyPassword } from '#platform/access/passwords.ts';
import { asOwner } from '#platform/db/work.ts';
import { openRoute } from '#platform/http/route.ts';
import { accessContract } from '../access.contract.ts';
import { accountOfEmail } from './access.store.ts';
import { openSession } from './open-session.ts';
import { countTry, forgive, triesOf } from './tries.store.ts';

/** Checks the password and opens a session. Tries are counted by e-mail and by address; who failed learns nothing more. */
export const signInRoute = openRoute(accessContract.signIn, async ({ input, now, asking }) => {
  const email = input.email.trim().toLowerCase();
  const keys = [triesOf.email(email), triesOf.address(asking.address)];
  await countTry(asking.engine, keys, now);
  const account = await asOwner(asking.engine.owner, (db) => accountOfEmail(db, email));
  if (!(await verifyPassword(input.password, account?.passwordHash ?? null)) || !account) throw refusal('access/wrong-sign-in');
  await forgive(asking.engine, keys);
  return openSession(asking, account, now, null);
});
