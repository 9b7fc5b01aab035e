import { refusal } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import type { Actor } from '#platform/access/actor.ts';
import { asOwner, type Db } from '#platform/db/work.ts';
import { routeAfter } from '#platform/http/route.ts';
import { unsealIfWhole } from '#platform/secrets/sealing.ts';
import { accessContract } from '../access.contract.ts';
import { secretsOfAccount, thisSession } from './access.store.ts';
import { stepOf } from './one-time-codes.ts';
import { hashRecoveryCode } from './recovery-codes.ts';
import { recoveryCodesLeft, useRecoveryCode, useStep } from './second-factor.store.ts';
import { countTry, forgive, triesOf } from './tries.store.ts';

/** From now on this session owes nothing. */
export const markGiven = (db: Db, actor: Actor, now: Instant) => thisSession(db, actor).set({ secondFactorAt: now }).execute();

/** A code of the authenticator app. Each code works once, also when it is still shown. */
export const giveCodeRoute = routeAfter(
  accessContract.giveCode,
  async ({ input, actor, now, asking: { engine, secrets } }) => {
    const keys = [triesOf.code(actor.accountId)];
    await countTry(engine, keys, now);
    const { secondFactorSecret, secondFactorConfirmedAt } = await asOwner(engine.owner, (db) => secretsOfAccount(db, actor));
    const secret = secondFactorSecret && secondFactorConfirmedAt ? unsealIfWhole(secrets.secondFactor, secondFactorSecret, actor.accountId) : null;
    const step = secret === null ? null : stepOf(input.code, secret.toString(), now);
    if (step === null) throw refusal('access/wrong-code');
    if (!(await asOwner(engine.owner, (db) => useStep(db, actor, step)))) throw refusal('access/code-used');
    await forgive(engine, keys);
  },
  async ({ actor, now, db }) => {
    await markGiven(db, actor, now);
    return { done: true as const };
  }
);

export const giveRecoveryCodeRoute = routeAfter(
  accessContract.giveRecoveryCode,
  async ({ input, actor, now, asking: { engine, secrets } }) => {
    const keys = [triesOf.code(actor.accountId)];
    await countTry(engine, keys, now);
    const hash = hashRecoveryCode(secrets.secondFactor, actor.accountId, input.code);
    if (!(await asOwner(engine.owner, (db) => useRecoveryCode(db, actor, hash, now)))) throw refusal('access/wrong-code');
    await forgive(engine, keys);
  },
  async ({ actor, now, db }) => {
    await markGiven(db, actor, now);
    return { left: await recoveryCodesLeft(db, actor) };
  }
);
