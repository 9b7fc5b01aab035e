import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { draftsOf, notesContract, type CardText } from '../notes.contract.ts';
import { addConfirmation, addTakeover, cardStanding, leads, looksAfter, saveCard, saveJotText, saveSharedText, sayWritingHere, writesIn } from './draft.store.ts';
import { hasNotes } from './read-session-notes.ts';
import { authorOf, sessionOf, sharedOf } from './session-notes.store.ts';

/** An empty card, for a card that is given to an author before anything is typed. */
export const emptyCard: CardText = { participation: null, tags: [], mood: null, affect: null, risk: null, response: '', quotes: [], workedOn: [], progress: null, next: null, followUp: false };

export const saveSharedRoute = route(notesContract.saveShared, async ({ params, input, actor, db, now, today, emit }) => {
  const session = found(await sessionOf(db, actor.organizationId, params.sessionId), 'session');
  await refuseOnlookers(db, actor, session, today);
  const version = await saveSharedText(db, { organizationId: actor.organizationId, sessionId: session.id, programId: session.programId, text: input.text, by: actor.staffId, at: now, saw: input.saw });
  if (version === null) {
    const current = await sharedOf(db, actor.organizationId, session.id);
    throw refusal('notes/changed-meanwhile', { version: current?.version ?? 0, text: current?.text ?? '', savedBy: current?.savedBy ?? '', saw: input.saw });
  }
  emit(draftsOf(session.id));
  return { version, savedAt: now };
});

export const saveCardRoute = route(notesContract.saveCard, async ({ params, input, actor, db, now, today, touches, emit }) => {
  const card = await openCard(db, actor, params);
  if (card.authorId && card.authorId !== actor.staffId) throw refusal('notes/another-author');
  // Whose card it is already was decided when it was begun, given or taken over.
  if (!card.authorId) await refuseOnlookers(db, actor, { id: params.sessionId, serviceDate: card.serviceDate }, today);
  touches(params.patientId);
  const version = await saveCard(db, { organizationId: actor.organizationId, ...params, programId: card.programId, episodeId: card.episodeId, authorId: actor.staffId, draft: input.draft, by: actor.staffId, at: now, saw: input.saw });
  if (version === null) {
    const current = await cardStanding(db, actor.organizationId, params.sessionId, params.patientId);
    throw refusal('notes/changed-meanwhile', { version: current?.version ?? 0, draft: current?.draft ?? null, saw: input.saw });
  }
  emit(draftsOf(params.sessionId));
  // Lists of what is written and unwritten change when a card is begun, not with each word.
  if (version === 1) emit('card-begun', { sessionId: params.sessionId });
  return { version, savedAt: now, authorId: actor.staffId };
});

/** A group's notes are written by who was in it, or who looks after their work; everybody else who treats here reads. */
async function refuseOnlookers(db: Db, actor: Actor, session: { id: Id; serviceDate: LocalDate }, today: LocalDate): Promise<void> {
  if (!(await writesIn(db, actor.organizationId, session, actor.staffId, today, actor.roles.includes('director')))) throw refusal('notes/not-a-leader');
}

/** The card of somebody on the list whose note is not signed yet. */
export async function openCard(db: Db, actor: Actor, { sessionId, patientId }: { sessionId: Id; patientId: Id }) {
  const card = found(await cardStanding(db, actor.organizationId, sessionId, patientId), 'card');
  if (!hasNotes(card.serviceType)) throw refusal('notes/no-notes-here');
  if (card.noteId) throw refusal('notes/already-signed');
  return card;
}

export const saveJotRoute = route(notesContract.saveJot, async ({ params, input, actor, db, today, touches }) => {
  const { serviceDate } = found(await cardStanding(db, actor.organizationId, params.sessionId, params.patientId), 'card');
  await refuseOnlookers(db, actor, { id: params.sessionId, serviceDate }, today);
  touches(params.patientId);
  await saveJotText(db, { organizationId: actor.organizationId, ...params, staffId: actor.staffId, text: input.text });
  return { saved: true as const };
});

export const sayWritingRoute = route(notesContract.sayWriting, async ({ params, input, actor, db, now, emit }) => {
  const session = found(await sessionOf(db, actor.organizationId, params.sessionId), 'session');
  await sayWritingHere(db, { organizationId: actor.organizationId, sessionId: session.id, programId: session.programId, staffId: actor.staffId, patientId: input.patientId, at: now });
  emit(draftsOf(session.id));
  return { said: true as const };
});

export const confirmWordRoute = route(notesContract.confirmWord, async ({ params, input, actor, db, now, today, touches, emit }) => {
  const session = found(await sessionOf(db, actor.organizationId, params.sessionId), 'session');
  await refuseOnlookers(db, actor, session, today);
  if (input.patientId) touches(input.patientId);
  await addConfirmation(db, { organizationId: actor.organizationId, sessionId: session.id, programId: session.programId, partId: input.patientId ?? session.id, word: input.word, confirmedBy: actor.staffId, confirmedAt: now });
  emit(draftsOf(session.id));
  return { confirmed: true as const };
});

/**
 * A card changes its author only here, on record. A leader of the session may take a card of a co-leader; whoever
 * looks after somebody's work may take it with an attestation, and never signs in their name.
 */
export const takeOverRoute = route(notesContract.takeOver, async ({ params, input, actor, db, now, today, touches, emit }) => {
  const card = await openCard(db, actor, params);
  touches(params.patientId);
  const from = found(card.authorId, 'author');
  const leading = await leads(db, actor.organizationId, params.sessionId, actor.staffId);
  if (!leading && !(await looksAfter(db, actor.organizationId, from, actor.staffId, card.serviceDate, today, actor.roles.includes('director')))) throw refusal('notes/not-yours-to-take');
  const author = await authorOf(db, actor.organizationId, from, card.serviceDate);
  if ((!leading || author.departedOn) && (input.attestation ?? '').trim().length < 10) throw refusal('notes/attestation-needed', { author: author.name });
  const version = await saveCard(db, { organizationId: actor.organizationId, ...params, programId: card.programId, episodeId: card.episodeId, authorId: actor.staffId, draft: card.draft, by: actor.staffId, at: now, saw: input.saw });
  if (version === null) throw refusal('notes/changed-meanwhile', { version: card.version, saw: input.saw });
  await addTakeover(db, { organizationId: actor.organizationId, id: newId(), ...params, programId: card.programId, fromStaffId: from, toStaffId: actor.staffId, attestation: input.attestation, at: now });
  emit('notes', { sessionId: params.sessionId });
  return { version, savedAt: now };
});

/** A leader gives cards that nobody has begun to the other leader, whose cards then wait for them. */
export const assignCardsRoute = route(notesContract.assignCards, async ({ params, input, actor, db, now, touches, emit }) => {
  if (!(await leads(db, actor.organizationId, params.sessionId, actor.staffId)) || !(await leads(db, actor.organizationId, params.sessionId, input.authorId))) throw refusal('notes/not-a-leader');
  let assigned = 0;
  for (const patientId of input.patientIds) {
    const card = await openCard(db, actor, { sessionId: params.sessionId, patientId });
    if (card.version) continue;
    touches(patientId);
    assigned += (await saveCard(db, { organizationId: actor.organizationId, sessionId: params.sessionId, patientId, programId: card.programId, episodeId: card.episodeId, authorId: input.authorId, draft: emptyCard, by: actor.staffId, at: now, saw: 0 })) ?? 0;
  }
  emit('notes', { sessionId: params.sessionId });
  return { assigned };
});
