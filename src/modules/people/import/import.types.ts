import { z } from 'zod';
import { LocalDate } from '#kernel/time.ts';
import { Admission, Decision, Problem, type Encoding, type RosterRow } from './shown.types.ts';

export { Admission, Decision, Encoding, Field, Mapping, Problem, Reason, Resemblance, RosterRow, Severity } from './shown.types.ts';

export type Delimiter = ',' | ';' | '\t';

/** A spreadsheet as it was read: nothing is interpreted yet. */
export interface Roster {
  encoding: Encoding;
  delimiter: Delimiter;
  headerLine: number;
  header: string[];
  rows: RosterRow[];
}

export const Sex = z.enum(['female', 'male', 'other', 'unknown']);
export type Sex = z.infer<typeof Sex>;

const text = z.string().nullable();

/** A person as the file describes them, in our forms. Null means that the file says nothing we could read. */
export const Candidate = z.object({
  recordNumber: text,
  externalId: text,
  familyName: z.string(),
  givenName: z.string(),
  preferredName: text,
  formerName: text,
  prefix: text,
  suffix: text,
  birthDate: LocalDate.nullable(),
  /** True also when the file says that the person died but not when. */
  deceased: z.boolean(),
  deathDate: LocalDate.nullable(),
  sex: Sex.nullable(),
  gender: text,
  pronouns: text,
  /** BCP 47, `es` or `fr-FR`. */
  language: text,
  interpreterNeeded: z.boolean().nullable(),
  /** E.164 (`+15559784581`), an extension as in RFC 3966 (`;ext=12`). */
  phone: text,
  email: text,
  /** `state` is the USPS code where we know it, else as typed. Null when every part is blank. */
  address: z.object({ lines: z.array(z.string()), city: text, state: text, postalCode: text }).nullable(),
  emergencyContact: z.object({ name: text, phone: text, relation: text }).nullable(),
  payer: z.object({ name: text, memberId: text }).nullable(),
  /** Null: not said. Empty: "no known allergies" was said. */
  allergies: z.array(z.string()).nullable()
});
export type Candidate = z.infer<typeof Candidate>;

export const PlannedLine = z.object({
  line: z.int(),
  /** Null when the line has the wrong number of cells, so that no cell can be trusted. */
  candidate: Candidate.nullable(),
  decision: Decision,
  admission: Admission,
  problems: z.array(Problem)
});
export type PlannedLine = z.infer<typeof PlannedLine>;
