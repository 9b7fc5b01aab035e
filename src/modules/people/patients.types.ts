import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, TimeZone } from '#kernel/time.ts';

/** What is shown of a patient in a list. */
export const FoundPatient = z.object({
  id: Id, name: z.string(), recordNumber: z.string(), birthDate: LocalDate.nullable(), age: z.int().nullable(), pronouns: z.string().nullable(), program: z.string().nullable(), died: z.boolean(),
  /** Names of a restricted program's patients are kept to the care team; whoever sees this row is of it. */
  isRestricted: z.boolean(),
  /** Record numbers of other charts that are joined to this one. */
  joinedNumbers: z.array(z.string())
});
export type FoundPatient = z.infer<typeof FoundPatient>;

export const MessageRule = z.enum(['any', 'call-back-only', 'none']);
export const ContactKind = z.enum(['phone', 'email', 'address']);

/** One stay, from admission to discharge. `hold` is the one of today; why is care. */
export const Stay = z.object({
  id: Id, programId: Id, program: z.string(), version: z.int(), admittedOn: LocalDate, dischargedOn: LocalDate.nullable(), dischargeKind: z.string().nullable(), stepDownOn: LocalDate.nullable(), onHold: z.boolean(),
  holds: z.array(z.object({ id: Id, from: LocalDate, to: LocalDate.nullable(), reason: z.string().nullable() }))
});
export type Stay = z.infer<typeof Stay>;

/** What only those with a clinical part in somebody's care may know. */
export const Care = z.object({
  allergies: z.array(z.object({ id: Id, substance: z.string(), reaction: z.string() })),
  focus: z.array(z.object({ id: Id, episodeId: Id, version: z.int(), text: z.string() }))
});
export type Care = z.infer<typeof Care>;

/** What staff who work with a patient may know of them; `null` care, and `hidden`, is what this reader may not see. */
export const PatientFacts = FoundPatient.extend({
  /** Of the clinic's first site: today is its day. */
  timeZone: TimeZone,
  version: z.int(), givenName: z.string(), preferredName: z.string().nullable(), familyName: z.string(), formerName: z.string().nullable(), prefix: z.string().nullable(), suffix: z.string().nullable(),
  sex: z.string().nullable(), gender: z.string().nullable(), deathDate: LocalDate.nullable(), language: z.string(),
  /** The version of what follows up to the message note. */
  factsVersion: z.int(), interpreterNeeded: z.boolean().nullable(), interpreterLanguage: z.string().nullable(), courtReferral: z.boolean(), messageRule: MessageRule, messageNote: z.string(),
  contacts: z.array(z.object({ id: Id, kind: ContactKind, value: z.string() })),
  trusted: z.array(z.object({ id: Id, name: z.string(), relation: z.string(), phone: z.string(), isEmergency: z.boolean(), mayBeTold: z.string() })),
  coverage: z.array(z.object({ id: Id, payer: z.string(), memberNumber: z.string(), beginsOn: LocalDate, endsOn: LocalDate.nullable() })),
  episodes: z.array(Stay),
  careTeam: z.array(z.object({ id: Id, staffId: Id, name: z.string(), part: z.string() })),
  isKeptApart: z.boolean(),
  /** From whom and why: for the few who may know. */
  keptApart: z.array(z.object({ id: Id, other: z.object({ id: Id, name: z.string() }), beginsOn: LocalDate, endsOn: LocalDate.nullable(), reason: z.string().nullable() })).nullable(),
  possibleDuplicates: z.array(z.object({ id: Id, pairId: Id, name: z.string(), recordNumber: z.string(), reasons: z.array(z.string()) })),
  /** Other charts of the same person that were joined to this one; whoever asked for one of them got this. */
  joined: z.array(z.object({ joinId: Id, patientId: Id, name: z.string(), recordNumber: z.string(), reason: z.string(), joinedBy: z.string() })),
  attention: z.array(z.object({ id: Id, version: z.int(), since: Instant, owner: z.string().nullable() })),
  care: Care.nullable(),
  hidden: z.array(z.enum(['allergies', 'focus', 'timeline', 'kept-apart']))
});
export type PatientFacts = z.infer<typeof PatientFacts>;
