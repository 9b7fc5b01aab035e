import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, Minutes } from '#kernel/time.ts';
import { GuestFact } from '#modules/sessions/guests.rules.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { chartNotesContract } from './chart-notes.contract.ts';
import { removedNotesContract } from './removed-notes.contract.ts';
import { CardText, KnownPerson, NeedCode, NotePolicy, SecondReading, WorkedOn } from './notes.types.ts';

/** Told when somebody saves a draft of this session or says that they write in it: only its open pages care. */
export const draftsOf = (sessionId: Id) => `drafts/${sessionId}`;

const session = z.object({ sessionId: Id });
const card = z.object({ sessionId: Id, patientId: Id });
const note = z.object({ noteId: Id });
const Staff = z.object({ id: Id, name: z.string(), credentials: z.string() });
export { CardText } from './notes.types.ts';
/** As `CardText`, where choices are ids of lists and not a place for words that nothing checks. */
const choice = z.string().regex(/^[a-z0-9-]{1,40}$/);
const CardSaid = CardText.extend({ tags: z.array(choice).max(30), mood: choice.nullable(), affect: choice.nullable() });
/** A fresh authentication, from `POST /confirm-identity`. It signs once. */
const proof = z.string().min(20).max(200);
const NoteState = z.enum(['signed', 'awaiting-cosign', 'cosigned', 'entered-in-error']);

/** The work page of one session: facts, the shared narrative, a card per person present. */
export const SessionNotes = z.object({
  session: z.object({
    id: Id,
    programId: Id,
    title: z.string(),
    serviceType: z.string(),
    serviceDate: LocalDate,
    timeZone: z.string(),
    startsAt: Instant,
    endsAt: Instant,
    beganAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    room: z.string().nullable(),
    /** It has a join link and no room. */
    byVideo: z.boolean(),
    isCancelled: z.boolean(),
    leaders: z.array(Staff.extend({ part: z.enum(['leader', 'co-leader']), isSubstitute: z.boolean() })),
    curriculum: z.object({ trackId: z.string().nullable(), practice: z.object({ id: z.string(), text: z.string() }).nullable(), title: z.string(), objective: z.string(), order: z.int(), of: z.int(), points: z.array(z.string()), covered: z.array(z.int()), caution: z.string().nullable() }).nullable(),
    capacity: z.int(),
    expected: z.int(),
    /** Patients who came; who else took part, by kind. */
    present: z.int(),
    guests: z.array(GuestFact),
    hasNotes: z.boolean(),
    dueAt: Instant,
    overdueAt: Instant
  }),
  shared: z.object({ version: z.int(), text: z.string(), savedBy: z.string().nullable(), savedAt: Instant.nullable() }),
  cards: z.array(
    z.object({
      patientId: Id,
      episodeId: Id,
      name: z.string(),
      pronouns: z.string().nullable(),
      age: z.int().nullable(),
      arrival: z.enum(['came', 'absent', 'unmarked', 'not-joining']),
      minutes: Minutes,
      intervals: z.array(z.object({ from: Instant, to: Instant.nullable(), mode: z.enum(['in-person', 'video']) })),
      author: Staff.nullable(),
      version: z.int(),
      draft: CardText.nullable(),
      savedAt: Instant.nullable(),
      jot: z.string(),
      focus: z.array(WorkedOn),
      earlier: z.array(z.object({ noteId: Id, text: z.string() })),
      note: z.object({ id: Id, state: NoteState, version: z.int(), signedAt: Instant, correctionDue: z.string().nullable() }).nullable()
    })
  ),
  writing: z.array(z.object({ staffId: Id, name: z.string(), patientId: Id.nullable() })),
  people: z.array(KnownPerson),
  confirmations: z.array(z.object({ partId: Id, word: z.string() })),
  policy: NotePolicy,
  /** The charts of these people are closed to the reader: they do not treat here, or stood in and all is signed. Then no card says anything. */
  isClosed: z.boolean(),
  /** Whether the reader writes here: who leads, or looks after the work of one who does. */
  mayWrite: z.boolean(),
  /** How the reader's own notes of this session are completed. */
  second: SecondReading
});
export type SessionNotes = z.infer<typeof SessionNotes>;

