import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { asOwner, asRequest } from '#platform/db/work.ts';
import { found, route, routeAfter } from '#platform/http/route.ts';
import { accessContract } from '../access.contract.ts';
import { mayAddFactor, refuseLastFactor } from './change-second-factor.ts';
import { markGiven } from './give-second-factor.ts';
import { hostOf, webauthn } from './passkey-check.ts';
import { addPasskey, keepChallenge, passkeysOf, removePasskey, takeChallenge } from './passkey.store.ts';
import { useProof } from './proof.ts';
import { recoveryCodesAtFirst } from './recovery-codes.ts';

/** The challenge is kept apart from the request, whose role cannot reach it; the proof is used up with it. */
export const beginPasskeyRoute = routeAfter(
  accessContract.beginPasskey,
  async ({ input, actor, now, asking }) => {
    const passkeys = await asRequest(asking.engine, asking.tokenHash, now, async (db) => {
      await mayAddFactor(db, actor, input.proof, now);
      return passkeysOf(db, actor);
    });
    const { generateRegistrationOptions } = await webauthn();
    const options = await generateRegistrationOptions({
      rpName: actor.organization,
      rpID: hostOf(asking.settings.origin),
      userName: actor.email,
      userID: Uint8Array.from(Buffer.from(actor.accountId)),
      userDisplayName: actor.name,
      attestationType: 'none',
      excludeCredentials: passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' }
    });
    const challengeId = await asOwner(asking.engine.owner, (db) => keepChallenge(db, options.challenge, 'add', actor.accountId, now));
    return { challengeId, options: { ...options } };
  },
  (_work, asked) => Promise.resolve(asked)
);

export const addPasskeyRoute = routeAfter(
  accessContract.addPasskey,
  async ({ input, actor, now, asking }) => {
    const challenge = await asOwner(asking.engine.owner, (db) => takeChallenge(db, input.challengeId, 'add', actor.accountId, now));
    if (!challenge) throw refusal('access/passkey-refused');
    const { verifyRegistrationResponse } = await webauthn();
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: input.response as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: asking.settings.origin,
      expectedRPID: hostOf(asking.settings.origin),
      requireUserVerification: false
    }).catch(() => ({ verified: false as const, registrationInfo: undefined }));
    if (!verified) throw refusal('access/passkey-refused');
    return registrationInfo.credential;
  },
  async ({ input, actor, now, db, asking: { secrets } }, { id, publicKey, counter, transports }) => {
    // A second factor that came in between must be given first, as for any other.
    if (actor.hasSecondFactor && actor.secondFactorAt === null) throw refusal('access/second-factor-needed', { has: true });
    await addPasskey(db, {
      organizationId: actor.organizationId, accountId: actor.accountId, id: newId(), credentialId: id, publicKey: Buffer.from(publicKey),
      counter, transports: transports ?? [], label: input.label, createdAt: now
    });
    await markGiven(db, actor, now);
    return { recoveryCodes: await recoveryCodesAtFirst(db, secrets.secondFactor, actor, now) };
  }
);

export const removePasskeyRoute = route(accessContract.removePasskey, async ({ params, input, actor, now, db }) => {
  await refuseLastFactor(db, actor);
  await useProof(db, actor, input.proof, now);
  const { numDeletedRows } = await removePasskey(db, actor, params.passkeyId);
  found(numDeletedRows > 0n || null, 'passkey');
  return { done: true as const };
});
