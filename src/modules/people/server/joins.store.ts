import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { columns, type FoundRow } from './patients.store.ts';

export interface TwinRow extends FoundRow {
  phone: string | null;
  registeredAt: Instant;
  stays: number;
}

/** Pairs that nobody has decided on, the most alike first. */
export const openPairs = (db: Db, organizationId: Id) =>
  db.selectFrom('people.possibleDuplicate').select(['id', 'patientId', 'otherPatientId', 'score', 'reasons']).where('organizationId', '=', organizationId).where('state', '=', 'proposed').orderBy('score', 'desc').orderBy('id').limit(200).execute();

/** Joins that stand, the newest first. */
export async function joinsStanding(db: Db, organizationId: Id) {
  const { rows } = await sql<{ joinId: Id; keptPatientId: Id; joinedPatientId: Id; reason: string; joinedBy: string; joinedAt: Instant }>`
    select j.id as join_id, j.kept_patient_id, j.joined_patient_id, j.reason, coalesce(w.preferred_name, w.given_name) || ' ' || w.family_name as joined_by, j.joined_at
      from people.joined_chart j join people.person w on w.organization_id = j.organization_id and w.id = j.joined_by
     where j.organization_id = ${organizationId} and j.undone_at is null order by j.joined_at desc, j.id limit 200`.execute(db);
  return rows;
}

/** What is shown of some patients side by side. */
export async function twins(db: Db, organizationId: Id, ids: readonly Id[]): Promise<Map<Id, TwinRow>> {
  const { rows } = await sql<TwinRow>`
    select ${columns}, k.registered_at, (select count(*)::int from episodes.episode e where e.organization_id = k.organization_id and e.patient_id = k.patient_id) as stays,
      (select c.value from people.contact_point c where c.organization_id = k.organization_id and c.patient_id = k.patient_id and c.kind = 'phone' and c.ended_at is null order by c.rank, c.id limit 1) as phone
      from people.person p join people.patient k on k.organization_id = p.organization_id and k.patient_id = p.id where p.organization_id = ${organizationId} and p.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export const addJoin = (db: Db, row: { organizationId: Id; id: Id; keptPatientId: Id; joinedPatientId: Id; reason: string; joinedBy: Id; joinedAt: Instant }) => db.insertInto('people.joinedChart').values(row).execute();

export const joinOf = (db: Db, organizationId: Id, id: Id) => db.selectFrom('people.joinedChart').select(['id', 'keptPatientId', 'joinedPatientId', 'undoneAt']).where('organizationId', '=', organizationId).where('id', '=', id).executeTakeFirst();

/** False when it was undone meanwhile. */
export async function undoJoin(db: Db, undo: { organizationId: Id; id: Id; by: Id; at: Instant; reason: string }): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('people.joinedChart').set({ undoneBy: undo.by, undoneAt: undo.at, undoReason: undo.reason }).where('organizationId', '=', undo.organizationId).where('id', '=', undo.id).where('undoneAt', 'is', null).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What the two were thought to be: one person from now on, or open again. */
export const decideTwins = (db: Db, organizationId: Id, both: readonly [Id, Id], state: 'proposed' | 'same-person', by: Id | null, at: Instant | null) => {
  const [one, other] = both.toSorted() as [Id, Id];
  return db.updateTable('people.possibleDuplicate').set({ state, decidedBy: by, decidedAt: at }).where('organizationId', '=', organizationId).where('patientId', '=', one).where('otherPatientId', '=', other).execute();
};
