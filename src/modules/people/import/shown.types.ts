import { z } from 'zod';
import { Id } from '#kernel/ids.ts';

const text = z.string().nullable();

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

/** An error stops the import until the line is left out or the file is mended; a warning wants a look; a note informs. */
export const Severity = z.enum(['error', 'warning', 'note']);
export type Severity = z.infer<typeof Severity>;

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
