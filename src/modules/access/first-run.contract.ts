import { z } from 'zod';
import { LocalTime, TimeZone } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { Password, SignedIn } from './sign-in.contract.ts';

const Name = z.string().trim().min(1).max(100);

export const BusinessHours = z.object({ weekday: z.int().min(0).max(6), opens: LocalTime, closes: LocalTime })
  .refine(({ opens, closes }) => closes > opens, { path: ['closes'], error: 'closes after it opens' });

/** Everything a clinic begins with. */
export const FirstRun = z.object({
  code: z.string().max(40),
  clinic: z.object({ name: z.string().trim().min(1).max(200), slug: z.string().regex(/^[a-z0-9][a-z0-9-]{1,40}$/) }),
  site: z.object({ name: z.string().trim().min(1).max(200), timeZone: TimeZone, address: z.string().trim().max(300).default(''), phone: z.string().trim().max(40).default(''), businessHours: z.array(BusinessHours).max(7).refine((days) => new Set(days.map(({ weekday }) => weekday)).size === days.length, 'each weekday once') }),
  program: z.object({ preset: z.string().max(60), name: z.string().trim().min(1).max(200) }),
  administrator: z.object({ givenName: Name, familyName: Name, email: z.email().max(254), password: Password, title: z.string().trim().max(100).default(''), isDirector: z.boolean() })
});
export type FirstRun = z.infer<typeof FirstRun>;

export const firstRunContract = {
  readFirstRun: endpoint({
    method: 'GET', path: '/first-run', summary: 'What this server holds before anyone signs in: a clinic, the demo, or nothing yet, with the presets to begin from',
    may: 'anyone', audits: { nothing: 'says only whether there is a clinic' },
    output: z.object({ needed: z.boolean(), isDemo: z.boolean(), presets: z.array(z.object({ id: z.string(), name: z.string(), summary: z.string() })) })
  }),
  firstRun: endpoint({
    method: 'POST', path: '/first-run', summary: 'Creates the clinic with the one-time code of the terminal, and signs its administrator in',
    may: 'anyone', audits: 'clinic.created', secret: true, input: FirstRun, output: SignedIn,
    refusals: ['access/wrong-first-run-code', 'access/too-many-tries', 'access/clinic-already-there', 'access/password-too-short', 'access/password-too-easy']
  })
};
