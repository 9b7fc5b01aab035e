import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { LocalDate } from '#kernel/time.ts';

/** What a column of another system can mean to us. `fullName` serves exports that keep the whole name in one cell. */
export const Field = z.enum([
  'recordNumber',
  'externalId',
  'familyName',
  'givenName',
  'fullName',
  'preferredName',
  'formerName',
  'prefix',
  'suffix',
  'birthDate',
  'deathDate',
  'sex',
  'gender',
  'pronouns',
  'language',
  'interpreterNeeded',
  'phone',
  'email',
  'addressLine1',
  'addressLine2',
  'city',
  'state',
  'postalCode',
  'emergencyContactName',
  'emergencyContactPhone',
  'emergencyContactRelation',
  'payerName',
  'memberId',
  'allergies'
]);
export type Field = z.infer<typeof Field>;

/** Which column (counted from 0) holds which field; a field left out is not imported. A person confirms it. */
export const Mapping = z.partialRecord(Field, z.int().min(0));
export type Mapping = z.infer<typeof Mapping>;

/** One row of data; `line` is the line of the file where it begins, counted from 1 as an editor shows it. */
export const RosterRow = z.object({ line: z.int(), cells: z.array(z.string()) });
export type RosterRow = z.infer<typeof RosterRow>;

export const Encoding = z.enum(['utf-8', 'utf-16', 'windows-1252', 'text']);
export type Encoding = z.infer<typeof Encoding>;
export type Delimiter = ',' | ';' | '\t';

/** A spreadsheet as it was read: nothing is interpreted yet. */
export interface Roster {
  encoding: Encoding;
  delimiter: Delimiter;
  headerLine: number;
  header: string[];
  rows: RosterRow[];
}

/** An error stops the import until the line is left out or the file is mended; a warning wants a look; a note informs. */
export const Severity = z.enum(['error', 'warning', 'note']);
export type Severity = z.infer<typeof Severity>;

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

/** One thing wrong with one line. `words` is the plain sentence; `value` is what the cell said. */
export const Problem = z.object({
  line: z.int(),
  field: Field.nullable(),
  column: text,
  severity: Severity,
  code: z.string(),
  value: text,
  words: z.string()
});
export type Problem = z.infer<typeof Problem>;

export const Reason = z.enum([
  'same-name',
  'similar-name',
  'nickname',
  'names-swapped',
  'former-name',
  'same-birth-date',
  'birth-date-swapped',
  'birth-date-one-digit',
  'same-phone',
  'same-address'
]);
export type Reason = z.infer<typeof Reason>;

/** Someone who may be the same person: an earlier line of the file, or a person of the clinic. Score 0 to 1. */
export const Resemblance = z.object({
  of: z.union([z.object({ line: z.int() }), z.object({ personId: Id })]),
  score: z.number(),
  reasons: z.array(Reason)
});
export type Resemblance = z.infer<typeof Resemblance>;

/** What will happen with a line. Only `new` and `possible-duplicate` are written, each as a person of its own. */
export const Decision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new') }),
  z.object({ kind: z.literal('possible-duplicate'), of: z.array(Resemblance).min(1) }),
  z.object({
    kind: z.literal('already-here'),
    personId: Id,
    by: z.enum(['externalId', 'recordNumber', 'name-and-birth-date', 'a-person-said-so'])
  }),
  z.object({ kind: z.literal('repeats-line'), ofLine: z.int() }),
  z.object({ kind: z.literal('left-out'), because: z.enum(['a-person-said-so', 'under-age']) }),
  z.object({ kind: z.literal('stopped') })
]);
export type Decision = z.infer<typeof Decision>;

/** Whether the person may later be admitted. A record is kept either way. */
export const Admission = z.enum(['open', 'never-deceased', 'not-under-age', 'not-age-unknown']);
export type Admission = z.infer<typeof Admission>;

export const PlannedLine = z.object({
  line: z.int(),
  /** Null when the line has the wrong number of cells, so that no cell can be trusted. */
  candidate: Candidate.nullable(),
  decision: Decision,
  admission: Admission,
  problems: z.array(Problem)
});
export type PlannedLine = z.infer<typeof PlannedLine>;
