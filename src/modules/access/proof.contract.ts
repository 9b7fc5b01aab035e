import { z } from 'zod';
import { Instant } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';

export const proofContract = {
  confirmIdentity: endpoint({
    method: 'POST', path: '/confirm-identity', summary: 'One fresh authentication, with which this session may sign once',
    may: 'self', audits: 'identity.confirmed', secret: true,
    input: z.object({ password: z.string().max(256) }),
    output: z.object({ proof: z.string(), until: Instant }),
    refusals: ['access/wrong-sign-in', 'access/too-many-tries']
  })
};
