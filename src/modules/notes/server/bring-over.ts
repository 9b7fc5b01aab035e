import { refusal } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import { ChartNoteContent, chartDraftOf } from '../chart-note-content.rules.ts';
import { withBrought } from '../chart-note.rules.ts';
import { ChartDraft } from '../chart-notes.types.ts';
import { NoteContent } from '../note-content.rules.ts';
import { removedNotesContract } from '../removed-notes.contract.ts';
import { saveDraftText } from './chart-drafts.store.ts';
import { openDraft } from './chart-drafts.ts';
import { addBroughtOver, errorOf, ownRemovedContent } from './removed-notes.store.ts';

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

/** What its author wrote themselves. */
function ownWords(content: string, now: Instant): ChartDraft {
  const parsed = JSON.parse(content) as { schema: string };
  if (parsed.schema === 'handrail/chart-note/1') return chartDraftOf(ChartNoteContent.parse(parsed));
  const { own } = NoteContent.parse(parsed);
  return { happenedAt: now, minutes: null, answers: {}, text: [own.response, own.risk?.kind === 'observed' ? own.risk.text : '', own.next?.text ?? ''].filter((text) => text.trim() !== '').join('\n') };
}
