import { sql, type Insertable } from 'kysely';
import type { ChartsChartEvent, NotesLikenessReview, NotesNote, NotesNoteVersion } from '#db/tables.ts';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { Supervision } from '../note-routing.rules.ts';

/** Supervision relations of an author, and which of the people in them are away on a day. */
export async function supervisionOf(db: Db, organizationId: Id, authorId: Id, on: LocalDate): Promise<{ relations: Supervision[]; away: Id[] }> {
  const { rows } = await sql<{ superviseeId: Id; supervisorId: Id; alternateId: Id | null; coverId: Id | null; beginsOn: LocalDate; endsOn: LocalDate | null; away: Id[] }>`
    select v.supervisee_id, v.supervisor_id, v.alternate_id, v.begins_on, v.ends_on,
           (select c.cover_id from people.supervision_cover c where c.organization_id = v.organization_id and c.supervisor_id = v.supervisor_id and c.ended_at is null and ${on}::date between c.from_date and c.to_date) as cover_id,
           coalesce((select array_agg(a.staff_id) from people.staff_absence a where a.organization_id = v.organization_id and a.staff_id in (v.supervisor_id, v.alternate_id) and ${on}::date between a.from_date and a.to_date), '{}') as away
      from people.supervision v where v.organization_id = ${organizationId} and v.supervisee_id = ${authorId}`.execute(db);
  return {
    relations: rows.map((row) => ({ superviseeId: row.superviseeId, supervisorId: row.supervisorId, alternateId: row.alternateId, coverId: row.coverId, from: row.beginsOn, until: row.endsOn })),
    away: rows.flatMap((row) => row.away)
  };
}

/** Cards of the session that were taken over, with whose they were. */
export const takeoversOf = (db: Db, organizationId: Id, sessionId: Id) =>
  db.selectFrom('notes.takeover').select(['patientId', 'fromStaffId', 'toStaffId', 'attestation']).where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).orderBy('at').execute();

export interface SignedNote {
  note: Insertable<NotesNote>;
  version: Insertable<NotesNoteVersion>;
  likeness: Insertable<NotesLikenessReview> | null;
  event: Insertable<ChartsChartEvent>;
}

/** Writes signed notes with their versions and timeline rows, and forgets the jots: a statement for each table. */
export async function addSigned(db: Db, organizationId: Id, sessionId: Id, signed: SignedNote[]): Promise<void> {
  await db.insertInto('notes.note').values(signed.map((one) => one.note)).execute();
  await db.insertInto('notes.noteVersion').values(signed.map((one) => one.version)).execute();
  await db.insertInto('charts.chartEvent').values(signed.map((one) => one.event)).execute();
  const likenesses = signed.flatMap((one) => one.likeness ?? []);
  if (likenesses.length) await db.insertInto('notes.likenessReview').values(likenesses).execute();
  await db.deleteFrom('notes.jot').where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).where('patientId', 'in', signed.map((one) => one.note.patientId)).execute();
}

/** The note with its current version's content, as the actor may see it. */
export const noteOf = (db: Db, organizationId: Id, noteId: Id) =>
  db
    .selectFrom('notes.note as n')
    .innerJoin('people.person as p', (join) => join.onRef('p.organizationId', '=', 'n.organizationId').onRef('p.id', '=', 'n.patientId'))
    .selectAll('n')
    .select(sql<string>`coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name`.as('patient'))
    .select(sql<string | null>`(select k.record_number from people.joined_chart j join people.patient k on k.organization_id = j.organization_id and k.patient_id = j.joined_patient_id where j.organization_id = n.organization_id and j.joined_patient_id = n.patient_id and j.undone_at is null)`.as('recordNumber'))
    .select(sql<string | null>`(select ${nameOf('q')} from people.person q where q.organization_id = n.organization_id and q.id = n.cosigner_id)`.as('cosigner'))
    .where('n.organizationId', '=', organizationId)
    .where('n.id', '=', noteId)
    .executeTakeFirst();

export async function versionsOf(db: Db, organizationId: Id, noteId: Id) {
  const { rows } = await sql<{ version: number; content: string; contentHash: Uint8Array; reason: string | null; signedBy: string; signedAt: string; cosigner: string | null; cosignedAt: string | null; statement: string | null }>`
    select v.version, v.content, v.content_hash, v.reason, coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name as signed_by, v.signed_at,
           coalesce(q.preferred_name, q.given_name) || ' ' || q.family_name as cosigner, c.cosigned_at, c.statement
      from notes.note_version v join people.person p on p.organization_id = v.organization_id and p.id = v.signed_by
      left join notes.cosignature c on c.organization_id = v.organization_id and c.note_id = v.note_id and c.version = v.version
      left join people.person q on q.organization_id = c.organization_id and q.id = c.cosigned_by
     where v.organization_id = ${organizationId} and v.note_id = ${noteId} order by v.version desc`.execute(db);
  return rows;
}

/** Moves the note to its next version if it still is the one seen; false when it is not. */
export async function moveToVersion(db: Db, next: { organizationId: Id; noteId: Id; saw: number; state: string; minutes: number; signedAt: string; cosignerId: Id | null }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('notes.note')
    .set({ version: next.saw + 1, state: next.state, minutes: next.minutes, signedAt: next.signedAt, cosignerId: next.cosignerId, correctionDue: null })
    .where('organizationId', '=', next.organizationId).where('id', '=', next.noteId).where('version', '=', next.saw)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export const addNote = (db: Db, note: Insertable<NotesNote>) => db.insertInto('notes.note').values(note).execute();
export const addLikeness = (db: Db, likeness: Insertable<NotesLikenessReview>) => db.insertInto('notes.likenessReview').values(likeness).execute();
export const addVersion = (db: Db, version: Insertable<NotesNoteVersion>) => db.insertInto('notes.noteVersion').values(version).execute();
export const addEvent = (db: Db, event: Insertable<ChartsChartEvent>) => db.insertInto('charts.chartEvent').values(event).execute();

/** Signed notes of one session that stand. */
export const notesOfSession = (db: Db, organizationId: Id, sessionId: Id) =>
  db.selectFrom('notes.note').select(['id', 'version', 'patientId', 'authorId', 'state']).where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).where('state', '<>', 'entered-in-error').orderBy('id').execute();
