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

const columns = sql`p.id, p.given_name, p.preferred_name, p.family_name, k.record_number, p.birth_date, p.death_date, p.pronouns,
  (select g.name from episodes.episode e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id
    where e.organization_id = p.organization_id and e.patient_id = p.id and e.discharged_on is null order by e.admitted_on desc limit 1) as program`;

/** The best matches of a search, best first. The function applies the access rule itself, because its operators lose their index under a policy. */
export async function search(db: Db, organizationId: Id, words: string, birthDates: LocalDate[], most: number): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    select ${columns} from people.search_patients(${words}, ${birthDates[0] ?? null}, ${most}) f
      join people.person p on p.organization_id = ${organizationId} and p.id = f.patient_id join people.patient k on k.organization_id = p.organization_id and k.patient_id = p.id
     order by f.likeness desc, p.family_name, p.given_name, p.id`.execute(db);
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

export const contactsOf = (db: Db, org: Id, patient: Id) => db.selectFrom('people.contactPoint').select(['id', 'kind', 'value']).where('organizationId', '=', org).where('patientId', '=', patient).where('endedAt', 'is', null).orderBy('rank').execute();
export const trustedOf = (db: Db, org: Id, patient: Id) => db.selectFrom('people.trustedContact').select(['id', 'name', 'relation', 'phone', 'isEmergency', 'mayBeTold']).where('organizationId', '=', org).where('patientId', '=', patient).where('endedAt', 'is', null).execute();
export const coverageOf = (db: Db, org: Id, patient: Id) => db.selectFrom('people.coverage').select(['id', 'payer', 'memberNumber', 'beginsOn', 'endsOn']).where('organizationId', '=', org).where('patientId', '=', patient).orderBy('beginsOn', 'desc').execute();
export const allergiesOf = (db: Db, org: Id, patient: Id) => db.selectFrom('people.allergy').select(['id', 'substance', 'reaction']).where('organizationId', '=', org).where('patientId', '=', patient).where('endedAt', 'is', null).execute();

export async function episodesOf(db: Db, organizationId: Id, patientId: Id, today: LocalDate) {
  const { rows } = await sql<{ id: Id; programId: Id; program: string; admittedOn: LocalDate; dischargedOn: LocalDate | null; dischargeKind: string | null; stepDownOn: LocalDate | null; onHold: boolean }>`
    select e.id, e.program_id, g.name as program, e.admitted_on, e.discharged_on, e.discharge_kind, e.step_down_on,
           exists (select 1 from episodes.hold h where h.organization_id = e.organization_id and h.episode_id = e.id and h.from_date <= ${today} and (h.to_date is null or h.to_date >= ${today})) as on_hold
      from episodes.episode e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id
     where e.organization_id = ${organizationId} and e.patient_id = ${patientId} order by e.admitted_on desc`.execute(db);
  return rows;
}

export async function teamOf(db: Db, organizationId: Id, patientId: Id) {
  const { rows } = await sql<{ id: Id; name: string; part: string }>`
    select t.staff_id as id, coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name as name, t.part from people.care_team t join people.person p on p.organization_id = t.organization_id and p.id = t.staff_id
     where t.organization_id = ${organizationId} and t.patient_id = ${patientId} and t.ends_on is null`.execute(db);
  return rows;
}

export async function focusOf(db: Db, organizationId: Id, patientId: Id) {
  const { rows } = await sql<{ id: Id; text: string }>`select distinct on (id) id, text from episodes.focus where organization_id = ${organizationId} and patient_id = ${patientId} order by id, version desc`.execute(db);
  return rows;
}

/** That somebody is kept apart from another, and who may be the same person: never why, nor from whom. */
export async function pairsOf(db: Db, organizationId: Id, patientId: Id): Promise<{ isKeptApart: boolean; duplicates: { id: Id; name: string; reasons: string[] }[] }> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from people.keep_apart where organization_id = ${organizationId} and (patient_id = ${patientId} or other_patient_id = ${patientId}) and ends_on is null`.execute(db);
  const { rows: duplicates } = await sql<{ id: Id; name: string; reasons: string[] }>`
    select p.id, p.given_name || ' ' || p.family_name as name, d.reasons from people.possible_duplicate d
      join people.person p on p.organization_id = d.organization_id and p.id = case when d.patient_id = ${patientId} then d.other_patient_id else d.patient_id end
     where d.organization_id = ${organizationId} and ${patientId} in (d.patient_id, d.other_patient_id) and d.state = 'proposed'`.execute(db);
  return { isKeptApart: rows[0]!.n > 0, duplicates };
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
  return search(db, organizationId, '', [birthDate], 50);
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
