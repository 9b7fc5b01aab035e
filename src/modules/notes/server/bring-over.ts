import { refusal } from '#kernel/refusals.ts';
import { plusMinutes } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import { ChartNoteContent, chartDraftOf } from '../chart-note-content.rules.ts';
import { withBrought } from '../chart-note.rules.ts';
import { ChartDraft } from '../chart-notes.types.ts';
import { NoteContent } from '../note-content.rules.ts';
import { CardText } from '../notes.types.ts';
import { removedNotesContract } from '../removed-notes.contract.ts';
import { saveDraftText } from './chart-drafts.store.ts';
import { offeredMinutes, openDraft } from './chart-drafts.ts';
import { emptyCard, openCard } from './save-drafts.ts';
import { cardStanding, saveCard } from './draft.store.ts';
import { addBroughtOver, addBroughtToCard, errorOf, ownRemovedContent, ownRemovedOf, timeBehind } from './removed-notes.store.ts';

/**
 * The author's own words of a note that was removed, into their draft in the right chart. Their own writing only: no shared
 * part, no minutes, nothing that was charted by taps. The same checks run before it can be signed.
 */
export const bringOverRoute = route(removedNotesContract.bringOver, async ({ params: { draftId }, input, actor, db, now, touches, emit }) => {
  const { organizationId, staffId } = actor;
  const draft = await openDraft(db, actor, draftId, input.saw);
  if (draft.authorId !== staffId) throw refusal('notes/another-author');
  const error = found(await errorOf(db, organizationId, input.noteId), 'note');
  if (error.patientId === draft.patientId) throw refusal('notes/same-chart');
  const own = ownWords(found(await ownRemovedContent(db, input.noteId), 'note'), now);
  touches(error.patientId, draft.patientId);
  const { patientId, programId, episodeId, kind } = draft;
  const joined = withBrought(ChartDraft.parse(draft.draft), own);
  const version = found(await saveDraftText(db, { organizationId, draftId, patientId, programId, episodeId, kind, draft: joined, by: staffId, at: now, saw: input.saw }), 'draft');
  await addBroughtOver(db, { organizationId, noteId: input.noteId, draftId, fromPatientId: error.patientId, toPatientId: patientId, broughtBy: staffId, broughtAt: now });
  emit('notes', { draftId });
  return { version, savedAt: now, draft: joined };
});

export const readToBringRoute = route(removedNotesContract.readToBring, async ({ params: { sessionId }, actor, db, now, touches }) => {
  const notes = await ownRemovedOf(db, actor.organizationId, actor.staffId, sessionId, plusMinutes(now, -offeredMinutes));
  touches(...notes.map(({ fromPatientId }) => fromPatientId));
  return { notes };
});

/** Onto the card of the right person in the same session, when they were in it: response and what is next, in the author's words. Taps are not brought. */
export const bringToCardRoute = route(removedNotesContract.bringToCard, async ({ params, input, actor, db, now, touches, emit }) => {
  const { organizationId, staffId } = actor;
  const card = await openCard(db, actor, params);
  if (card.authorId && card.authorId !== staffId) throw refusal('notes/another-author');
  const error = found(await errorOf(db, organizationId, input.noteId), 'note');
  const content = found(await ownRemovedContent(db, input.noteId), 'note');
  if (error.sessionId !== params.sessionId || !(await timeBehind(db, organizationId, params.sessionId, params.patientId))) throw refusal('notes/not-in-session');
  if (error.patientId === params.patientId) throw refusal('notes/same-chart');
  const { own } = NoteContent.parse(JSON.parse(content));
  touches(error.patientId, params.patientId);
  const draft = cardWith(card.draft === null ? emptyCard : CardText.parse(card.draft), own);
  const version = await saveCard(db, { organizationId, ...params, programId: card.programId, episodeId: card.episodeId, authorId: staffId, draft, by: staffId, at: now, saw: input.saw });
  if (version === null) throw refusal('notes/changed-meanwhile', { version: (await cardStanding(db, organizationId, params.sessionId, params.patientId))?.version ?? 0, saw: input.saw });
  await addBroughtToCard(db, { organizationId, noteId: input.noteId, sessionId: params.sessionId, fromPatientId: error.patientId, toPatientId: params.patientId, broughtBy: staffId, broughtAt: now });
  emit('notes', { sessionId: params.sessionId });
  return { version, savedAt: now, draft };
});

const cardWith = (card: CardText, { response, next }: NoteContent['own']): CardText => ({
  ...card, response: [card.response.trim(), response.trim()].filter(Boolean).join('\n\n').slice(0, 8000), next: card.next ?? next
});

/** What its author wrote themselves. */
function ownWords(content: string, now: Instant): ChartDraft {
  const parsed = JSON.parse(content) as { schema: string };
  if (parsed.schema === 'handrail/chart-note/1') return chartDraftOf(ChartNoteContent.parse(parsed));
  const { own } = NoteContent.parse(parsed);
  return { happenedAt: now, minutes: null, answers: {}, text: [own.response, own.risk?.kind === 'observed' ? own.risk.text : '', own.next?.text ?? ''].filter((text) => text.trim() !== '').join('\n') };
}
