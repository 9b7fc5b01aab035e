import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, LocalTime } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { PolicyKey, PolicyValue, ResolvedValue } from './policies/policy.types.ts';
import { staffContract } from './staff.contract.ts';

const program = z.object({ programId: Id });
const settings = { nothing: 'settings of the clinic, no patient' } as const;

export const Program = z.object({
  id: Id, version: z.int(), name: z.string(), preset: z.string(), policyPreset: z.string(), population: z.enum(['adult', 'adolescent']), isPart2: z.boolean(), isRestricted: z.boolean(), closedOn: LocalDate.nullable(),
  siteId: Id, site: z.string(), timeZone: z.string(),
  /** The youngest it admits, by policy; null where the program itself says nothing of age. */
  admitsFrom: z.int().nullable()
});
export type Program = z.infer<typeof Program>;

/** Where a site is and how to call it: for an ambulance crew and the day on paper. */
export const SiteReach = { address: z.string().trim().max(300).default(''), phone: z.string().trim().max(40).default('') };

export const BusinessHours = z.object({ weekday: z.int().min(0).max(6), opens: LocalTime, closes: LocalTime });
export const Setup = z.object({
  sites: z.array(z.object({ id: Id, version: z.int(), name: z.string(), timeZone: z.string(), address: z.string(), phone: z.string(), hours: z.array(BusinessHours) })),
  rooms: z.array(z.object({ id: Id, version: z.int(), siteId: Id, name: z.string(), seats: z.int() })),
  staff: z.array(z.object({ staffId: Id, name: z.string(), title: z.string(), roles: z.array(z.string()) })),
  closedDays: z.array(z.object({ siteId: Id, date: LocalDate, kind: z.enum(['holiday', 'closure']), reason: z.string() }))
});
export type Setup = z.infer<typeof Setup>;

/** A policy in force, with what its value may be, and the program's own later values. */
export const PolicyInForce = ResolvedValue.extend({
  min: z.number().nullable(), max: z.number().nullable(), choices: z.array(z.string()).nullable(), mayBeOff: z.boolean(),
  later: z.array(z.object({ value: PolicyValue, effectiveFrom: LocalDate, reason: z.string() }))
});
export type PolicyInForce = z.infer<typeof PolicyInForce>;

const Room = z.object({ name: z.string().trim().min(1).max(60), seats: z.int().min(1).max(500) });
const saw = z.int();

export const programsContract = {
  ...staffContract,
  readSetup: endpoint({
    method: 'GET', path: '/setup', summary: 'Sites with their hours, rooms, who works here now, and closed days from today on',
    may: 'setup.read', audits: settings, output: Setup
  }),
  addSite: endpoint({
    method: 'POST', path: '/sites', summary: 'Adds a site with its time zone', may: 'setup.change', audits: 'site.added',
    input: z.object({ name: z.string().trim().min(2).max(120), timeZone: z.string().max(60), ...SiteReach }), output: z.object({ siteId: Id }), refusals: ['programs/site-name-in-use', 'programs/unknown-time-zone']
  }),
  addRoom: endpoint({
    method: 'POST', path: '/sites/:siteId/rooms', summary: 'Adds a room with its seats', may: 'setup.change', audits: settings, params: z.object({ siteId: Id }), input: Room, output: z.object({ roomId: Id }), refusals: ['programs/room-name-in-use']
  }),
  changeRoom: endpoint({
    method: 'PUT', path: '/rooms/:roomId', summary: 'Renames a room or changes its seats', may: 'setup.change', audits: settings, params: z.object({ roomId: Id }), input: Room.extend({ saw }), output: z.object({ version: z.int() }),
    refusals: ['programs/changed-meanwhile', 'programs/room-name-in-use']
  }),
  listPresets: endpoint({
    method: 'GET', path: '/program-presets', summary: 'The programs that a clinic can begin from, the policy sets a program can follow, and the curriculum tracks', may: 'setup.read', audits: settings,
    output: z.object({ presets: z.array(z.object({ id: z.string(), title: z.string(), summary: z.string() })), policySets: z.array(z.object({ id: z.string(), title: z.string() })), tracks: z.array(z.object({ id: z.string(), title: z.string(), sessions: z.int(), minutes: z.int() })) })
  }),
  listPrograms: endpoint({
    method: 'GET', path: '/programs', summary: 'The programs of the clinic with their sites', may: 'setup.read', audits: settings, output: z.object({ programs: z.array(Program) })
  }),
  changeProgram: endpoint({
    method: 'PUT', path: '/programs/:programId', summary: 'Renames a program, has it follow another set of policies, or says its last day', may: 'setup.change', audits: 'program.changed', params: program,
    input: z.object({ name: z.string().trim().min(2).max(120), policyPreset: z.string(), closedOn: LocalDate.nullable(), saw }), output: z.object({ version: z.int() }),
    refusals: ['programs/changed-meanwhile', 'programs/name-in-use', 'programs/unknown-policy-set', 'programs/still-in-treatment']
  }),
  readPolicies: endpoint({
    method: 'GET', path: '/programs/:programId/policies', summary: 'Every policy of a program on a day, with its default, source, citation, how well it is verified, and effective date',
    may: 'setup.read', audits: settings, params: program, query: z.object({ on: LocalDate.optional() }), output: z.object({ on: LocalDate, policies: z.array(PolicyInForce) })
  }),
  setPolicy: endpoint({
    method: 'PUT', path: '/programs/:programId/policies/:key', summary: "Sets a program's own value of a policy from a day on; said again for the same day, the later one holds",
    may: 'setup.change', audits: 'policy.set', params: program.extend({ key: PolicyKey }),
    input: z.object({ value: PolicyValue, effectiveFrom: LocalDate, reason: z.string().trim().min(3).max(300) }), output: z.object({ set: z.literal(true) }),
    refusals: ['programs/policy-value-does-not-fit', 'programs/policy-contradicts']
  }),
  policyHistory: endpoint({
    method: 'GET', path: '/programs/:programId/policies/:key/history', summary: "Every value that a program set for a policy: from when, by whom, and why", may: 'setup.read', audits: settings, params: program.extend({ key: PolicyKey }),
    output: z.object({ values: z.array(z.object({ value: PolicyValue, effectiveFrom: LocalDate, reason: z.string(), by: z.string().nullable(), setAt: Instant })) })
  })
};
