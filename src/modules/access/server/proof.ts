import { randomBytes } from 'node:crypto';
import { refusal } from '#kernel/refusals.ts';
import { plusMinutes, type Instant } from '#kernel/time.ts';
import type { Actor } from '#platform/access/actor.ts';
import { verifyPassword } from '#platform/access/passwords.ts';
import { asOwner, asRequest, finish, newAccount, type Db } from '#platform/db/work.ts';
import { openRoute } from '#platform/http/route.ts';
import type { Module } from '#platform/http/module.ts';
import { hashToken } from '#platform/http/server.ts';
import { proofContract } from '../proof.contract.ts';
import { accountOfEmail, failedTry, forgetTries, lockedUntil } from './access.store.ts';

/** How long one authentication may wait for the signature it was given for. */
const proofMinutes = 2;

/** The password again, checked outside any transaction because it is slow on purpose; counted like a sign-in. */
const confirmIdentityRoute = openRoute(proofContract.confirmIdentity, async ({ input, now, asking }) => {
  const actor = await asRequest(asking.engine, asking.tokenHash, now, (_db, who) => Promise.resolve(who));
  if (!actor) throw refusal('access/sign-in-needed');
  const keys = [`email:${actor.email}`];
  const until = await asOwner(asking.engine.owner, (db) => lockedUntil(db, keys, now));
  if (until) throw refusal('access/too-many-tries', { until });
  const account = await asOwner(asking.engine.owner, (db) => accountOfEmail(db, actor.email));
  if (!(await verifyPassword(input.password, account?.passwordHash ?? null))) {
    await asOwner(asking.engine.owner, (db) => failedTry(db, keys, now));
    throw refusal('access/wrong-sign-in');
  }
  const proof = randomBytes(24).toString('base64url');
  await asRequest(asking.engine, asking.tokenHash, now, async (db) => {
    await forProof(db, actor).set({ proofHash: hashToken(proof), proofUntil: plusMinutes(now, proofMinutes) }).execute();
    await finish(db, asking.secrets.audit, { organizationId: actor.organizationId, accountId: actor.accountId, action: 'identity.confirmed', request: asking.requestId, now, account: newAccount() });
  });
  await asOwner(asking.engine.owner, (db) => forgetTries(db, keys));
  return { proof, until: plusMinutes(now, proofMinutes) };
});

const forProof = (db: Db, actor: Actor) => db.updateTable('access.session').where('organizationId', '=', actor.organizationId).where('id', '=', actor.sessionId);

/** Uses a proof up, in the transaction of what it signs. Throws when it is not this session's, was used, or is too old. */
export async function useProof(db: Db, actor: Actor, proof: string, now: Instant): Promise<void> {
  const { numUpdatedRows } = await forProof(db, actor)
    .set({ proofHash: null, proofUntil: null })
    .where('proofHash', '=', hashToken(proof))
    .where('proofUntil', '>', now)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw refusal('access/proof-needed');
}

/** Fresh authentication for signatures. */
export const proof: Module = { name: 'proof', routes: { confirmIdentity: confirmIdentityRoute } };
