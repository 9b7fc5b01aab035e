import { z } from 'zod';
import { endpoint } from '#platform/http/endpoint.ts';
import { Done } from './sign-in.contract.ts';

/** Asked of a session that has its second factor already, before that is changed: see `/confirm-identity`. */
export const Proof = z.string().max(200).optional();

/** Codes for the day when the phone is gone. Shown once. */
export const RecoveryCodes = z.array(z.string());

const tries = ['access/wrong-code', 'access/too-many-tries'] as const;
const changes = ['access/second-factor-needed', 'access/proof-needed'] as const;

export const secondFactorContract = {
  giveCode: endpoint({
    method: 'POST', path: '/second-factor/code', summary: 'Gives the second factor: a six-digit code of the authenticator app',
    may: 'self', audits: 'second-factor.given', beforeSecondFactor: true, secret: true,
    input: z.object({ code: z.string().max(20) }), output: Done,
    refusals: [...tries, 'access/code-used']
  }),
  giveRecoveryCode: endpoint({
    method: 'POST', path: '/second-factor/recovery-code', summary: 'Gives a recovery code in place of the second factor; each works once',
    may: 'self', audits: 'second-factor.recovered', beforeSecondFactor: true, secret: true,
    input: z.object({ code: z.string().max(40) }), output: z.object({ left: z.int() }),
    refusals: tries
  }),
  beginCodes: endpoint({
    method: 'POST', path: '/account/codes/begin', summary: 'Begins setting up one-time codes: a secret for the authenticator app, not yet in use',
    may: 'self', audits: 'second-factor.begun', beforeSecondFactor: true, secret: true,
    input: z.object({ proof: Proof }), output: z.object({ secret: z.string(), uri: z.string(), pending: z.string() }),
    refusals: changes
  }),
  confirmCodes: endpoint({
    method: 'POST', path: '/account/codes/confirm', summary: 'Puts one-time codes to use after one right code; answers recovery codes when there were none',
    may: 'self', audits: 'second-factor.set-up', beforeSecondFactor: true, secret: true,
    input: z.object({ pending: z.string().max(2000), code: z.string().max(20) }), output: z.object({ recoveryCodes: RecoveryCodes }),
    refusals: [...tries, ...changes, 'access/set-up-again']
  }),
  removeCodes: endpoint({
    method: 'POST', path: '/account/codes/remove', summary: 'Stops one-time codes',
    may: 'self', audits: 'second-factor.removed', secret: true,
    input: z.object({ proof: Proof }), output: Done,
    refusals: ['access/proof-needed', 'access/second-factor-required']
  }),
  renewRecoveryCodes: endpoint({
    method: 'POST', path: '/account/recovery-codes', summary: 'Makes new recovery codes; the old ones stop',
    may: 'self', audits: 'recovery-codes.renewed', secret: true,
    input: z.object({ proof: Proof }), output: z.object({ recoveryCodes: RecoveryCodes }),
    refusals: ['access/proof-needed']
  })
};
