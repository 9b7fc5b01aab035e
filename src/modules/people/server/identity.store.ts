import { sql, type Insertable, type Updateable } from 'kysely';
import type { PeoplePerson } from '#db/tables.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** The next free record number of the clinic, counted over patients too whom the asking person may not know. */
export async function nextRecordNumber(db: Db): Promise<string> {
  const { rows } = await sql<{ next: string }>`select people.next_record_number() as next`.execute(db);
  return rows[0]!.next;
}

export interface NewPatient extends Insertable<PeoplePerson> {
  recordNumber: string;
  interpreterNeeded: boolean | null;
}

export async function addPatient(db: Db, { recordNumber, interpreterNeeded, ...person }: NewPatient): Promise<void> {
  const { organizationId, id, changedAt: registeredAt } = person;
  await db.insertInto('people.person').values(person).execute();
  await db.insertInto('people.patient').values({ organizationId, patientId: id, recordNumber, interpreterNeeded, interpreterLanguage: interpreterNeeded ? (person.language ?? null) : null, registeredAt, changedBy: person.changedBy ?? null, changedAt: registeredAt }).execute();
  await keepPerson(db, organizationId, id);
  await keepPatient(db, organizationId, id);
}

export const lockPerson = (db: Db, organizationId: Id, id: Id) => db.selectFrom('people.person').selectAll().where('organizationId', '=', organizationId).where('id', '=', id).forUpdate().executeTakeFirst();

/** Writes the version and the current row together; the version before is there already, or is written first. */
export async function changePerson(db: Db, organizationId: Id, id: Id, saw: number, change: Updateable<PeoplePerson>): Promise<void> {
  await keepPerson(db, organizationId, id);
  await db.updateTable('people.person').set({ ...change, version: saw + 1 }).where('organizationId', '=', organizationId).where('id', '=', id).execute();
  await keepPerson(db, organizationId, id);
}

const keepPerson = (db: Db, organizationId: Id, id: Id) => sql`
  insert into people.person_version (organization_id, person_id, version, facts, changed_by, changed_at)
  select organization_id, id, version, to_jsonb(p) - '{organization_id,id,version,search_key,changed_by,changed_at}'::text[], changed_by, changed_at from people.person p
   where organization_id = ${organizationId} and id = ${id} on conflict on constraint person_next_version do nothing`.execute(db);

export interface Standing {
  messageRule?: string;
  messageNote?: string;
  interpreterNeeded?: boolean | null;
  interpreterLanguage?: string | null;
  courtReferral?: boolean;
}

/** The next version of what is known beside the name; false when somebody else changed it meanwhile. */
export async function changePatient(db: Db, organizationId: Id, patientId: Id, saw: number, change: Standing, by: Id, at: Instant): Promise<boolean> {
  await keepPatient(db, organizationId, patientId);
  const { numUpdatedRows } = await db.updateTable('people.patient').set({ ...change, version: saw + 1, changedBy: by, changedAt: at }).where('organizationId', '=', organizationId).where('patientId', '=', patientId).where('version', '=', saw).executeTakeFirst();
  if (numUpdatedRows > 0n) await keepPatient(db, organizationId, patientId);
  return numUpdatedRows > 0n;
}

const keepPatient = (db: Db, organizationId: Id, patientId: Id) => sql`
  insert into people.patient_version (organization_id, patient_id, version, facts, changed_by, changed_at)
  select organization_id, patient_id, version, to_jsonb(k) - '{organization_id,patient_id,version,changed_by,changed_at}'::text[], changed_by, coalesce(changed_at, registered_at) from people.patient k
   where organization_id = ${organizationId} and patient_id = ${patientId} on conflict on constraint patient_next_version do nothing`.execute(db);
