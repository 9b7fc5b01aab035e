import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { ContactKind, MessageRule } from './patients.types.ts';

const patient = z.object({ patientId: Id });
const fact = z.object({ patientId: Id, factId: Id });
const line = z.string().trim().min(1).max(200);
const made = z.object({ id: Id });
const done = z.object({ done: z.literal(true) });
const stale = 'people/changed-meanwhile';
/** The row that this one takes the place of; null when it stands beside the others. The row seen is the version seen. */
const replaces = Id.nullable().default(null);

/** Contacts, the people somebody trusts, and who pays: rows that end and begin, never change. */
const reaching = {
  setMessageRule: endpoint({
    method: 'PUT', path: '/patients/:patientId/message-rule', summary: 'Says what may be left in a message, which the front desk needs before every call',
    may: 'patient.change', audits: 'patient.message-rule-set', params: patient, input: z.object({ messageRule: MessageRule, messageNote: z.string().trim().max(200), saw: z.int().min(1) }), output: z.object({ version: z.int() }), refusals: [stale]
  }),
  setNeeds: endpoint({
    method: 'PUT', path: '/patients/:patientId/needs', summary: 'Says whether an interpreter is needed, for which language, and whether a court referred',
    may: 'patient.change', audits: 'patient.needs-set', params: patient,
    input: z.object({ interpreterNeeded: z.boolean().nullable(), interpreterLanguage: z.string().trim().min(2).max(35).nullable(), courtReferral: z.boolean(), saw: z.int().min(1) }), output: z.object({ version: z.int() }), refusals: [stale]
  }),
  addContact: endpoint({
    method: 'POST', path: '/patients/:patientId/contacts', summary: 'Adds a way to reach somebody, or puts it in the place of one',
    may: 'patient.change', audits: 'patient.contact-added', params: patient, input: z.object({ kind: ContactKind, value: z.string().trim().min(3).max(400), replaces }), output: made, refusals: [stale, 'people/not-an-email']
  }),
  endContact: endpoint({ method: 'POST', path: '/patients/:patientId/contacts/:factId/end', summary: 'Ends a way to reach somebody', may: 'patient.change', audits: 'patient.contact-ended', params: fact, output: done, refusals: [stale] }),
  addTrusted: endpoint({
    method: 'POST', path: '/patients/:patientId/trusted-contacts', summary: 'Adds somebody the patient trusts, with what they may be told',
    may: 'patient.change', audits: 'patient.trusted-added', params: patient, input: z.object({ name: line, relation: z.string().trim().max(60), phone: z.string().trim().max(40), isEmergency: z.boolean(), mayBeTold: z.string().trim().min(3).max(300), replaces }), output: made, refusals: [stale]
  }),
  endTrusted: endpoint({ method: 'POST', path: '/patients/:patientId/trusted-contacts/:factId/end', summary: 'Ends it: nobody tells this person anything from now on', may: 'patient.change', audits: 'patient.trusted-ended', params: fact, output: done, refusals: [stale] }),
  addCoverage: endpoint({
    method: 'POST', path: '/patients/:patientId/coverage', summary: 'Adds who pays, from when until when',
    may: 'patient.change', audits: 'patient.coverage-added', params: patient, input: z.object({ payer: line, memberNumber: z.string().trim().max(60), beginsOn: LocalDate, endsOn: LocalDate.nullable(), replaces }), output: made, refusals: [stale, 'people/ends-before-it-begins']
  }),
  endCoverage: endpoint({ method: 'POST', path: '/patients/:patientId/coverage/:factId/end', summary: 'Takes away coverage that was never so', may: 'patient.change', audits: 'patient.coverage-ended', params: fact, output: done, refusals: [stale] })
};

const care = {
  addAllergy: endpoint({
    method: 'POST', path: '/patients/:patientId/allergies', summary: 'Records an allergy', may: 'allergy.record', audits: 'allergy.recorded', params: patient,
    input: z.object({ substance: line, reaction: z.string().trim().max(200), replaces }), output: made, refusals: [stale]
  }),
  endAllergy: endpoint({ method: 'POST', path: '/patients/:patientId/allergies/:factId/end', summary: 'Ends an allergy: it was refuted', may: 'allergy.record', audits: 'allergy.ended', params: fact, output: done, refusals: [stale] }),
  joinCareTeam: endpoint({
    method: 'POST', path: '/patients/:patientId/care-team', summary: 'Puts somebody of the staff on the care team: from then on they may read the chart',
    may: 'care-team.change', audits: 'care-team.joined', params: patient, input: z.object({ staffId: Id, part: line, beginsOn: LocalDate }), output: made, refusals: ['people/already-on-team']
  }),
  leaveCareTeam: endpoint({
    method: 'POST', path: '/patients/:patientId/care-team/:factId/end', summary: 'Ends it with a day', may: 'care-team.change', audits: 'care-team.left', params: fact, input: z.object({ endsOn: LocalDate }), output: done,
    refusals: [stale, 'people/ends-before-it-begins']
  }),
  keepApart: endpoint({
    method: 'POST', path: '/patients/:patientId/keep-apart', summary: 'Two patients must never sit in one session: of their groups, the one who joined later is taken off. Answers the meetings ahead where both are still expected',
    may: 'patient.keep-apart', audits: 'patients.kept-apart', params: patient, input: z.object({ otherPatientId: Id, reason: z.string().trim().min(5).max(500), beginsOn: LocalDate }),
    output: z.object({ id: Id, unseated: z.int(), together: z.array(z.object({ sessionId: Id, title: z.string(), startsAt: Instant })) }), refusals: ['people/already-apart', 'people/same-person']
  }),
  endKeepApart: endpoint({
    method: 'POST', path: '/patients/:patientId/keep-apart/:factId/end', summary: 'Ends it with a day', may: 'patient.keep-apart', audits: 'patients.apart-ended', params: fact, input: z.object({ endsOn: LocalDate }), output: done,
    refusals: [stale, 'people/ends-before-it-begins']
  }),
  decideDuplicate: endpoint({
    method: 'POST', path: '/possible-duplicates/:pairId/decide', summary: 'Says whether two records are one person; nothing is merged by it, and it can be decided anew',
    may: 'patient.change', audits: 'duplicate.decided', params: z.object({ pairId: Id }), input: z.object({ state: z.enum(['different-people', 'same-person']) }), output: done, refusals: [stale]
  })
};

export const factsContract = { ...reaching, ...care };
