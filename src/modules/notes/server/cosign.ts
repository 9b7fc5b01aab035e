import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { useProof } from '#modules/access/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { notesContract } from '../notes.contract.ts';
import { addCosignature, markCosigned, settleLikeness } from './cosign.store.ts';
import { looksAfter } from './draft.store.ts';
import { addEvent, noteOf, versionsOf } from './signing.store.ts';

/** Completes a note of somebody supervised. Only who looks after the author may; the co-signature names the version. */
export const cosignRoute = route(notesContract.cosign, async ({ params, input, actor, db, now, today, touches, emit }) => {
  await useProof(db, actor, input.proof, now);
  const note = found(await noteOf(db, actor.organizationId, params.noteId), 'note');
  touches(note.patientId);
  if (note.version !== input.saw) throw refusal('notes/changed-meanwhile', { version: note.version, saw: input.saw });
  const mine = note.cosignerId === actor.staffId || (await looksAfter(db, actor.organizationId, note.authorId, actor.staffId, note.serviceDate, today, actor.roles.includes('director')));
  if (note.state !== 'awaiting-cosign' || note.authorId === actor.staffId || !mine) throw refusal('notes/not-yours-to-cosign');
  const shared = { organizationId: actor.organizationId, patientId: note.patientId, programId: note.programId };
  await addCosignature(db, { ...shared, noteId: note.id, version: note.version, statement: input.statement, cosignedBy: actor.staffId, cosignedAt: now });
  await markCosigned(db, actor.organizationId, note.id);
  await addEvent(db, { ...shared, id: newId(), episodeId: note.episodeId, sensitivity: note.sensitivity, at: now, category: 'notes', gist: 'note.cosigned', subjectKind: 'note', subjectId: note.id, authorId: actor.staffId, recordedAt: now });
  emit('notes', { noteId: note.id });
  emit('board');
  return { state: 'cosigned' as const };
});

export const reviewLikenessRoute = route(notesContract.reviewLikeness, async ({ params, input, actor, db, now, today, touches, emit }) => {
  const note = found(await noteOf(db, actor.organizationId, params.noteId), 'note');
  touches(note.patientId);
  const mine = await looksAfter(db, actor.organizationId, note.authorId, actor.staffId, note.serviceDate, today, actor.roles.includes('director'));
  if (note.authorId === actor.staffId || !mine) throw refusal('notes/not-yours-to-review');
  found(await settleLikeness(db, { organizationId: actor.organizationId, noteId: note.id, version: input.version, outcome: input.outcome, by: actor.staffId, at: now }), 'review');
  emit('notes', { noteId: note.id });
  return { done: true as const };
});

/** A signed note with every version; before and after can both be read. */
export const readNoteRoute = route(notesContract.readNote, async ({ params, actor, db, today, touches }) => {
  const note = found(await noteOf(db, actor.organizationId, params.noteId), 'note');
  touches(note.patientId);
  const versions = await versionsOf(db, actor.organizationId, note.id);
  const after = note.authorId !== actor.staffId && (await looksAfter(db, actor.organizationId, note.authorId, actor.staffId, note.serviceDate, today, actor.roles.includes('director')));
  return {
    id: note.id, patientId: note.patientId, patient: note.patient, signedIn: note.recordNumber === null ? null : { patientId: note.patientId, name: note.patient, recordNumber: note.recordNumber }, kind: note.kind, serviceDate: note.serviceDate, state: note.state as 'signed', version: note.version, correctionDue: note.correctionDue,
    waitsFor: note.state === 'awaiting-cosign' ? note.cosigner : null,
    mayCosign: note.state === 'awaiting-cosign' && (after || note.cosignerId === actor.staffId),
    mayCorrect: note.state !== 'entered-in-error' && (note.authorId === actor.staffId || after),
    mayRemove: note.state !== 'entered-in-error' && (note.authorId === actor.staffId || actor.roles.includes('director')),
    versions: versions.map((one) => ({
      version: one.version, content: JSON.parse(one.content) as Record<string, unknown>, contentHash: Buffer.from(one.contentHash).toString('hex'), reason: one.reason, signedBy: one.signedBy, signedAt: one.signedAt,
      cosigned: one.cosigner && one.cosignedAt ? { by: one.cosigner, at: one.cosignedAt, statement: one.statement ?? '' } : null
    }))
  };
});
