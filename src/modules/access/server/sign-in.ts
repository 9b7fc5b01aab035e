import { randomBytes } from 'node:crypto';
import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { instantAt, ms, type Instant } from '#kernel/time.ts';
import { owesSecondFactor } from '#platform/access/actor.ts';
import { verifyPassword } from '#platform/access/passwords.ts';
import { asOwner, asRequest, finish, newAccount } from '#platform/db/work.ts';
import { openRoute, type Asking } from '#platform/http/route.ts';
import { hashToken } from '#platform/http/server.ts';
import { accessContract } from '../access.contract.ts';
import { accountOfEmail, addSession, failedTry, forgetTries, lockedUntil } from './access.store.ts';

const sessionHours = 12;

/** Checks the password, counts failed tries by e-mail and by address, and opens a session. Who failed learns nothing more. */
export const signInRoute = openRoute(accessContract.signIn, async ({ input, now, asking }) => {
  const email = input.email.trim().toLowerCase();
  const keys = [`email:${email}`, `address:${asking.address}`];
  const until = await asOwner(asking.engine.owner, (db) => lockedUntil(db, keys, now));
  if (until) throw refusal('access/too-many-tries', { until });
  const account = await asOwner(asking.engine.owner, (db) => accountOfEmail(db, email));
  if (!(await verifyPassword(input.password, account?.passwordHash ?? null)) || !account) {
    await asOwner(asking.engine.owner, (db) => failedTry(db, keys, now));
    throw refusal('access/wrong-sign-in');
  }
  const token = await openSession(asking, account, now, null);
  await asOwner(asking.engine.owner, (db) => forgetTries(db, keys));
  const actor = await asRequest(asking.engine, hashToken(token), now, (_db, who) => Promise.resolve(who));
  if (!actor) throw refusal('access/wrong-sign-in');
  if (!owesSecondFactor(actor)) return { next: 'signed-in' as const };
  return { next: actor.hasSecondFactor ? ('second-factor' as const) : ('set-up-second-factor' as const) };
});

/** Opens a session and sets its cookie; answers the token. `secondFactorAt` is set when a passkey opened it. */
export async function openSession(asking: Asking, account: { organizationId: string; id: string }, now: Instant, secondFactorAt: Instant | null): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await asOwner(asking.engine.owner, async (db) => {
    await addSession(db, {
      organizationId: account.organizationId,
      id: newId(),
      accountId: account.id,
      tokenHash: hashToken(token),
      startedAt: now,
      lastSeenAt: now,
      endsAt: instantAt(ms(now) + sessionHours * 3_600_000),
      secondFactorAt,
      device: asking.device
    });
    await finish(db, asking.secrets.audit, { organizationId: account.organizationId, accountId: account.id, action: 'session.started', request: asking.requestId, now, account: newAccount() });
  });
  asking.setCookie(token);
  return token;
}
