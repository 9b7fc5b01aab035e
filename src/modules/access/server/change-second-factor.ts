import { refusal, refuseIf } from '#kernel/refusals.ts';
import { ms, plusMinutes, type Instant } from '#kernel/time.ts';
import { needsSecondFactor, type Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { route, routeAfter } from '#platform/http/route.ts';
import { seal, unsealIfWhole } from '#platform/secrets/sealing.ts';
import { accessContract } from '../access.contract.ts';
import { neededToAddFactor, whyNotRemoveFactor } from '../account.rules.ts';
import { markGiven } from './give-second-factor.ts';
import { newSecret, stepOf, uriOf } from './one-time-codes.ts';
import { passkeysOf } from './passkey.store.ts';
import { useProof } from './proof.ts';
import { recoveryCodesAtFirst, renewRecoveryCodes } from './recovery-codes.ts';
import { clearCodes, codesSince, recoveryCodesLeft, setCodes } from './second-factor.store.ts';
import { countTry, forgive, triesOf } from './tries.store.ts';

/** Minutes to scan the code and type the first answer. */
const pendingMinutes = 15;

/** Refuses a session that may not add a second factor yet; uses its proof up where one is needed. */
export async function mayAddFactor(db: Db, actor: Actor, proof: string | undefined, now: Instant): Promise<void> {
  const needed = neededToAddFactor({ hasSecondFactor: actor.hasSecondFactor, secondFactorGiven: actor.secondFactorAt !== null });
  if (needed === 'second-factor') throw refusal('access/second-factor-needed', { has: true });
  if (needed === 'proof') await useProof(db, actor, proof, now);
}

/** The pending secret goes out sealed and comes back with the first code, so that nothing half set up is kept. */
export const beginCodesRoute = route(accessContract.beginCodes, async ({ input, actor, now, db, asking }) => {
  await mayAddFactor(db, actor, input.proof, now);
  const secret = newSecret();
  const pending = seal(asking.secrets.secondFactor, Buffer.from(JSON.stringify({ secret, until: plusMinutes(now, pendingMinutes), had: actor.hasSecondFactor })), `pending|${actor.sessionId}`);
  return { secret, uri: uriOf(secret, actor), pending: pending.toString('base64url') };
});

export const confirmCodesRoute = routeAfter(
  accessContract.confirmCodes,
  async ({ input, actor, now, asking: { engine, secrets } }) => {
    const secret = pendingSecret(secrets.secondFactor, actor, input.pending, now);
    const keys = [triesOf.code(actor.accountId)];
    await countTry(engine, keys, now);
    const step = stepOf(input.code, secret, now);
    if (step === null) throw refusal('access/wrong-code');
    await forgive(engine, keys);
    return { secret, step };
  },
  async ({ actor, now, db, asking: { secrets } }, { secret, step }) => {
    await setCodes(db, actor, seal(secrets.secondFactor, Buffer.from(secret), actor.accountId), step, now);
    await markGiven(db, actor, now);
    return { recoveryCodes: await recoveryCodesAtFirst(db, secrets.secondFactor, actor, now) };
  }
);

/** What `beginCodes` sealed for this session, unless it is too old or a second factor came in between without being given here. */
function pendingSecret(key: Uint8Array, actor: Actor, pending: string, now: Instant): string {
  const opened = unsealIfWhole(key, Buffer.from(pending, 'base64url'), `pending|${actor.sessionId}`);
  const { secret, until, had } = opened === null ? { secret: null, until: now, had: false } : (JSON.parse(opened.toString()) as { secret: string; until: Instant; had: boolean });
  const overtaken = actor.hasSecondFactor && !had && actor.secondFactorAt === null;
  if (secret === null || ms(until) <= ms(now) || overtaken) throw refusal('access/set-up-again');
  return secret;
}

export const removeCodesRoute = route(accessContract.removeCodes, async ({ input, actor, now, db }) => {
  await refuseLastFactor(db, actor);
  await useProof(db, actor, input.proof, now);
  await clearCodes(db, actor);
  return { done: true as const };
});

/** Refuses to take the last second factor from somebody whose roles need one. */
export async function refuseLastFactor(db: Db, actor: Actor): Promise<void> {
  const factors = { codes: (await codesSince(db, actor)) !== null, passkeys: (await passkeysOf(db, actor)).length };
  refuseIf(whyNotRemoveFactor(factors, needsSecondFactor(actor)));
}

export const renewRecoveryCodesRoute = route(accessContract.renewRecoveryCodes, async ({ input, actor, now, db, asking }) => {
  await useProof(db, actor, input.proof, now);
  return { recoveryCodes: await renewRecoveryCodes(db, asking.secrets.secondFactor, actor, now) };
});

export const mySecurityRoute = route(accessContract.mySecurity, async ({ actor, db }) => ({
  codesSince: await codesSince(db, actor),
  recoveryCodesLeft: await recoveryCodesLeft(db, actor),
  passkeys: (await passkeysOf(db, actor)).map(({ id, label, createdAt }) => ({ id, label, createdAt })),
  isRequired: needsSecondFactor(actor)
}));
