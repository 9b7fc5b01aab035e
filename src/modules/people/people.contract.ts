import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';

const patient = z.object({ patientId: Id });

export const FoundPatient = z.object({
  id: Id, name: z.string(), recordNumber: z.string(), birthDate: LocalDate.nullable(), age: z.int().nullable(), pronouns: z.string().nullable(), program: z.string().nullable(), died: z.boolean()
});
export type FoundPatient = z.infer<typeof FoundPatient>;

/** What staff who work with a patient may know of them; `null` care is what this reader may not see. */
export const PatientFacts = FoundPatient.extend({
  version: z.int(), givenName: z.string(), preferredName: z.string().nullable(), familyName: z.string(), formerName: z.string().nullable(), language: z.string(), interpreterLanguage: z.string().nullable(), courtReferral: z.boolean(),
  messageRule: z.enum(['any', 'call-back-only', 'none']), messageNote: z.string(),
  contacts: z.array(z.object({ id: Id, kind: z.enum(['phone', 'email', 'address']), value: z.string() })),
  trusted: z.array(z.object({ id: Id, name: z.string(), relation: z.string(), phone: z.string(), isEmergency: z.boolean(), mayBeTold: z.string() })),
  coverage: z.array(z.object({ id: Id, payer: z.string(), memberNumber: z.string(), beginsOn: LocalDate, endsOn: LocalDate.nullable() })),
  episodes: z.array(z.object({ id: Id, programId: Id, program: z.string(), admittedOn: LocalDate, dischargedOn: LocalDate.nullable(), dischargeKind: z.string().nullable(), stepDownOn: LocalDate.nullable(), onHold: z.boolean() })),
  careTeam: z.array(z.object({ id: Id, name: z.string(), part: z.string() })),
  isKeptApart: z.boolean(),
  possibleDuplicates: z.array(z.object({ id: Id, name: z.string(), reasons: z.array(z.string()) })),
  care: z.object({ allergies: z.array(z.object({ id: Id, substance: z.string(), reaction: z.string() })), focus: z.array(z.object({ id: Id, text: z.string() })) }).nullable()
});
export type PatientFacts = z.infer<typeof PatientFacts>;

const name = z.string().trim().min(1).max(100);

export const peopleContract = {
  findPatients: endpoint({
    method: 'GET', path: '/patients', summary: 'Finds patients by any part of a name, record number or birth date; without words, those in treatment',
    may: 'patient.find', audits: 'patients.found', query: z.object({ find: z.string().max(100).optional(), programId: Id.optional(), limit: z.coerce.number<number>().int().min(1).max(200).default(20) }), output: z.object({ patients: z.array(FoundPatient) })
  }),
  readPatient: endpoint({
    method: 'GET', path: '/patients/:patientId', summary: 'The facts of one patient, as far as the reader may know them',
    may: 'patient.read', audits: 'patient.read', params: patient, output: PatientFacts
  }),
  registerPatient: endpoint({
    method: 'POST', path: '/patients', summary: 'Registers a patient; people who may be the same are shown first',
    may: 'patient.register', audits: 'patient.registered',
    input: z.object({ givenName: name, familyName: name, preferredName: name.nullable().default(null), pronouns: z.string().max(30).nullable().default(null), birthDate: LocalDate, phone: z.string().max(40).nullable().default(null), recordNumber: z.string().trim().min(1).max(60).nullable().default(null), isSomebodyElse: z.boolean().default(false) }),
    output: z.object({ id: Id, recordNumber: z.string() }), refusals: ['people/possibly-here-already', 'people/record-number-in-use', 'people/born-later']
  }),
  changeIdentity: endpoint({
    method: 'PUT', path: '/patients/:patientId/identity', summary: 'Changes names, pronouns or birth date; the earlier ones are kept as a version',
    may: 'patient.change', audits: 'patient.changed', params: patient,
    input: z.object({ givenName: name, familyName: name, preferredName: name.nullable(), formerName: name.nullable(), pronouns: z.string().max(30).nullable(), birthDate: LocalDate.nullable(), saw: z.int().min(1) }), output: z.object({ version: z.int() }),
    refusals: ['people/changed-meanwhile']
  }),
  admitPatient: endpoint({
    method: 'POST', path: '/patients/:patientId/episodes', summary: 'Admits a patient to a program from today',
    may: 'episode.change', audits: 'episode.admitted', params: patient, input: z.object({ programId: Id, admittedOn: LocalDate, focus: z.string().trim().min(3).max(300) }), output: z.object({ episodeId: Id }),
    refusals: ['people/under-age', 'people/has-died', 'people/already-in-treatment', 'people/adults-only']
  }),
  dischargePatient: endpoint({
    method: 'POST', path: '/episodes/:episodeId/discharge', summary: 'Ends a stay; seats after that day are freed',
    may: 'episode.change', audits: 'episode.discharged', params: z.object({ episodeId: Id }), input: z.object({ on: LocalDate, kind: z.enum(['completed', 'left-against-advice', 'transferred', 'administrative', 'other']) }), output: z.object({ done: z.literal(true), at: Instant }),
    refusals: ['people/already-discharged', 'people/before-admission']
  })
};
