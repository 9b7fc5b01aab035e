import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { refusal } from '#kernel/refusals.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { asOwner } from '#platform/db/work.ts';
import type { Asking } from '#platform/http/route.ts';
import { countUse, keepChallenge, passkeyOfCredential, takeChallenge, type ChallengePurpose } from './passkey.store.ts';

/** Loaded with the first passkey, so that a start does not wait for it. */
export const webauthn = () => import('@simplewebauthn/server');

/** The name that passkeys are bound to: the host that people type. */
export const hostOf = (origin: string): string => new URL(origin).hostname;

interface Answer {
  challengeId: Id;
  response: object;
}

/** What the browser asks a passkey to sign. With no account, the person chooses one of theirs, and unlocks it. */
export async function askForPasskey(asking: Asking, purpose: ChallengePurpose, whose: { accountId: Id; passkeys: { credentialId: string; transports: string[] }[] } | null, now: Instant) {
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({
    rpID: hostOf(asking.settings.origin),
    userVerification: whose ? 'preferred' : 'required',
    allowCredentials: whose?.passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports })) ?? []
  });
  const challengeId = await asOwner(asking.engine.owner, (db) => keepChallenge(db, options.challenge, purpose, whose?.accountId ?? null, now));
  return { challengeId, options: { ...options } };
}

/** The account whose passkey signed the challenge; refuses everything else alike. */
export async function checkPasskey(asking: Asking, answer: Answer, purpose: ChallengePurpose, accountId: Id | null, now: Instant): Promise<{ organizationId: Id; accountId: Id }> {
  const response = answer.response as unknown as AuthenticationResponseJSON;
  const [challenge, passkey] = await asOwner(asking.engine.owner, async (db) => [
    await takeChallenge(db, answer.challengeId, purpose, accountId, now),
    typeof response.id === 'string' ? await passkeyOfCredential(db, response.id) : undefined
  ]);
  if (!challenge || !passkey || (accountId !== null && passkey.accountId !== accountId)) throw refusal('access/passkey-refused');
  const { verifyAuthenticationResponse } = await webauthn();
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: asking.settings.origin,
    expectedRPID: hostOf(asking.settings.origin),
    credential: { id: passkey.credentialId, publicKey: Uint8Array.from(passkey.publicKey), counter: passkey.counter, transports: passkey.transports },
    requireUserVerification: purpose === 'sign-in'
  }).catch(() => null);
  if (!verified?.verified) throw refusal('access/passkey-refused');
  await asOwner(asking.engine.owner, (db) => countUse(db, passkey, verified.authenticationInfo.newCounter));
  return passkey;
}
