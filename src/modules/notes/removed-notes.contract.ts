import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, TimeZone } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { ChartDraft } from './chart-notes.types.ts';
import { CardText } from './notes.types.ts';

const note = z.object({ noteId: Id });
const Reason = z.string().trim().min(5).max(500);

/** What follows a removal, for people to do: the attendance behind it, and who was given the note. */
export const Removal = z.object({
  noteId: Id, removed: z.literal(true),
  /** Set when the session says that the patient came: put right there, or kept by saying so. */
  time: z.object({ sessionId: Id, minutes: z.int() }).nullable(), privacyCheck: z.boolean()
});

const RemovedNote = z.object({
  noteId: Id, patientId: Id, patient: z.string(), kind: z.string(), title: z.string(), serviceDate: LocalDate, author: z.string(), reason: z.string(), markedBy: z.string(), markedAt: Instant,
  time: z.enum(['none', 'open', 'kept', 'corrected']), /** Whether its author has written it where it belongs. */
  rewrite: z.enum(['none', 'waiting', 'written']), broughtTo: z.array(Id), belongsTo: z.object({ id: Id, name: z.string() }).nullable(),
  check: z.object({ id: Id, releases: z.array(z.object({ to: z.string(), at: Instant })), closedBy: z.string().nullable(), closedAt: Instant.nullable(), outcome: z.string().nullable() }).nullable()
});
export type RemovedNote = z.infer<typeof RemovedNote>;

/** Notes that were signed into the wrong chart. */
export const removedNotesContract = {
  removeNote: endpoint({
    method: 'POST', path: '/notes/:noteId/entered-in-error', summary: 'Marks a signed note as entered in error: it leaves the chart and stays for the audit',
    may: 'chart-note.write', audits: 'note.removed', params: note,
    /** `belongsTo`: the right chart, when it is known; its author is asked to write it there. */
    input: z.object({ reason: Reason, belongsTo: Id.nullable().default(null), saw: z.int().min(1) }), output: Removal,
    refusals: ['notes/changed-meanwhile', 'notes/not-yours-to-remove', 'notes/same-chart']
  }),
  keepTime: endpoint({
    method: 'POST', path: '/notes/:noteId/time-kept', summary: 'Says that the patient was there all the same: the time behind a removed note stands',
    may: 'chart-note.write', audits: 'attendance.kept', params: note, output: z.object({ kept: z.literal(true) })
  }),
  bringOver: endpoint({
    method: 'POST', path: '/note-drafts/:draftId/bring-over', summary: "Puts the author's own words of a note that was removed into their draft in the right chart",
    may: 'chart-note.write', audits: 'note.brought-over', params: z.object({ draftId: Id }), input: z.object({ noteId: Id, saw: z.int().min(1) }), output: z.object({ version: z.int(), savedAt: Instant, draft: ChartDraft }),
    refusals: ['notes/changed-meanwhile', 'notes/another-author', 'notes/already-signed', 'notes/same-chart']
  }),
  readToBring: endpoint({
    method: 'GET', path: '/sessions/:sessionId/to-bring', summary: 'Own notes of this session that were entered in error in the last days and whose words were brought nowhere yet',
    may: 'note.write', audits: 'to-bring.read', params: z.object({ sessionId: Id }), output: z.object({ notes: z.array(z.object({ noteId: Id, fromPatientId: Id, belongsTo: Id.nullable(), markedAt: Instant })) })
  }),
  bringToCard: endpoint({
    method: 'POST', path: '/sessions/:sessionId/cards/:patientId/bring-over', summary: "Puts the author's own words of a note of this session that was removed onto the card of the right person, who was in the session",
    may: 'note.write', audits: 'note.brought-over', params: z.object({ sessionId: Id, patientId: Id }), input: z.object({ noteId: Id, saw: z.int().min(0) }), output: z.object({ version: z.int(), savedAt: Instant, draft: CardText }),
    refusals: ['notes/changed-meanwhile', 'notes/another-author', 'notes/already-signed', 'notes/same-chart', 'notes/not-in-session', 'notes/no-notes-here']
  }),
  listRemoved: endpoint({
    method: 'GET', path: '/removed-notes', summary: 'Notes that were entered in error, with who, when and why, and the privacy checks that follow',
    may: 'audit.read', audits: 'removed-notes.listed', output: z.object({ timeZone: TimeZone, notes: z.array(RemovedNote) })
  }),
  closePrivacyCheck: endpoint({
    method: 'POST', path: '/privacy-checks/:checkId/close', summary: 'Records what was decided about a removed note that had been released',
    may: 'audit.read', audits: 'privacy-check.closed', params: z.object({ checkId: Id }), input: z.object({ outcome: z.string().trim().min(5).max(1000) }), output: z.object({ closed: z.literal(true) }), refusals: ['notes/already-closed']
  })
};
