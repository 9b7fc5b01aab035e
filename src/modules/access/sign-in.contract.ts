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
  timeZone: z.string(), idleLockMinutes: z.int(),
  now: Instant
});
export type Me = z.infer<typeof Me>;

export const Done = z.object({ done: z.literal(true) });
export const Password = z.string().max(256);

/** What comes after a password: nothing, the second factor, or setting one up because the policy asks for it. */
export const SignedIn = z.object({ next: z.enum(['signed-in', 'second-factor', 'set-up-second-factor']) });
export type SignedIn = z.infer<typeof SignedIn>;

export const signInContract = {
  signIn: endpoint({
    method: 'POST', path: '/sign-in', summary: 'Signs in with e-mail and password and sets the session cookie',
    may: 'anyone', audits: 'session.started', secret: true,
    input: z.object({ email: z.string().max(254), password: Password }),
    output: SignedIn,
    refusals: ['access/wrong-sign-in', 'access/too-many-tries']
  }),
  signOut: endpoint({
    method: 'POST', path: '/sign-out', summary: 'Ends this session',
    may: 'self', audits: 'session.ended', beforeUnlocked: true, output: Done
  }),
  me: endpoint({
    method: 'GET', path: '/me', summary: 'Who is signed in',
    may: 'self', audits: { nothing: 'says only who is asking' }, beforeUnlocked: true, output: Me
  }),
  lock: endpoint({
    method: 'POST', path: '/lock', summary: 'Locks this session until its password is given again; what is on the screen stays',
    may: 'self', audits: 'session.locked', beforeUnlocked: true, output: Done
  }),
  unlock: endpoint({
    method: 'POST', path: '/unlock', summary: 'Unlocks this session with the password',
    may: 'self', audits: 'session.unlocked', beforeUnlocked: true, secret: true,
    input: z.object({ password: Password }), output: Done,
    refusals: ['access/wrong-sign-in', 'access/too-many-tries']
  })
};
