import { ordinaryNameWords } from '#content/notes/index.ts';
import { noteKinds } from '#content/notes/kinds.ts';
import type { Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { localDateOf, plusMinutes, type Instant } from '#kernel/time.ts';
import { recordEvent } from '#modules/charts/server/index.ts';
import { useProof } from '#modules/access/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { ChartNoteContent, chartContentOf } from '../chart-note-content.rules.ts';
import { chartNeedsOf, kindOf, namesIn, whyNotSignChart, whyNotWrite } from '../chart-note.rules.ts';
import { chartNotesContract } from '../chart-notes.contract.ts';
import { ChartDraft, type NoteKind } from '../chart-notes.types.ts';
import { nameBook } from '../name-book.rules.ts';
import { closeSigned, confirmedIn, draftTakeover } from './chart-drafts.store.ts';
import { namesKnown, openDraft } from './chart-drafts.ts';
import { looksAfter } from './draft.store.ts';
import { notePolicyOf } from './note-policy.ts';
import { sealed, stateOf } from './sign.ts';
import { signerOf } from './signing-facts.ts';
import { addVersion, addNote, moveToVersion, noteOf, versionsOf } from './signing.store.ts';

/** Whose chart and program a note belongs to, and the day it tells of. */
interface Belongs {
  patientId: Id;
  programId: Id;
  serviceDate: string;
}

/** Signs one note without a session: every check again on the server, one proof, one transaction. */
export const signDraftRoute = route(chartNotesContract.signDraft, async ({ params: { draftId }, input, actor, db, now, touches, emit }) => {
  await useProof(db, actor, input.proof, now);
  const row = await openDraft(db, actor, draftId, input.saw);
  const { patientId, programId, episodeId } = row;
  touches(patientId);
  if (row.authorId !== actor.staffId) throw refusal('notes/another-author');
  const kind = found(kindOf(noteKinds, row.kind), 'kind');
  const draft = ChartDraft.parse(row.draft);
  const serviceDate = localDateOf(draft.happenedAt, row.timeZone);
  const its = { patientId, programId, serviceDate };
  await refuseUnready(db, actor, its, kind, draft, row.confirmed, now);
  const { signer, policy } = await signerFor(db, actor.organizationId, actor.staffId, its);
  const taken = await draftTakeover(db, actor.organizationId, draftId, actor.staffId);
  const sensitivity = row.isPart2 ? 'part2' : 'ordinary';
  const content = chartContentOf(kind, draft, {
    noteId: draftId, version: 1, patientId, episodeId, programId, sensitivity, author: signer.author, cosign: signer.cosign, correction: null, listVersion: noteKinds.version, serviceDate, timeZone: row.timeZone,
    signedAt: now, overdueAt: plusMinutes(draft.happenedAt, policy.dueOverdueHours * 60), attestation: taken ? { wroteId: taken.fromStaffId, statement: taken.attestation ?? '' } : null
  });
  const shared = { organizationId: actor.organizationId, patientId, programId };
  const state = stateOf(signer);
  await closeSigned(db, actor.organizationId, draftId, now);
  await addNote(db, { ...shared, id: draftId, episodeId, sensitivity, sessionId: null, kind: kind.id, serviceDate, authorId: actor.staffId, version: 1, state, minutes: draft.minutes ?? 0, signedAt: now, cosignerId: signer.cosign.cosignerId });
  await addVersion(db, { ...shared, noteId: draftId, version: 1, ...sealed(content), signedBy: actor.staffId, signedAt: now });
  await recordEvent(db, { ...shared, episodeId, sensitivity, at: draft.happenedAt, category: kind.category, gist: 'note.charted', facts: { title: kind.label, minutes: draft.minutes, serviceDate }, subjectKind: 'note', subjectId: draftId, authorId: actor.staffId, recordedAt: now });
  for (const topic of ['notes', 'board', 'charts']) emit(topic);
  return { noteId: draftId, state };
});

/** Corrects one: the same checks, and a new version with who, when and why. The author's own work, or who looks after it. */
export const correctChartNoteRoute = route(chartNotesContract.correctChartNote, async ({ params, input, actor, db, now, today, touches, emit }) => {
  await useProof(db, actor, input.proof, now);
  const { organizationId, staffId } = actor;
  const note = found(await noteOf(db, organizationId, params.noteId), 'note');
  touches(note.patientId);
  if (note.sessionId !== null) throw refusal('notes/no-such-kind', { kind: note.kind });
  if (note.version !== input.saw) throw refusal('notes/changed-meanwhile', { version: note.version, saw: input.saw });
  if (note.authorId !== staffId && !(await looksAfter(db, organizationId, note.authorId, staffId, note.serviceDate, today, actor.roles.includes('director')))) throw refusal('notes/another-author');
  const before = ChartNoteContent.parse(JSON.parse((await versionsOf(db, organizationId, note.id))[0]!.content));
  const kind = found(kindOf(noteKinds, note.kind), 'kind');
  await refuseUnready(db, actor, note, kind, input.draft, await confirmedIn(db, organizationId, note.id), now);
  const { signer, policy } = await signerFor(db, organizationId, note.authorId, note);
  const content = chartContentOf(kind, input.draft, {
    ...before, version: note.version + 1, author: signer.author, cosign: signer.cosign, correction: { of: note.version, reason: input.reason, correctedById: staffId }, listVersion: noteKinds.version,
    serviceDate: note.serviceDate, timeZone: before.happened.timeZone, signedAt: now, overdueAt: plusMinutes(input.draft.happenedAt, policy.dueOverdueHours * 60), attestation: before.signature.attestation
  });
  const state = stateOf(signer);
  const shared = { organizationId, patientId: note.patientId, programId: note.programId };
  await addVersion(db, { ...shared, noteId: note.id, version: note.version + 1, ...sealed(content), reason: input.reason, signedBy: staffId, signedAt: now });
  if (!(await moveToVersion(db, { organizationId, noteId: note.id, saw: note.version, state, minutes: input.draft.minutes ?? 0, signedAt: now, cosignerId: signer.cosign.cosignerId }))) throw refusal('notes/changed-meanwhile');
  await recordEvent(db, { ...shared, episodeId: note.episodeId, sensitivity: note.sensitivity as 'ordinary', at: now, category: kind.category, gist: 'note.corrected', facts: { title: kind.label, version: note.version + 1 }, subjectKind: 'note', subjectId: note.id, authorId: staffId, recordedAt: now });
  for (const topic of ['notes', 'board', 'charts']) emit(topic);
  return { version: note.version + 1, state };
});

/** No other patient's name, nothing missing, and of a kind that the signer may write. */
async function refuseUnready(db: Db, actor: Actor, { patientId, programId, serviceDate }: Belongs, kind: NoteKind, draft: ChartDraft, confirmed: readonly string[], now: Instant): Promise<void> {
  const book = nameBook(await namesKnown(db, actor.organizationId, programId, serviceDate, patientId), ordinaryNameWords);
  const names = namesIn(kind, draft, patientId, book, confirmed.map((word) => ({ word, part: { kind: 'individual', patientId } })));
  const why = whyNotWrite(kind, actor.roles) ?? whyNotSignChart(chartNeedsOf(kind, draft, names, now));
  if (why) throw why;
}

async function signerFor(db: Db, organizationId: Id, authorId: Id, { programId, serviceDate }: Belongs) {
  const policy = await notePolicyOf(db, organizationId, programId, serviceDate);
  return { policy, signer: await signerOf(db, organizationId, authorId, serviceDate, policy) };
}
