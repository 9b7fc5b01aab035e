import { randomBytes } from 'node:crypto';
import { refusal } from '#kernel/refusals.ts';
import { plusMinutes, type Instant } from '#kernel/time.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import type { Module } from '#platform/http/module.ts';
import { routeAfter } from '#platform/http/route.ts';
import { hashToken } from '#platform/http/server.ts';
import { proofContract } from '../proof.contract.ts';
import { thisSession } from './access.store.ts';
import { checkOwnPassword } from './own-password.ts';

/** How long one authentication may wait for the signature it was given for. */
const proofMinutes = 2;

/** The password again; what it answers lets this session sign once. */
const confirmIdentityRoute = routeAfter(
  proofContract.confirmIdentity,
  ({ input, actor, now, asking }) => checkOwnPassword(asking, actor, input.password, now),
  async ({ actor, now, db }) => {
    const [proof, until] = [randomBytes(24).toString('base64url'), plusMinutes(now, proofMinutes)];
    await thisSession(db, actor).set({ proofHash: hashToken(proof), proofUntil: until }).execute();
    return { proof, until };
  }
);

/** Uses a proof up, in the transaction of what it signs. Throws when it is not this session's, was used, or is too old. */
export async function useProof(db: Db, actor: Actor, proof: string | undefined, now: Instant): Promise<void> {
  if (!proof) throw refusal('access/proof-needed');
  const { numUpdatedRows } = await thisSession(db, actor)
    .set({ proofHash: null, proofUntil: null })
    .where('proofHash', '=', hashToken(proof))
    .where('proofUntil', '>', now)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw refusal('access/proof-needed');
}

/** Fresh authentication for signatures. */
export const proof: Module = { name: 'proof', routes: { confirmIdentity: confirmIdentityRoute } };
