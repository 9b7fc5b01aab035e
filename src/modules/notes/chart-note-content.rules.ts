import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, Minutes, ms, TimeZone } from '#kernel/time.ts';
import type { ChartDraft, NoteKind } from './chart-notes.types.ts';
import { Correction, Cosign, Signature, StaffThen, storable } from './note-content.rules.ts';

/** The whole of one signed version of a note without a session; its hash covers exactly the canonical bytes of this. */
export const ChartNoteContent = z.strictObject({
  schema: z.literal('handrail/chart-note/1'),
  noteId: Id,
  version: z.int().min(1),
  patientId: Id,
  episodeId: Id,
  programId: Id,
  sensitivity: z.enum(['ordinary', 'part2', 'counseling']),
  /** The kind as it read then; the list may change later. */
  kind: z.object({ id: z.string(), label: z.string(), textLabel: z.string(), listVersion: z.string() }),
  happened: z.object({ at: Instant, serviceDate: LocalDate, timeZone: TimeZone, minutes: Minutes.nullable() }),
  answers: z.array(z.object({ id: z.string(), label: z.string(), value: z.string(), text: z.string() })),
  text: z.string(),
  author: StaffThen,
  signature: Signature,
  cosign: Cosign,
  correction: Correction
});
export type ChartNoteContent = z.infer<typeof ChartNoteContent>;

/** What signing knows besides what was typed. */
export type ChartSigning = Pick<ChartNoteContent, 'noteId' | 'version' | 'patientId' | 'episodeId' | 'programId' | 'sensitivity' | 'author' | 'cosign' | 'correction'> & {
  readonly listVersion: string;
  readonly serviceDate: LocalDate;
  readonly timeZone: string;
  readonly signedAt: Instant;
  /** When the due clock ran out; signed after it, the note is labelled a late entry. */
  readonly overdueAt: Instant;
  readonly attestation: ChartNoteContent['signature']['attestation'];
};

/** The content of a signed version: only what was answered, each with its label as it read. */
export function chartContentOf(kind: NoteKind, draft: ChartDraft, facts: ChartSigning): ChartNoteContent {
  const { noteId, version, patientId, episodeId, programId, sensitivity, author, cosign, correction, signedAt, attestation } = facts;
  return ChartNoteContent.parse(storable({
    schema: 'handrail/chart-note/1', noteId, version, patientId, episodeId, programId, sensitivity,
    kind: { id: kind.id, label: kind.label, textLabel: kind.textLabel, listVersion: facts.listVersion },
    happened: { at: draft.happenedAt, serviceDate: facts.serviceDate, timeZone: facts.timeZone, minutes: draft.minutes },
    answers: kind.fields.flatMap((field) => answerOf(field, draft)), text: draft.text.trim(),
    author, signature: { signedAt, lateEntry: ms(signedAt) > ms(facts.overdueAt), attestation }, cosign, correction
  }));
}

function answerOf({ id, label, options }: NoteKind['fields'][number], { answers }: ChartDraft): ChartNoteContent['answers'] {
  const value = (answers[id] ?? '').trim();
  const text = options ? options.find((option) => option.id === value)?.label : value;
  return value === '' || text === undefined ? [] : [{ id, label, value, text }];
}

/** What was typed, from a signed content: to correct from, or to bring one's own words to another chart. */
export const chartDraftOf = ({ happened, answers, text }: ChartNoteContent): ChartDraft => ({ happenedAt: happened.at, minutes: happened.minutes, answers: Object.fromEntries(answers.map(({ id, value }) => [id, value])), text });
