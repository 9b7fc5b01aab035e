import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { LocalDate } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { factsContract } from './facts.contract.ts';
import { importContract } from './import.contract.ts';
import { joinsContract } from './joins.contract.ts';
import { Reason } from './import/shown.types.ts';
import { FoundPatient, PatientFacts } from './patients.types.ts';

const patient = z.object({ patientId: Id });
const name = z.string().trim().min(1).max(100);
const few = z.string().trim().max(60).nullable();

const find = z.object({
  find: z.string().max(100).optional(), programId: Id.optional(),
  /** Without words: whom to list, from how many on. */
  who: z.enum(['in-treatment', 'not-in-treatment', 'everyone']).default('in-treatment'), from: z.coerce.number<number>().int().min(0).max(100_000).default(0), limit: z.coerce.number<number>().int().min(1).max(200).default(20)
});
const NewPerson = z.object({ givenName: name, familyName: name, preferredName: name.nullable().default(null), birthDate: LocalDate, phone: z.string().trim().max(40).nullable().default(null) });

const listing = {
  findPatients: endpoint({
    method: 'GET', path: '/patients', summary: 'Finds patients by any part of a name, record number or birth date; without words, those in treatment',
    may: 'patient.find', audits: 'patients.found', query: find, output: z.object({ patients: z.array(FoundPatient), more: z.boolean() })
  }),
  readPatient: endpoint({
    method: 'GET', path: '/patients/:patientId', summary: 'The facts of one patient, as far as the reader may know them',
    may: 'patient.read', audits: 'patient.read', params: patient, output: PatientFacts
  })
};

const identity = {
  comparePatient: endpoint({
    method: 'POST', path: '/patients/alike', summary: 'Who of the clinic may be this person; asked before somebody is registered',
    may: 'patient.register', audits: 'patients.compared', input: NewPerson,
    output: z.object({ alike: z.array(FoundPatient.extend({ score: z.number(), reasons: z.array(Reason) })) })
  }),
  registerPatient: endpoint({
    method: 'POST', path: '/patients', summary: 'Registers a patient; people who may be the same are shown first',
    may: 'patient.register', audits: 'patient.registered',
    input: NewPerson.extend({
      pronouns: z.string().trim().max(30).nullable().default(null), email: z.email().max(200).nullable().default(null), language: z.string().min(2).max(35).default('en'), interpreterNeeded: z.boolean().nullable().default(null),
      recordNumber: z.string().trim().min(1).max(60).nullable().default(null), isSomebodyElse: z.boolean().default(false)
    }),
    output: z.object({ id: Id, recordNumber: z.string() }), refusals: ['people/possibly-here-already', 'people/record-number-in-use', 'people/born-later']
  }),
  changeIdentity: endpoint({
    method: 'PUT', path: '/patients/:patientId/identity', summary: 'Changes names, pronouns or dates; the earlier ones are kept as a version. What is left out stays',
    may: 'patient.change', audits: 'patient.changed', params: patient,
    input: z.object({
      givenName: name, familyName: name, preferredName: name.nullable(), formerName: name.nullable(), pronouns: z.string().trim().max(30).nullable(), birthDate: LocalDate.nullable(),
      prefix: few.optional(), suffix: few.optional(), sex: few.optional(), gender: few.optional(), language: z.string().min(2).max(35).optional(), hasDied: z.boolean().optional(), deathDate: LocalDate.nullable().optional(), saw: z.int().min(1)
    }),
    output: z.object({ version: z.int() }), refusals: ['people/changed-meanwhile', 'people/born-later', 'people/died-before-birth']
  })
};

export const peopleContract = { ...listing, ...identity, ...factsContract, ...importContract, ...joinsContract };
