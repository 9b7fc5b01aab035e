import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { Proof, RecoveryCodes } from './second-factor.contract.ts';
import { Done, SignedIn } from './sign-in.contract.ts';

/** The browser's own shapes for passkeys (WebAuthn Level 3, JSON); checked by the library that reads them. */
const BrowserJson = z.looseObject({});
const Asked = z.object({ challengeId: Id, options: BrowserJson });
const Answered = z.object({ challengeId: Id, response: BrowserJson });

export const passkeyContract = {
  askPasskeySignIn: endpoint({
    method: 'POST', path: '/sign-in/passkey/options', summary: 'What a passkey is to sign, for signing in without a password',
    may: 'anyone', audits: { nothing: 'a random challenge' }, secret: true, output: Asked
  }),
  signInWithPasskey: endpoint({
    method: 'POST', path: '/sign-in/passkey', summary: 'Signs in with a passkey, which counts as both factors',
    may: 'anyone', audits: 'session.started', secret: true, input: Answered, output: SignedIn,
    refusals: ['access/passkey-refused', 'access/too-many-tries']
  }),
  askPasskey: endpoint({
    method: 'POST', path: '/second-factor/passkey/options', summary: 'What a passkey is to sign, as the second factor',
    may: 'self', audits: { nothing: 'a random challenge' }, beforeSecondFactor: true, secret: true, output: Asked
  }),
  givePasskey: endpoint({
    method: 'POST', path: '/second-factor/passkey', summary: 'Gives the second factor: a passkey',
    may: 'self', audits: 'second-factor.given', beforeSecondFactor: true, secret: true, input: Answered, output: Done,
    refusals: ['access/passkey-refused', 'access/too-many-tries']
  }),
  beginPasskey: endpoint({
    method: 'POST', path: '/account/passkeys/options', summary: 'Begins adding a passkey',
    may: 'self', audits: 'passkey.begun', beforeSecondFactor: true, secret: true, input: z.object({ proof: Proof }), output: Asked,
    refusals: ['access/second-factor-needed', 'access/proof-needed']
  }),
  addPasskey: endpoint({
    method: 'POST', path: '/account/passkeys', summary: 'Adds a passkey; answers recovery codes when there were none',
    may: 'self', audits: 'passkey.added', beforeSecondFactor: true, secret: true,
    input: Answered.extend({ label: z.string().trim().min(1).max(60) }), output: z.object({ recoveryCodes: RecoveryCodes }),
    refusals: ['access/passkey-refused', 'access/second-factor-needed', 'access/passkey-already-there']
  }),
  removePasskey: endpoint({
    method: 'POST', path: '/account/passkeys/:passkeyId/remove', summary: 'Removes a passkey',
    may: 'self', audits: 'passkey.removed', secret: true,
    params: z.object({ passkeyId: Id }), input: z.object({ proof: Proof }), output: Done,
    refusals: ['access/proof-needed', 'access/second-factor-required']
  })
};
