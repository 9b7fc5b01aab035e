import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import { roles } from '#platform/access/permissions.ts';
import { endpoint } from '#platform/http/endpoint.ts';

/** Who is signed in, as every screen needs to know it. */
export const Me = z.object({
  organization: z.object({ id: Id, name: z.string(), slug: z.string(), isDemo: z.boolean() }),
  staffId: Id,
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  programs: z.array(Id),
  clinicalPrograms: z.array(Id),
  lockedAt: Instant.nullable(),
  secondFactor: z.enum(['given', 'needed', 'to-set-up', 'not-needed']),
  idleLockMinutes: z.int(),
  now: Instant
});
export type Me = z.infer<typeof Me>;

export const accessContract = {
  signIn: endpoint({
    method: 'POST', path: '/sign-in', summary: 'Signs in with e-mail and password and sets the session cookie',
    may: 'anyone', audits: 'session.started',
    input: z.object({ email: z.string().max(254), password: z.string().max(256) }),
    output: z.object({ next: z.enum(['signed-in', 'second-factor', 'set-up-second-factor']) }),
    refusals: ['access/wrong-sign-in', 'access/too-many-tries']
  }),
  signOut: endpoint({
    method: 'POST', path: '/sign-out', summary: 'Ends this session',
    may: 'self', audits: 'session.ended', beforeUnlocked: true, output: z.object({ done: z.literal(true) })
  }),
  me: endpoint({
    method: 'GET', path: '/me', summary: 'Who is signed in',
    may: 'self', audits: { nothing: 'says only who is asking' }, beforeUnlocked: true, output: Me
  })
};
