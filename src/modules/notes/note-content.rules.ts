import canonicalize from 'canonicalize';
import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { GuestFact } from '#modules/sessions/guests.rules.ts';
import { Instant, LocalDate, Minutes, ms, TimeZone } from '#kernel/time.ts';
import {
  InsertedQuote,
  NextStep,
  NoteInterval,
  Participation,
  Progress,
  RiskObservation,
  SessionKind,
  WorkedOn
} from './notes.types.ts';
import type { CardFields } from './response-text.rules.ts';

/** Somebody on the staff as they were then: the name and credentials stay when the person's change. */
export const StaffThen = z.object({ staffId: Id, name: z.string(), credentials: z.string() });

export const SessionFacts = z.object({
  sessionId: Id,
  kind: SessionKind,
  title: z.string(),
  serviceDate: LocalDate,
  timeZone: TimeZone,
  startedAt: Instant,
  endedAt: Instant,
  modality: z.enum(['in-person', 'video', 'mixed']),
  location: z.string().nullable(),
  /** Patients. Who else took part is listed by kind, never by name. */
  present: z.int().min(0),
  guests: z.array(GuestFact).min(1).optional(),
  leaders: z.array(StaffThen.extend({ part: z.enum(['leader', 'co-leader']) })),
  curriculum: z
    .object({ trackId: z.string(), unitId: z.string(), version: z.string(), title: z.string(), objective: z.string() })
    .nullable(),
  covered: z.array(z.string()),
  notCovered: z.array(z.string())
});
export type SessionFacts = z.infer<typeof SessionFacts>;

export const Signature = z.object({
  signedAt: Instant,
  lateEntry: z.boolean(),
  attestation: z.object({ wroteId: Id, statement: z.string() }).nullable()
});
export const Cosign = z.object({ required: z.boolean(), cosignerId: Id.nullable() });
export const Correction = z.object({ of: z.int().min(1), reason: z.string(), correctedById: Id }).nullable();

/** The whole of one signed version (foundations, Versions). Its hash covers exactly the canonical bytes of this. */
export const NoteContent = z.strictObject({
  schema: z.literal('handrail/session-note/1'),
  noteId: Id,
  version: z.int().min(1),
  patientId: Id,
  episodeId: Id,
  programId: Id,
  sensitivity: z.enum(['ordinary', 'part2', 'counseling']),
  session: SessionFacts,
  shared: z.object({ narrative: z.string() }),
  own: z.object({
    participation: Participation.nullable(),
    tags: z.array(z.string()),
    presentation: z.object({ mood: z.string().nullable(), affect: z.string().nullable() }),
    risk: RiskObservation.nullable(),
    response: z.string(),
    quotes: z.array(InsertedQuote),
    progress: Progress.nullable(),
    next: NextStep.nullable(),
    followUp: z.boolean()
  }),
  attendance: z.object({ minutes: Minutes, intervals: z.array(NoteInterval) }),
  workedOn: z.array(WorkedOn),
  author: StaffThen,
  signature: Signature,
  cosign: Cosign,
  correction: Correction
});
export type NoteContent = z.infer<typeof NoteContent>;

/** What signing knows besides the card. */
export interface SigningFacts extends Pick<
  NoteContent,
  | 'noteId'
  | 'version'
  | 'patientId'
  | 'episodeId'
  | 'programId'
  | 'sensitivity'
  | 'session'
  | 'attendance'
  | 'author'
  | 'cosign'
  | 'correction'
> {
  readonly narrative: string;
  readonly signedAt: Instant;
  /** When the due clock ran out; a note signed after it is labelled a late entry (program-rules 5.3). */
  readonly overdueAt: Instant;
  readonly attestation: NoteContent['signature']['attestation'];
}

/** The content of a signed version. Takes only what belongs to the record: the jot box is not among it. */
export function contentOf(card: CardFields, facts: SigningFacts): NoteContent {
  const { noteId, version, patientId, episodeId, programId, sensitivity, session, narrative, attendance, author, cosign, correction, signedAt, overdueAt, attestation } = facts;
  const content: NoteContent = {
    schema: 'handrail/session-note/1',
    noteId, version, patientId, episodeId, programId, sensitivity, session,
    shared: { narrative },
    own: ownPart(card),
    attendance,
    workedOn: card.workedOn,
    author,
    signature: { signedAt, lateEntry: ms(signedAt) > ms(overdueAt), attestation },
    cosign, correction
  };
  return NoteContent.parse(storable(content));
}

const ownPart = ({ participation, tags, mood, affect, risk, response, quotes, progress, next, followUp }: CardFields): NoteContent['own'] => ({
  participation, tags: tags.toSorted(), presentation: { mood, affect }, risk, response, quotes, progress, next, followUp
});

/** Whether all that a card says was worked on stands in the person's own plan, word for word as some version of it reads. */
export const worksOnOwn = (workedOn: readonly WorkedOn[], own: readonly Omit<WorkedOn, 'kind'>[]): boolean =>
  workedOn.every(({ id, version, text }) => own.some((line) => line.id === id && line.version === version && line.text === text));

/** Text that JSON and PostgreSQL can hold: half a surrogate pair becomes U+FFFD, and a null character goes. */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', '');
  if (Array.isArray(value)) return value.map(storable);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, storable(one)]));
}

/** Every content that is signed says which schema it follows. */
type Signable = { readonly schema: string };

/** RFC 8785 canonical JSON of a content: the same text whatever the order of its keys. */
export function canonicalText(content: Signable): string {
  const text = canonicalize(content);
  if (text === undefined) throw new Error('a note has no canonical text');
  return text;
}

/** The bytes that are stored and hashed. */
export const canonicalBytes = (content: Signable): Uint8Array => new TextEncoder().encode(canonicalText(content));

/** SHA-256 of the canonical bytes; the hash function is handed in (the server's is node:crypto's). */
export const contentHash = <H>(content: Signable, sha256: (bytes: Uint8Array) => H): H =>
  sha256(canonicalBytes(content));
