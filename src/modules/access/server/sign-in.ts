import { sql } from 'kysely';
import { refusal } from '#kernel/refusals.ts';
import { verifyPassword } from '#platform/access/passwords.ts';
import type { Instant } from '#kernel/time.ts';
import { asOwner, finish, newAccount } from '#platform/db/work.ts';
import { openRoute, type Asking } from '#platform/http/route.ts';
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
  if (!(await verifyPassword(input.password, account?.passwordHash ?? null)) || !account) {
    await recordFailed(asking, account, now);
    throw refusal('access/wrong-sign-in');
  }
  await forgive(asking.engine, keys);
  return openSession(asking, account, now, null);
});

/** A wrong password for a known account is kept in its clinic's audit; an unknown address takes as long and leaves nothing. */
const recordFailed = (asking: Asking, account: { organizationId: string; id: string } | undefined, now: Instant): Promise<void> =>
  asOwner(asking.engine.owner, async (db) => {
    if (!account) return void (await sql`select 1`.execute(db));
    await finish(db, asking.secrets.audit, { organizationId: account.organizationId, accountId: account.id, action: 'session.refused', request: asking.requestId, now, account: newAccount() });
  });
