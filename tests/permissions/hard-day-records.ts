import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { noteKinds } from '#content/notes/kinds.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { chartContentOf } from '#modules/notes/chart-note-content.rules.ts';
import type { Engine } from '#platform/db/engine.ts';

type Owner = Engine['owner'];

/** Whose record it is, and the colleague of the program who wrote it. */
export interface Of {
  organizationId: Id;
  patientId: Id;
  programId: Id;
  episodeId: Id;
  sessionId: Id;
  noteId: Id;
  staffId: Id;
}

const at = '2026-11-24T14:00:00.000Z';

/** One of every kind of record that a hard day makes, each written by a colleague: outreach, risk, readings, watch, handing over, notes without a session, guests. */
export async function hardDayOf(owner: Owner, of: Of) {
  return { ...(await cared(owner, of)), ...(await handedOver(owner, of)), ...(await wroteNotes(owner, of)), ...(await inSession(owner, of)) };
}

async function cared(owner: Owner, { organizationId, patientId, programId, episodeId, staffId }: Of) {
  const [entryId, riskId, readingId, watchId, raised] = [newId(), newId(), newId(), newId(), newId()];
  const its = { organizationId, patientId, programId };
  await owner.insertInto('outreach.entry').values({ ...its, id: entryId, kind: 'attempt', channel: 'phone', outcome: 'no-answer', messageRule: 'any', at, writtenBy: staffId, writtenAt: at }).execute();
  await owner.insertInto('outreach.entryText').values({ ...its, entryId, text: 'Nobody answered', writtenBy: staffId }).execute();
  await owner.insertInto('safety.raisedRisk').values({ ...its, id: riskId, kind: 'overdose', level: 'high', why: 'Used alone last night', since: at, raisedBy: staffId, raisedAt: at }).execute();
  await owner.insertInto('measures.reading').values({ ...its, id: readingId, episodeId, sensitivity: 'ordinary', kind: 'vitals', takenAt: at, facts: JSON.stringify({ pulse: 88 }), takenBy: staffId, recordedAt: at }).execute();
  const { siteId } = await owner.selectFrom('programs.program').select('siteId').where('organizationId', '=', organizationId).where('id', '=', programId).executeTakeFirstOrThrow();
  await owner.insertInto('safety.attention').values({ ...its, id: raised, siteId, since: at, raisedBy: staffId, raisedAt: at }).execute();
  await owner.insertInto('watch.watch').values({ ...its, id: watchId, episodeId, serviceDate: '2026-11-24', since: at, attentionId: raised, begunBy: staffId, begunAt: at }).execute();
  await owner.insertInto('watch.entry').values({ ...its, id: newId(), watchId, sensitivity: 'ordinary', kind: 'raised', facts: JSON.stringify({ kind: 'raised', reason: 'unwell', fact: 'Pale and shaking' }), at, writtenBy: staffId, writtenAt: at }).execute();
  return { entryId, riskId, readingId, watchId };
}

/** From the colleague to Samuel, and his standing in for the colleague. */
async function handedOver(owner: Owner, { organizationId, patientId, programId, staffId }: Of) {
  const { rows: [found] } = await sql<{ other: Id; eventId: Id }>`select
      (select a.person_id from access.account a where a.organization_id = ${organizationId} and a.person_id <> ${staffId} order by a.email not like 'samuel@%', a.email limit 1) as other,
      (select e.id from charts.chart_event e where e.organization_id = ${organizationId} and e.patient_id = ${patientId} and e.program_id = ${programId} order by e.at, e.id limit 1) as event_id`.execute(owner);
  const [handoverId, coverId, otherStaffId] = [newId(), newId(), found!.other];
  await owner.insertInto('handover.handover').values({ organizationId, id: handoverId, patientId, programId, fromId: staffId, toId: otherStaffId, line: 'Call the sister at four', handedAt: at }).execute();
  await owner.insertInto('people.supervisionCover').values({ organizationId, id: coverId, supervisorId: staffId, coverId: otherStaffId, fromDate: '2027-02-01', toDate: '2027-02-01', namedBy: staffId, namedAt: at }).onConflict((oc) => oc.doNothing()).execute();
  const cover = await owner.selectFrom('people.supervisionCover').select('id').where('organizationId', '=', organizationId).where('supervisorId', '=', staffId).where('endedAt', 'is', null).orderBy('id').executeTakeFirstOrThrow();
  return { handoverId, coverId: cover.id, otherStaffId, eventId: found!.eventId };
}

