import { ordinaryNameWords, similarityWords } from '#content/notes/index.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { refusal, refuseIf } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import { useProof } from '#modules/access/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { checkSession } from '../card-checks.rules.ts';
import { whyNotSignNames } from '../names.rules.ts';
import { NoteContent, contentOf, worksOnOwn } from '../note-content.rules.ts';
import { needsReview } from '../note-routing.rules.ts';
import { notesContract, type CardText, type SessionNotes } from '../notes.contract.ts';
import type { SimilarityMatch } from '../notes.types.ts';
import { endOf, stoppingNeeds } from '../ready.rules.ts';
import { looksAfter, leads } from './draft.store.ts';
import { sessionNotes } from './read-session-notes.ts';
import { sealed, stateOf } from './sign.ts';
import { focusOf, sessionOf, type SessionRow } from './session-notes.store.ts';
import { sessionFacts, signerOf } from './signing-facts.ts';
import { addEvent, addLikeness, addVersion, moveToVersion, noteOf, notesOfSession, versionsOf } from './signing.store.ts';

type NoteRow = NonNullable<Awaited<ReturnType<typeof noteOf>>>;

/** The session whose note is corrected, read once for all its notes. */
interface Held {
  session: SessionRow;
  page: SessionNotes;
}

/** What a correction changes; null keeps what the last version said. */
interface Change {
  draft: CardText | null;
  shared: string | null;
  reason: string;
}

/** Corrects one signed note: a new version with who, when and why. Its minutes are read from the attendance again. */
export const correctNoteRoute = route(notesContract.correctNote, async ({ params, input, actor, db, now, today, touches, emit }) => {
  await useProof(db, actor, input.proof, now);
  const note = found(await noteOf(db, actor.organizationId, params.noteId), 'note');
  touches(note.patientId);
  if (note.version !== input.saw) throw refusal('notes/changed-meanwhile', { version: note.version, saw: input.saw });
  if (note.authorId !== actor.staffId && !(await looksAfter(db, actor.organizationId, note.authorId, actor.staffId, note.serviceDate, today, actor.roles.includes('director')))) throw refusal('notes/another-author');
  const session = found(await sessionOf(db, actor.organizationId, found(note.sessionId, 'session')), 'session');
  const state = await correct(db, actor, note, { session, page: await sessionNotes(db, actor, session, now) }, input, now);
  emit('notes', { sessionId: note.sessionId });
  emit('charts');
  return { version: note.version + 1, state };
});

/** Corrects the shared part once; every signed note of the session gets a new version that says so. */
export const correctSharedRoute = route(notesContract.correctShared, async ({ params, input, actor, db, now, touches, emit }) => {
  await useProof(db, actor, input.proof, now);
  if (!(await leads(db, actor.organizationId, params.sessionId, actor.staffId))) throw refusal('notes/not-a-leader');
  const session = found(await sessionOf(db, actor.organizationId, params.sessionId), 'session');
  const held = { session, page: await sessionNotes(db, actor, session, now) };
  const notes = await notesOfSession(db, actor.organizationId, params.sessionId);
  for (const { id, patientId } of notes) {
    touches(patientId);
    await correct(db, actor, found(await noteOf(db, actor.organizationId, id), 'note'), held, { draft: null, shared: input.text, reason: input.reason }, now);
  }
  emit('notes', { sessionId: params.sessionId });
  emit('charts');
  return { corrected: notes.length };
});

async function correct(db: Db, actor: Actor, note: NoteRow, { session, page }: Held, change: Change, now: Instant) {
  const before = NoteContent.parse(JSON.parse((await versionsOf(db, actor.organizationId, note.id))[0]!.content));
  const card = found(page.cards.find((one) => one.patientId === note.patientId), 'card');
  const narrative = change.shared ?? before.shared.narrative;
  const draft = change.draft ?? draftOf(before);
  // Checked as of somebody who came, also where the attendance now says that they did not.
  const closest = refuseUnready({ ...page, shared: { ...page.shared, text: narrative }, cards: page.cards.map((one) => (one.patientId === note.patientId ? { ...one, draft, arrival: 'came' } : one)) }, note.patientId);
  if (change.draft && !worksOnOwn(draft.workedOn, [...before.workedOn, ...(await focusOf(db, actor.organizationId, [card.episodeId]))])) throw refusal('notes/not-their-aim');
  const signer = await signerOf(db, actor.organizationId, note.authorId, note.serviceDate, page.policy);
  const content = contentOf(draft, {
    ...before, version: note.version + 1, narrative,
    session: { ...sessionFacts(page, session, endOf(page.session, now) ?? before.session.endedAt), leaders: before.session.leaders },
    attendance: { minutes: card.minutes, intervals: card.intervals.flatMap(({ from, to, mode }) => (to === null ? [] : [{ from, to, mode }])) },
    cosign: signer.cosign, signedAt: now, overdueAt: page.session.overdueAt, attestation: before.signature.attestation,
    correction: { of: note.version, reason: change.reason, correctedById: actor.staffId }
  });
  const shared = { organizationId: actor.organizationId, patientId: note.patientId, programId: note.programId };
  const state = stateOf(signer);
  await addVersion(db, { ...shared, noteId: note.id, version: note.version + 1, ...sealed(content), reason: change.reason, signedBy: actor.staffId, signedAt: now });
  const moved = await moveToVersion(db, { organizationId: actor.organizationId, noteId: note.id, saw: note.version, state, minutes: card.minutes, signedAt: now, cosignerId: signer.cosign.cosignerId });
  if (!moved) throw refusal('notes/changed-meanwhile');
  if (change.draft && needsReview(closest, page.policy)) await addLikeness(db, { ...shared, noteId: note.id, version: note.version + 1, score: String(Math.round(closest!.score * 1000) / 1000), against: closest!.against.kind });
  await addEvent(db, {
    ...shared, id: newId(), episodeId: note.episodeId, sensitivity: note.sensitivity, at: now, category: 'notes', gist: 'note.corrected', facts: JSON.stringify({ title: page.session.title, version: note.version + 1 }),
    subjectKind: 'note', subjectId: note.id, authorId: actor.staffId, recordedAt: now
  });
  return state;
}

/** A correction passes the same checks as a signature: no other patient's name, and nothing the card needs is missing. Answers the nearest other text. */
function refuseUnready(page: SessionNotes, patientId: Id): SimilarityMatch | null {
  const checked = checkSession(page, { ordinary: ordinaryNameWords, similar: similarityWords });
  refuseIf(whyNotSignNames(checked.shared));
  const card = checked.cards.find((one) => one.patientId === patientId);
  if (!card) return null;
  if (card.needs.includes('name')) throw refusal('notes/name-in-note');
  const needs = stoppingNeeds(card.needs).filter((need) => need !== 'minutes');
  if (needs.length) throw refusal('notes/card-not-ready', { needs });
  return card.closest;
}

function draftOf({ own, workedOn }: NoteContent): CardText {
  const { participation, tags, presentation, risk, response, quotes, progress, next, followUp } = own;
  return { participation, tags, ...presentation, risk, response, quotes, progress, next, followUp, workedOn };
}
