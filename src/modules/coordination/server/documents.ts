import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { localDateOf } from '#kernel/time.ts';
import { recordEvent } from '#modules/charts/server/index.ts';
import { knownPatient } from '#modules/people/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import { putFile, readFile } from '#platform/files/files.store.ts';
import { asAttachment, mediaOf, tidyName } from '#platform/files/media.ts';
import { hashOf } from '#platform/files/pieces.ts';
import { found, route } from '#platform/http/route.ts';
import { coordinationContract } from '../coordination.contract.ts';
import { mostBytes } from '../documents.types.ts';
import { addDocument, documentOf, documentsOf, programsFor, withdraw, type Belonging } from './documents.store.ts';

export const listDocumentsRoute = route(coordinationContract.listDocuments, async ({ params, actor, db, touches }) => {
  found(await knownPatient(db, actor.organizationId, params.patientId), 'patient');
  touches(params.patientId);
  return { documents: await documentsOf(db, actor.organizationId, params.patientId) };
});

export const addDocumentRoute = route(coordinationContract.addDocument, async ({ params: { patientId }, input, actor, db, now, touches, emit, asking }) => {
  const { organizationId, staffId } = actor;
  found(await knownPatient(db, organizationId, patientId), 'patient');
  touches(patientId);
  const { bytes, mediaType, extension } = await checked(input.file, input.sha256);
  const its = belonging(await programsFor(db, organizationId, patientId, actor.clinicalPrograms), actor, input.programId);
  if (input.dated > localDateOf(now, its.timeZone)) throw refusal('coordination/dated-later');
  const { fileId } = await putFile(db, asking.secrets.files, { organizationId, bytes, mediaType, at: now });
  const id = newId();
  const sensitivity = its.isPart2 ? 'part2' : 'ordinary';
  const { kind, title, dated } = input;
  await addDocument(db, { organizationId, id, patientId: its.patientId, programId: its.programId, sensitivity, kind, title, dated, fileId, fileName: tidyName(input.file.name, extension), bytes: bytes.length, mediaType, addedBy: staffId, addedAt: now });
  await recordEvent(db, { organizationId, patientId: its.patientId, programId: its.programId, episodeId: its.episodeId, sensitivity, at: now, category: 'documents', gist: 'document.added', facts: { title, kind, dated }, subjectKind: 'document', subjectId: id, authorId: staffId, recordedAt: now });
  emit('charts');
  return { id, mediaType, bytes: bytes.length };
});

/** The bytes, when they are what was sent, not too many, and of a kind that a chart takes. */
async function checked(file: File, sha256: string | undefined) {
  if (file.size === 0) throw refusal('coordination/empty');
  if (file.size > mostBytes) throw refusal('coordination/too-large', { megabytes: mostBytes / 1024 / 1024 });
  const bytes = Buffer.from(await file.arrayBuffer());
  if (sha256 !== undefined && hashOf(bytes).toString('hex') !== sha256) throw refusal('coordination/arrived-otherwise');
  const media = await mediaOf(bytes);
  if (!media) throw refusal('coordination/kind-of-file');
  return { bytes, ...media };
}

/** The program that the paper belongs to: the one named, the newest stay's that the actor treats, else their only one. */
function belonging(programs: readonly Belonging[], actor: Actor, named: string | undefined): Belonging {
  if (named !== undefined) return found(programs.find(({ programId }) => programId === named), 'program');
  const own = programs.filter(({ programId }) => actor.clinicalPrograms.includes(programId));
  const chosen = own.find(({ episodeId }) => episodeId !== null) ?? programs.find(({ episodeId }) => episodeId !== null) ?? (own.length === 1 ? own[0] : undefined);
  if (!chosen) throw refusal('coordination/say-which-program');
  return chosen;
}

/** Always to be saved, never shown in place: a stored page could otherwise act as ours. */
export const readDocumentRoute = route(coordinationContract.readDocument, async ({ params, actor, db, touches, asking }) => {
  const document = found(await documentOf(db, actor.organizationId, params.documentId), 'document');
  touches(document.patientId);
  const { bytes, mediaType } = await readFile(db, asking.secrets.files, actor.organizationId, document.fileId);
  const file = new File([new Uint8Array(bytes)], document.fileName, { type: mediaType });
  return { headers: { 'content-disposition': asAttachment(document.fileName), 'content-security-policy': "sandbox; default-src 'none'" }, body: file };
});

/** Paper of somebody else: it is withdrawn here and stands in their chart as a document of its own. Neither row is rewritten. */
export const moveDocumentRoute = route(coordinationContract.moveDocument, async ({ params, input, actor, db, now, touches, emit }) => {
  const { organizationId, staffId } = actor;
  const document = found(await documentOf(db, organizationId, params.documentId), 'document');
  if (document.patientId === input.patientId) throw refusal('coordination/same-chart');
  found(await knownPatient(db, organizationId, input.patientId), 'patient');
  touches(document.patientId, input.patientId);
  if (!(await withdraw(db, organizationId, document.id, staffId, now, input.reason))) throw refusal('coordination/already-withdrawn');
  const its = belonging(await programsFor(db, organizationId, input.patientId, actor.clinicalPrograms), actor, undefined);
  const id = newId();
  const sensitivity = its.isPart2 ? 'part2' : 'ordinary';
  const { kind, title, dated, fileId, fileName, bytes, mediaType } = document;
  await addDocument(db, { organizationId, id, patientId: its.patientId, programId: its.programId, sensitivity, kind, title, dated, fileId, fileName, bytes, mediaType, addedBy: staffId, addedAt: now, movedFrom: document.id });
  const told = { organizationId, at: now, category: 'documents', subjectKind: 'document', authorId: staffId, recordedAt: now };
  // The title may tell of the other person, so the chart it leaves says only that a document went.
  await recordEvent(db, { ...told, patientId: document.patientId, programId: document.programId, episodeId: null, sensitivity: document.sensitivity as 'ordinary', gist: 'document.moved-away', facts: {}, subjectId: document.id });
  await recordEvent(db, { ...told, patientId: its.patientId, programId: its.programId, episodeId: its.episodeId, sensitivity, gist: 'document.added', facts: { title, kind, dated }, subjectId: id });
  emit('charts');
  return { id };
});

export const withdrawDocumentRoute = route(coordinationContract.withdrawDocument, async ({ params, input, actor, db, now, touches, emit }) => {
  const { organizationId, staffId } = actor;
  const document = found(await documentOf(db, organizationId, params.documentId), 'document');
  touches(document.patientId);
  if (!(await withdraw(db, organizationId, document.id, staffId, now, input.reason))) throw refusal('coordination/already-withdrawn');
  const { patientId, programId, title } = document;
  await recordEvent(db, { organizationId, patientId, programId, episodeId: null, sensitivity: document.sensitivity as 'ordinary', at: now, category: 'documents', gist: 'document.withdrawn', facts: { title, reason: input.reason }, subjectKind: 'document', subjectId: document.id, authorId: staffId, recordedAt: now });
  emit('charts');
  return { done: true as const };
});