/** A draft without a session, a signed note of that kind, and one that was removed from the chart after it had been released. */
async function wroteNotes(owner: Owner, of: Of) {
  const { organizationId, patientId, programId, episodeId, staffId } = of;
  const its = { organizationId, patientId, programId };
  const [draftId, checkId] = [newId(), newId()];
  const draft = { happenedAt: at, minutes: 5, answers: {}, text: 'Spoke about the bus' };
  await owner.insertInto('notes.draft').values({ ...its, id: draftId, episodeId, kind: 'phone', version: 1, authorId: staffId, draft: JSON.stringify(draft), startedAt: at, savedBy: staffId, savedAt: at }).execute();
  const removedNoteId = await signed(owner, of, 'A call that was about somebody else');
  const removed = { organizationId, noteId: removedNoteId, patientId, programId };
  await owner.insertInto('notes.noteError').values({ ...removed, version: 1, kind: 'phone', serviceDate: '2026-11-23', authorId: staffId, reason: 'About somebody else', markedBy: staffId, markedAt: at }).execute();
  await owner.updateTable('notes.note').set({ state: 'entered-in-error' }).where('organizationId', '=', organizationId).where('id', '=', removedNoteId).execute();
  await owner.insertInto('notes.privacyCheck').values({ ...removed, id: checkId, releases: JSON.stringify([{ to: 'A payer', at }]), openedBy: staffId, openedAt: at }).execute();
  return { draftId, chartNoteId: await signed(owner, of, 'A call to the sister'), removedNoteId, checkId };
}

/** A note without a session, signed by the colleague. */
async function signed(owner: Owner, { organizationId, patientId, programId, episodeId, staffId }: Of, text: string): Promise<Id> {
  const id = newId();
  const content = JSON.stringify(chartContentOf(noteKinds.kinds.find((kind) => kind.id === 'phone')!, { happenedAt: at, minutes: 5, answers: {}, text }, {
    noteId: id, version: 1, patientId, episodeId, programId, sensitivity: 'ordinary', author: { staffId, name: 'A colleague', credentials: '' }, cosign: { required: false, cosignerId: null }, correction: null,
    listVersion: noteKinds.version, serviceDate: '2026-11-23', timeZone: 'America/New_York', signedAt: at, overdueAt: at, attestation: null
  }));
  await owner.insertInto('notes.note').values({ organizationId, id, patientId, programId, episodeId, serviceDate: '2026-11-23', authorId: staffId, kind: 'phone', sensitivity: 'ordinary', version: 1, state: 'signed', minutes: 5, signedAt: at }).execute();
  await owner.insertInto('notes.noteVersion').values({ organizationId, noteId: id, version: 1, patientId, programId, content, contentHash: createHash('sha256').update(content).digest(), signedBy: staffId, signedAt: at }).execute();
  return id;
}

/** Somebody's sister in a session, a change of its day, and another session of the program. */
async function inSession(owner: Owner, { organizationId, patientId, programId, sessionId, staffId }: Of) {
  const [guestId, changeId, videoId] = [newId(), newId(), newId()];
  await owner.insertInto('sessions.guest').values({ organizationId, id: guestId, sessionId, programId, version: 1, kind: 'family', name: 'A sister', patientId, mode: 'in-person', changedBy: staffId, changedAt: at }).execute();
  const { siteId } = await owner.selectFrom('programs.program').select('siteId').where('organizationId', '=', organizationId).where('id', '=', programId).executeTakeFirstOrThrow();
  await owner.insertInto('sessions.dayChange').values({ organizationId, id: changeId, siteId, date: '2026-11-24', kind: 'cancelled', reason: 'The leader is ill', changedBy: staffId, changedAt: at }).execute();
  await owner.insertInto('sessions.dayChange').values({ organizationId, id: videoId, siteId, date: '2026-12-21', kind: 'video', reason: 'Snow is forecast', changedBy: staffId, changedAt: at }).execute();
  await owner.insertInto('sessions.changedSession').values({ organizationId, changeId, sessionId }).execute();
  const { id: otherSessionId } = await owner.selectFrom('sessions.session').select('id').where('organizationId', '=', organizationId).where('programId', '=', programId).where('id', '<>', sessionId).orderBy('startsAt', 'desc').orderBy('id').executeTakeFirstOrThrow();
  await owner.insertInto('sessions.changedSession').values({ organizationId, changeId: videoId, sessionId: otherSessionId }).execute();
  return { guestId, changeId, otherSessionId };
}

/** The second patient's chart belongs to the first. */
export async function joined(owner: Owner, { organizationId, patientId, otherPatientId, staffId }: { organizationId: Id; patientId: Id; otherPatientId: Id; staffId: Id }): Promise<Id> {
  const id = newId();
  await owner.insertInto('people.joinedChart').values({ organizationId, id, keptPatientId: patientId, joinedPatientId: otherPatientId, reason: 'Registered twice', joinedBy: staffId, joinedAt: at }).execute();
  return id;
}

/** What stood in the first patient's chart belongs to the second. */
export const separated = (owner: Owner, { organizationId, patientId, otherPatientId, staffId }: { organizationId: Id; patientId: Id; otherPatientId: Id; staffId: Id }) =>
  owner.insertInto('separations.separation').values({ organizationId, id: newId(), patientId, belongsTo: otherPatientId, decidedBy: staffId, decidedAt: at }).execute();
