import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { RefusalError, send } from '#platform/ui/plain.ts';
import type { SignedIn } from '../sign-in.contract.ts';
import type { Asked } from './calls.ts';

/** Whether this browser can use passkeys here: not at a bare IP address, and only where the connection is trusted. */
export const canUsePasskeys = (): boolean => 'PublicKeyCredential' in globalThis && !/^[\d.:[\]]+$/.test(location.hostname);

const browserKeys = () => import('@simplewebauthn/browser');

/** The person closed the browser's question, or it found no passkey. */
const stopped = () => new RefusalError('access/passkey-stopped', 422);

async function answer(asked: Asked) {
  const { startAuthentication } = await browserKeys();
  return startAuthentication({ optionsJSON: asked.options as PublicKeyCredentialRequestOptionsJSON }).catch(() => Promise.reject(stopped()));
}

export async function signInWithPasskey(_nothing: object): Promise<SignedIn> {
  const asked = await send<Asked>('POST', '/sign-in/passkey/options');
  return send('POST', '/sign-in/passkey', { challengeId: asked.challengeId, response: await answer(asked) });
}

export async function givePasskey(_nothing: object): Promise<object> {
  const asked = await send<Asked>('POST', '/second-factor/passkey/options');
  return send('POST', '/second-factor/passkey', { challengeId: asked.challengeId, response: await answer(asked) });
}

/** Makes a passkey for this account; `proof` where a second factor is there already. */
export async function addPasskey({ label, proof }: { label: string; proof?: string }): Promise<{ recoveryCodes: string[] }> {
  const asked = await send<Asked>('POST', '/account/passkeys/options', proof ? { proof } : {});
  const { startRegistration } = await browserKeys();
  const response = await startRegistration({ optionsJSON: asked.options as PublicKeyCredentialCreationOptionsJSON }).catch(() => Promise.reject(stopped()));
  return send('POST', '/account/passkeys', { challengeId: asked.challengeId, response, label });
}
