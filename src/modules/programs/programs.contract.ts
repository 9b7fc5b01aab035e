import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { LocalDate } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { PolicyKey, PolicyValue, ResolvedValue } from './policies/policy.types.ts';

const program = z.object({ programId: Id });

export const Program = z.object({
  id: Id, name: z.string(), preset: z.string(), policyPreset: z.string(), population: z.enum(['adult', 'adolescent']), isPart2: z.boolean(), isRestricted: z.boolean(),
  siteId: Id, site: z.string(), timeZone: z.string()
});

export const Setup = z.object({
  sites: z.array(z.object({ id: Id, name: z.string(), timeZone: z.string() })),
  rooms: z.array(z.object({ id: Id, siteId: Id, name: z.string(), seats: z.int() })),
  staff: z.array(z.object({ staffId: Id, name: z.string(), title: z.string(), roles: z.array(z.string()) })),
  closedDays: z.array(z.object({ siteId: Id, date: LocalDate, kind: z.enum(['holiday', 'closure']), reason: z.string() }))
});
export type Setup = z.infer<typeof Setup>;

export const programsContract = {
  readSetup: endpoint({
    method: 'GET', path: '/setup', summary: 'Sites, rooms, who works here now, and closed days from today on',
    may: 'setup.read', audits: { nothing: 'settings of the clinic, no patient' }, output: Setup
  }),
  listPrograms: endpoint({
    method: 'GET', path: '/programs', summary: 'The programs of the clinic with their sites',
    may: 'setup.read', audits: { nothing: 'settings of the clinic, no patient' }, output: z.object({ programs: z.array(Program) })
  }),
  readPolicies: endpoint({
    method: 'GET', path: '/programs/:programId/policies', summary: 'Every policy of a program on a day, with its source, citation and effective date',
    may: 'setup.read', audits: { nothing: 'settings of the clinic, no patient' }, params: program, query: z.object({ on: LocalDate.optional() }), output: z.object({ on: LocalDate, policies: z.array(ResolvedValue) })
  }),
  setPolicy: endpoint({
    method: 'PUT', path: '/programs/:programId/policies/:key', summary: "Sets a program's own value of a policy from a day on",
    may: 'setup.change', audits: 'policy.set', params: program.extend({ key: PolicyKey }),
    input: z.object({ value: PolicyValue, effectiveFrom: LocalDate, reason: z.string().trim().min(3).max(300) }), output: z.object({ set: z.literal(true) }),
    refusals: ['programs/policy-value-does-not-fit', 'programs/policy-set-twice-on-one-day']
  })
};
