import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

export interface FoundRow {
  id: Id;
  givenName: string;
  preferredName: string | null;
  familyName: string;
  recordNumber: string;
  birthDate: LocalDate | null;
  deathDate: LocalDate | null;
  pronouns: string | null;
  program: string | null;
}

/** What is shown of everyone in a list: `p` the person, `k` the patient. */
export const columns = sql`p.id, p.given_name, p.preferred_name, p.family_name, k.record_number, p.birth_date, p.death_date, p.pronouns,
  (select g.name from episodes.episode e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id
    where e.organization_id = p.organization_id and e.patient_id = p.id and e.discharged_on is null order by e.admitted_on desc limit 1) as program`;

/** The best matches for any of the words and birth dates, best first. The function applies the access rule itself, because its operators lose their index under a policy. */
export async function search(db: Db, organizationId: Id, words: readonly string[], birthDates: readonly LocalDate[], most: number): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    with hit as materialized (
      select f.patient_id, max(f.likeness) as likeness from unnest(${[...words]}::text[]) w(words) cross join unnest(${birthDates.length ? [...birthDates] : [null]}::date[]) d(born)
       cross join lateral people.search_patients(w.words, d.born, ${most}) f group by f.patient_id)
    select ${columns} from hit
      join people.person p on p.organization_id = ${organizationId} and p.id = hit.patient_id join people.patient k on k.organization_id = p.organization_id and k.patient_id = p.id
     order by hit.likeness desc, p.family_name, p.given_name, p.id limit ${most}`.execute(db);
  return rows;
}

/** Everybody in treatment, of one program or all, by name. */
export async function inTreatment(db: Db, organizationId: Id, programId: Id | null, most: number): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    select ${columns} from people.person p join people.patient k on k.organization_id = p.organization_id and k.patient_id = p.id
     where p.organization_id = ${organizationId} and exists (select 1 from episodes.episode e where e.organization_id = p.organization_id and e.patient_id = p.id and e.discharged_on is null and (${programId}::uuid is null or e.program_id = ${programId}::uuid))
     order by coalesce(p.preferred_name, p.given_name), p.family_name limit ${most}`.execute(db);
  return rows;
}

export async function patientOf(db: Db, organizationId: Id, patientId: Id) {
  const { rows } = await sql<FoundRow & { version: number; formerName: string | null; language: string; interpreterLanguage: string | null; courtReferral: boolean; messageRule: 'any' | 'call-back-only' | 'none'; messageNote: string }>`
    select ${columns}, p.version, p.former_name, p.language, k.interpreter_language, k.court_referral, k.message_rule, k.message_note
      from people.person p join people.patient k on k.organization_id = p.organization_id and k.patient_id = p.id where p.organization_id = ${organizationId} and p.id = ${patientId}`.execute(db);
  return rows[0];
}

export interface NewPatient {
  organizationId: Id;
  id: Id;
  givenName: string;
  familyName: string;
  preferredName: string | null;
  pronouns: string | null;
  birthDate: LocalDate;
  searchKey: string;
  recordNumber: string;
  by: Id;
  at: Instant;
}

export async function addPatient(db: Db, one: NewPatient): Promise<void> {
  await db.insertInto('people.person').values({ organizationId: one.organizationId, id: one.id, givenName: one.givenName, familyName: one.familyName, preferredName: one.preferredName, pronouns: one.pronouns, birthDate: one.birthDate, searchKey: one.searchKey, changedBy: one.by, changedAt: one.at }).execute();
  await db.insertInto('people.patient').values({ organizationId: one.organizationId, patientId: one.id, recordNumber: one.recordNumber, registeredAt: one.at }).execute();
}

export const addPhone = (db: Db, organizationId: Id, id: Id, patientId: Id, value: string) => db.insertInto('people.contactPoint').values({ organizationId, id, patientId, kind: 'phone', value }).execute();

/** People born the same day whose names could be the same. */
export async function bornOn(db: Db, organizationId: Id, birthDate: LocalDate): Promise<FoundRow[]> {
  return search(db, organizationId, [''], [birthDate], 50);
}

/** The next free record number of the clinic, counted over all its patients. */
export async function nextRecordNumber(db: Db, organizationId: Id): Promise<string> {
  const { rows } = await sql<{ next: number }>`select coalesce(max(substring(record_number from '([0-9]+)$')::bigint), 1000) + 1 as next from people.patient where organization_id = ${organizationId} and record_number ~ '^H-[0-9]{1,12}$'`.execute(db);
  return `H-${rows[0]!.next}`;
}

export async function keepVersion(db: Db, organizationId: Id, patientId: Id): Promise<void> {
  await sql`insert into people.person_version (organization_id, person_id, version, facts, changed_by, changed_at)
    select organization_id, id, version, to_jsonb(p) - 'search_key', changed_by, changed_at from people.person p where organization_id = ${organizationId} and id = ${patientId} on conflict do nothing`.execute(db);
}

export async function changePerson(db: Db, change: { organizationId: Id; id: Id; saw: number; by: Id; at: Instant; givenName: string; familyName: string; preferredName: string | null; formerName: string | null; pronouns: string | null; birthDate: LocalDate | null; searchKey: string }): Promise<boolean> {
  const { organizationId, id, saw, by, at, ...facts } = change;
  const { numUpdatedRows } = await db.updateTable('people.person').set({ ...facts, version: saw + 1, changedBy: by, changedAt: at }).where('organizationId', '=', organizationId).where('id', '=', id).where('version', '=', saw).executeTakeFirst();
  return numUpdatedRows > 0n;
}