const Saved = z.object({ version: z.int(), savedAt: Instant });
const stale = 'notes/changed-meanwhile';

/** What was signed, card by card: a card that was not ready stays a draft and says why. */
const Signing = z.object({
  signed: z.array(z.object({ patientId: Id, noteId: Id, state: NoteState, review: z.boolean() })),
  waiting: z.array(z.object({ patientId: Id, why: z.string(), needs: z.array(NeedCode) }))
});

const NoteVersionView = z.object({
  version: z.int(),
  content: z.record(z.string(), z.unknown()),
  contentHash: z.string(),
  reason: z.string().nullable(),
  signedBy: z.string(),
  signedAt: Instant,
  cosigned: z.object({ by: z.string(), at: Instant, statement: z.string() }).nullable()
});

const QueueItem = z.object({
  /** For a draft, `noteId` is the id that its note will have. */
  kind: z.enum(['unsigned', 'cosign', 'correction', 'inherited', 'likeness', 'draft', 'inherited-draft', 'time', 'rewrite']),
  sessionId: Id.nullable(),
  noteId: Id.nullable(),
  patientId: Id.nullable(),
  title: z.string(),
  patient: z.string().nullable(),
  author: z.string(),
  since: Instant,
  count: z.int()
});

export const notesContract = {
  ...chartNotesContract,
  ...removedNotesContract,
  readSessionNotes: endpoint({
    method: 'GET', path: '/sessions/:sessionId/notes', summary: 'The notes of one session: facts, shared narrative, a card per person',
    may: 'note.write', audits: 'session-notes.read', params: session, output: SessionNotes
  }),
  saveShared: endpoint({
    method: 'PUT', path: '/sessions/:sessionId/shared', summary: 'Saves the shared narrative as it is typed',
    may: 'note.write', audits: 'shared-draft.saved', params: session,
    input: z.object({ text: z.string().max(8000), saw: z.int().min(0) }), output: Saved, refusals: [stale, 'notes/not-a-leader']
  }),
  saveCard: endpoint({
    method: 'PUT', path: '/sessions/:sessionId/cards/:patientId', summary: "Saves one person's card as it is typed",
    may: 'note.write', audits: 'card.saved', params: card,
    input: z.object({ draft: CardSaid, saw: z.int().min(0) }), output: Saved.extend({ authorId: Id }),
    refusals: [stale, 'notes/another-author', 'notes/already-signed', 'notes/not-in-session', 'notes/no-notes-here', 'notes/not-a-leader']
  }),
  saveJot: endpoint({
    method: 'PUT', path: '/sessions/:sessionId/cards/:patientId/jot', summary: 'Saves a memory aid that is never part of the record',
    may: 'note.write', audits: 'jot.saved', params: card, input: z.object({ text: z.string().max(140) }), output: z.object({ saved: z.literal(true) }), refusals: ['notes/not-a-leader']
  }),
  sayWriting: endpoint({
    method: 'POST', path: '/sessions/:sessionId/writing', summary: 'Says which part this person is writing, so that two leaders see each other',
    may: 'note.write', audits: { nothing: 'says where the cursor is, keeps nothing' }, params: session,
    input: z.object({ patientId: Id.nullable() }), output: z.object({ said: z.literal(true) })
  }),
  confirmWord: endpoint({
    method: 'POST', path: '/sessions/:sessionId/confirmations', summary: 'Records that a word in one part is not a patient',
    may: 'note.write', audits: 'word.confirmed', params: session,
    input: z.object({ patientId: Id.nullable(), word: z.string().min(1).max(60) }), output: z.object({ confirmed: z.literal(true) }), refusals: ['notes/not-a-leader']
  }),
  takeOver: endpoint({
    method: 'POST', path: '/sessions/:sessionId/cards/:patientId/take-over', summary: "Takes another author's unsigned card over, on record",
    may: 'note.write', audits: 'card.taken-over', params: card,
    input: z.object({ attestation: z.string().max(500).nullable(), saw: z.int().min(0) }), output: Saved,
    refusals: [stale, 'notes/not-yours-to-take', 'notes/attestation-needed', 'notes/already-signed']
  }),
  assignCards: endpoint({
    method: 'POST', path: '/sessions/:sessionId/assign', summary: 'Gives cards that nobody has begun to a leader of the session',
    may: 'note.write', audits: 'cards.assigned', params: session,
    input: z.object({ patientIds: z.array(Id).min(1).max(500), authorId: Id }), output: z.object({ assigned: z.int() }), refusals: ['notes/not-a-leader']
  }),
  sign: endpoint({
    method: 'POST', path: '/sessions/:sessionId/sign', summary: 'Signs every named card that is ready, with one authentication',
    may: 'note.sign', audits: 'notes.signed', params: session,
    input: z.object({ patientIds: z.array(Id).min(1).max(500), proof, attestation: z.string().max(500).nullable().default(null) }), output: Signing,
    refusals: ['notes/session-not-ended', 'notes/name-in-shared-part', 'access/proof-needed', 'notes/no-notes-here']
  }),
  readNote: endpoint({
    method: 'GET', path: '/notes/:noteId', summary: 'A signed note with every version of it',
    may: 'note.read', audits: 'note.read', params: note,
    output: z.object({ id: Id, patientId: Id, patient: z.string(),
      /** The chart it was signed in, when that is joined to another since. */
      signedIn: z.object({ patientId: Id, name: z.string(), recordNumber: z.string() }).nullable(), kind: z.string(), serviceDate: LocalDate, state: NoteState, version: z.int(), correctionDue: z.string().nullable(), /** Whose co-signature it waits for; null when it waits for none, or for a director. */ waitsFor: z.string().nullable(), mayCosign: z.boolean(), mayCorrect: z.boolean(), mayRemove: z.boolean(), versions: z.array(NoteVersionView) })
  }),
  correctNote: endpoint({
    method: 'POST', path: '/notes/:noteId/versions', summary: 'Corrects a signed note: a new version that says why; the old one stays',
    may: 'note.sign', audits: 'note.corrected', params: note,
    input: z.object({ draft: CardSaid.nullable(), shared: z.string().max(8000).nullable(), reason: z.string().trim().min(5).max(500), proof, saw: z.int().min(1) }),
    output: z.object({ version: z.int(), state: NoteState }),
    refusals: [stale, 'notes/another-author', 'notes/name-in-note', 'access/proof-needed', 'notes/card-not-ready', 'notes/not-their-aim']
  }),
  correctShared: endpoint({
    method: 'POST', path: '/sessions/:sessionId/shared/versions', summary: 'Corrects the shared part: a new version of every signed note of the session',
    may: 'note.sign', audits: 'shared-part.corrected', params: session,
    input: z.object({ text: z.string().max(8000), reason: z.string().trim().min(5).max(500), proof }), output: z.object({ corrected: z.int() }),
    refusals: ['notes/not-a-leader', 'notes/name-in-shared-part', 'access/proof-needed']
  }),
  cosign: endpoint({
    method: 'POST', path: '/notes/:noteId/cosignature', summary: 'Co-signs the current version',
    may: 'note.cosign', audits: 'note.cosigned', params: note,
    input: z.object({ statement: z.string().trim().min(3).max(500), proof, saw: z.int().min(1) }), output: z.object({ state: NoteState }),
    refusals: [stale, 'notes/not-yours-to-cosign', 'access/proof-needed']
  }),
  reviewLikeness: endpoint({
    method: 'POST', path: '/notes/:noteId/likeness', summary: 'Decides on a note that is nearly the same as another',
    may: 'note.cosign', audits: 'likeness.reviewed', params: note,
    input: z.object({ version: z.int(), outcome: z.enum(['accepted', 'correction-asked']) }), output: z.object({ done: z.literal(true) }),
    refusals: ['notes/not-yours-to-review']
  }),
  readQueue: endpoint({
    method: 'GET', path: '/queue', summary: 'What waits for me: unsigned notes, co-signatures, corrections, work of those who left, time behind a removed note',
    may: 'chart-note.write', audits: 'queue.read', output: z.object({ items: z.array(QueueItem) })
  })
};
