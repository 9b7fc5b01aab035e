import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { Done, Password } from './sign-in.contract.ts';

export const MySession = z.object({ id: Id, device: z.string(), startedAt: Instant, lastSeenAt: Instant, endsAt: Instant, isThis: z.boolean(), lockedAt: Instant.nullable() });
export type MySession = z.infer<typeof MySession>;

export const MySecurity = z.object({
  codesSince: Instant.nullable(),
  recoveryCodesLeft: z.int(),
  passkeys: z.array(z.object({ id: Id, label: z.string(), createdAt: Instant })),
  /** Whether the policy asks for a second factor of these roles, so that the last one cannot be removed. */
  isRequired: z.boolean()
});
export type MySecurity = z.infer<typeof MySecurity>;

export const accountContract = {
  mySecurity: endpoint({
    method: 'GET', path: '/account/security', summary: 'My second factors and recovery codes',
    may: 'self', audits: { nothing: "no patient's record" }, output: MySecurity
  }),
  mySessions: endpoint({
    method: 'GET', path: '/account/sessions', summary: 'Where I am signed in',
    may: 'self', audits: { nothing: "no patient's record" }, output: z.object({ now: Instant, sessions: z.array(MySession) })
  }),
  endSession: endpoint({
    method: 'DELETE', path: '/account/sessions/:sessionId', summary: 'Ends one of my sessions, from its next request on',
    may: 'self', audits: 'session.revoked', params: z.object({ sessionId: Id }), output: Done
  }),
  endOtherSessions: endpoint({
    method: 'POST', path: '/account/sessions/end-others', summary: 'Ends all of my sessions but this one',
    may: 'self', audits: 'session.revoked', output: z.object({ ended: z.int() })
  }),
  changePassword: endpoint({
    method: 'POST', path: '/account/password', summary: 'Changes my password and ends my other sessions',
    may: 'self', audits: 'password.changed', secret: true,
    input: z.object({ current: Password, next: Password }), output: Done,
    refusals: ['access/wrong-sign-in', 'access/too-many-tries', 'access/password-too-short', 'access/password-too-easy']
  })
};
