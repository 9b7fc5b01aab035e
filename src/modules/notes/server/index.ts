import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Db } from '#platform/db/work.ts';
import type { Module } from '#platform/http/module.ts';
import { confirmDraftWordRoute, discardDraftRoute, readDeskRoute, saveDraftRoute, takeOverDraftRoute } from './chart-drafts.ts';
import { correctNoteRoute, correctSharedRoute } from './correct.ts';
import { cosignRoute, readNoteRoute, reviewLikenessRoute } from './cosign.ts';
import { readQueueRoute } from './queue.ts';
import { readSessionNotesRoute } from './read-session-notes.ts';
import { assignCardsRoute, confirmWordRoute, saveCardRoute, saveJotRoute, saveSharedRoute, sayWritingRoute, takeOverRoute } from './save-drafts.ts';
import { correctChartNoteRoute, signDraftRoute } from './sign-chart-note.ts';
import { bringOverRoute, bringToCardRoute, readToBringRoute } from './bring-over.ts';
import { closePrivacyCheckRoute, keepTimeRoute, listRemovedRoute, removeNoteRoute } from './remove-note.ts';
import { signRoute } from './sign.ts';

/** Session notes: drafts with one author, checks, signing, versions, co-signatures, and what waits for whom. */
export const notes: Module = {
  name: 'notes',
  routes: {
    readSessionNotes: readSessionNotesRoute, saveShared: saveSharedRoute, saveCard: saveCardRoute, saveJot: saveJotRoute, sayWriting: sayWritingRoute, confirmWord: confirmWordRoute,
    takeOver: takeOverRoute, assignCards: assignCardsRoute, sign: signRoute, readNote: readNoteRoute, correctNote: correctNoteRoute, correctShared: correctSharedRoute, cosign: cosignRoute,
    reviewLikeness: reviewLikenessRoute, readQueue: readQueueRoute,
    readDesk: readDeskRoute, saveDraft: saveDraftRoute, confirmDraftWord: confirmDraftWordRoute, discardDraft: discardDraftRoute, takeOverDraft: takeOverDraftRoute, signDraft: signDraftRoute, correctChartNote: correctChartNoteRoute,
    removeNote: removeNoteRoute, keepTime: keepTimeRoute, bringOver: bringOverRoute, bringToCard: bringToCardRoute, readToBring: readToBringRoute, listRemoved: listRemovedRoute, closePrivacyCheck: closePrivacyCheckRoute
  },
  constraints: { draft_stays: 'notes/already-signed', one_note_of_a_session: 'notes/already-signed', note_stays_signed: 'access/stays-as-written', note_next_version: 'notes/changed-meanwhile' }
};

export { removedStanding } from './removed-notes.store.ts';
export { addReleases, type Release, type ReleasesOf } from './releases.ts';

/**
 * Opens the correction of the note behind a mark that was changed, so that minutes never disagree. Whoever marks need
 * not be able to read the note. Answers whether there is one.
 */
export async function openCorrection(db: Db, { sessionId, patientId, why }: { organizationId: Id; sessionId: Id; patientId: Id; why: string; now: string }): Promise<boolean> {
  const { rows } = await sql<{ opened: boolean }>`select notes.open_correction(${sessionId}, ${patientId}, ${why}) as opened`.execute(db);
  return rows[0]!.opened;
}
