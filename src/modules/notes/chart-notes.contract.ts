import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, TimeZone } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { ChartDraft } from './chart-notes.types.ts';
import { KnownPerson, SecondReading } from './notes.types.ts';

const draft = z.object({ draftId: Id });
const proof = z.string().min(20).max(200);
const stale = 'notes/changed-meanwhile';
const Saved = z.object({ version: z.int(), savedAt: Instant });
const NewState = z.enum(['signed', 'awaiting-cosign']);

/** What is needed to write in a chart: its stays, drafts that are open, names that the check knows, own words to bring over. */
export const NoteDesk = z.object({
  timeZone: TimeZone,
  stays: z.array(z.object({ episodeId: Id, programId: Id, program: z.string(), isOpen: z.boolean() })),
  drafts: z.array(z.object({ id: Id, kind: z.string(), episodeId: Id, authorId: Id, author: z.string(), version: z.int(), startedAt: Instant, savedAt: Instant, draft: ChartDraft.nullable(), mayTakeOver: z.boolean(), confirmed: z.array(z.string()) })),
  toBring: z.array(z.object({ noteId: Id, kind: z.string(), /** Of a note of a session: its title. */ title: z.string().nullable(), serviceDate: LocalDate, markedAt: Instant })),
  people: z.array(KnownPerson),
  second: SecondReading
});
export type NoteDesk = z.infer<typeof NoteDesk>;

/** Notes without a session, written in a chart. */
export const chartNotesContract = {
  readDesk: endpoint({
    method: 'GET', path: '/patients/:patientId/note-desk', summary: 'What is needed to write a note in this chart: stays, open drafts, names that the check knows',
    may: 'chart-note.write', audits: 'note-desk.read', params: z.object({ patientId: Id }), output: NoteDesk
  }),
  saveDraft: endpoint({
    method: 'PUT', path: '/patients/:patientId/note-drafts/:draftId', summary: 'Saves a note without a session as it is typed; the first save begins it',
    may: 'chart-note.write', audits: 'note-draft.saved', params: z.object({ patientId: Id, draftId: Id }),
    input: z.object({ kind: z.string().max(40), episodeId: Id.nullable().default(null), draft: ChartDraft, saw: z.int().min(0) }), output: Saved,
    refusals: [stale, 'notes/another-author', 'notes/already-signed', 'notes/no-such-kind', 'notes/not-your-kind', 'notes/no-stay']
  }),
  confirmDraftWord: endpoint({
    method: 'POST', path: '/note-drafts/:draftId/confirmations', summary: 'Records that a word in this note is not a patient',
    may: 'chart-note.write', audits: 'word.confirmed', params: draft, input: z.object({ word: z.string().min(1).max(60) }), output: z.object({ confirmed: z.literal(true) })
  }),
  discardDraft: endpoint({
    method: 'POST', path: '/note-drafts/:draftId/discard', summary: 'Puts an unsigned note aside; who and when stays on record',
    may: 'chart-note.write', audits: 'note-draft.discarded', params: draft, input: z.object({ saw: z.int().min(1) }), output: z.object({ discarded: z.literal(true) }), refusals: [stale, 'notes/another-author', 'notes/already-signed']
  }),
  takeOverDraft: endpoint({
    method: 'POST', path: '/note-drafts/:draftId/take-over', summary: "Takes another author's unsigned note over, on record, with how one knows what it says",
    may: 'chart-note.write', audits: 'note-draft.taken-over', params: draft, input: z.object({ attestation: z.string().trim().min(10).max(500), saw: z.int().min(1) }), output: Saved, refusals: [stale, 'notes/not-yours-to-take', 'notes/already-signed']
  }),
  signDraft: endpoint({
    method: 'POST', path: '/note-drafts/:draftId/sign', summary: 'Signs a note without a session, with one authentication',
    may: 'chart-note.write', audits: 'notes.signed', params: draft, input: z.object({ proof, saw: z.int().min(1) }), output: z.object({ noteId: Id, state: NewState }),
    refusals: [stale, 'notes/another-author', 'notes/already-signed', 'notes/not-your-kind', 'notes/name-in-note', 'notes/card-not-ready', 'access/proof-needed']
  }),
  correctChartNote: endpoint({
    method: 'POST', path: '/notes/:noteId/chart-versions', summary: 'Corrects a signed note without a session: a new version that says why; the old one stays',
    may: 'chart-note.write', audits: 'note.corrected', params: z.object({ noteId: Id }),
    input: z.object({ draft: ChartDraft, reason: z.string().trim().min(5).max(500), proof, saw: z.int().min(1) }), output: z.object({ version: z.int(), state: NewState }),
    refusals: [stale, 'notes/no-such-kind', 'notes/another-author', 'notes/name-in-note', 'notes/card-not-ready', 'access/proof-needed']
  })
};
