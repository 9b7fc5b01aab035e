import { z } from 'zod';
import { endpoint } from '#platform/http/endpoint.ts';
import { Done, Password } from './sign-in.contract.ts';

const Token = z.string().max(200);

export const linkContract = {
  askReset: endpoint({
    method: 'POST', path: '/reset-password', summary: 'Asks for a link to set a new password; answers the same whether the address is known or not',
    may: 'anyone', audits: 'password.reset-asked', secret: true,
    input: z.object({ email: z.string().max(254) }), output: Done,
    refusals: ['access/too-many-tries']
  }),
  readLink: endpoint({
    method: 'POST', path: '/links/read', summary: 'Whom a one-time link is for',
    may: 'anyone', audits: { nothing: "no patient's record" }, secret: true,
    input: z.object({ token: Token }), output: z.object({ why: z.enum(['invitation', 'reset']), name: z.string(), email: z.string(), organization: z.string() }),
    refusals: ['access/link-ended']
  }),
  setPassword: endpoint({
    method: 'POST', path: '/links/set-password', summary: 'Sets the password with a one-time link and ends every session of the account',
    may: 'anyone', audits: 'password.set', secret: true,
    input: z.object({ token: Token, password: Password }), output: Done,
    refusals: ['access/link-ended', 'access/password-too-short', 'access/password-too-easy']
  })
};
