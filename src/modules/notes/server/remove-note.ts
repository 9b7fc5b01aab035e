import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { recordEvent } from '#modules/charts/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { labelOfKind } from '../chart-note.rules.ts';
import { noteKinds } from '#content/notes/kinds.ts';
import { removedNotesContract } from '../removed-notes.contract.ts';
import { releasesOf } from './releases.ts';
import * as store from './removed-notes.store.ts';
import { noteOf } from './signing.store.ts';

/**
 * A note in the wrong chart leaves it: the author or a director says why. The timeline keeps that a note was removed,
 * without its words. What the session says of the time is not touched here; it is put right by its own correction.
 */
export const removeNoteRoute = route(removedNotesContract.removeNote, async ({ params: { noteId }, input, actor, db, now, touches, emit }) => {
  const { organizationId, staffId } = actor;
  const note = found(await noteOf(db, organizationId, noteId), 'note');
  touches(note.patientId);
  if (input.belongsTo === note.patientId) throw refusal('notes/same-chart');
  if (input.belongsTo) touches(found(await store.patientOf(db, organizationId, input.belongsTo), 'patient').patientId);
  const releases = await releasesOf({ db, organizationId, patientId: note.patientId, noteId });
  const came = found(await store.removeNote(db, noteId, input, now), 'note');
  if (came === 'not-yours') throw refusal('notes/not-yours-to-remove');
  if (came === 'changed') throw refusal('notes/changed-meanwhile', { version: note.version, saw: input.saw });
  const { patientId, programId, episodeId, sessionId } = note;
  await recordEvent(db, { organizationId, patientId, programId, episodeId, sensitivity: note.sensitivity as 'ordinary', at: now, category: 'notes', gist: 'note.removed', facts: { serviceDate: note.serviceDate }, subjectKind: 'note', subjectId: noteId, authorId: staffId, recordedAt: now });
  if (releases.length) await store.addPrivacyCheck(db, { organizationId, id: newId(), noteId, patientId, programId, releases, openedBy: staffId, openedAt: now });
  const time = sessionId ? await store.timeBehind(db, organizationId, sessionId, patientId) : undefined;
  for (const topic of ['notes', 'charts', 'board']) emit(topic);
  return { noteId, removed: true as const, time: sessionId && time ? { sessionId, minutes: time.minutes } : null, privacyCheck: releases.length > 0 };
});

export const keepTimeRoute = route(removedNotesContract.keepTime, async ({ params: { noteId }, actor, db, now, touches, emit }) => {
  const error = found(await store.errorOf(db, actor.organizationId, noteId), 'note');
  touches(error.patientId);
  await store.keepTime(db, actor.organizationId, noteId, actor.staffId, now);
  emit('notes');
  return { kept: true as const };
});

/** For the audit: what was removed, and what still has to be looked at. The notes themselves are read one by one. */
export const listRemovedRoute = route(removedNotesContract.listRemoved, async ({ actor, db, touches }) => {
  const notes = await store.removedNotes(db, actor.organizationId);
  touches(...notes.map(({ patientId }) => patientId));
  return { timeZone: actor.timeZone, notes: notes.map((note) => ({ ...note, title: labelOfKind(noteKinds, note.title) })) };
});

export const closePrivacyCheckRoute = route(removedNotesContract.closePrivacyCheck, async ({ params, input, actor, db, now, touches, emit }) => {
  const check = found(await store.closeCheck(db, actor.organizationId, params.checkId, actor.staffId, now, input.outcome), 'check');
  touches(check.patientId);
  if (!check.closed) throw refusal('notes/already-closed');
  emit('notes');
  return { closed: true as const };
});
