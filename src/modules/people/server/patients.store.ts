import { sql, type RawBuilder } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { SearchQuery } from '../search.rules.ts';

export interface FoundRow {
  id: Id;
  givenName: string;
  preferredName: string | null;
  familyName: string;
  recordNumber: string;
  birthDate: LocalDate | null;
  deathDate: LocalDate | null;
  hasDied: boolean;
  pronouns: string | null;
  program: string | null;
  isRestricted: boolean;
  joinedNumbers: string[];
}

/** What is shown of everyone in a list: `p` the person, `k` the patient. */
export const columns = sql`p.id, p.given_name, p.preferred_name, p.family_name, k.record_number, p.birth_date, p.death_date, p.has_died, p.pronouns, k.is_restricted,
  array(select x.record_number from people.joined_chart j join people.patient x on x.organization_id = j.organization_id and x.patient_id = j.joined_patient_id
    where j.organization_id = p.organization_id and j.kept_patient_id = p.id and j.undone_at is null order by x.record_number) as joined_numbers,
  coalesce(
    (select g.name from episodes.episode e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id
      where e.organization_id = p.organization_id and e.patient_id = p.id and e.discharged_on is null order by e.admitted_on desc limit 1),
    (select g.name from people.joined_chart j join episodes.episode e on e.organization_id = j.organization_id and e.patient_id = j.joined_patient_id and e.discharged_on is null
      join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id
      where j.organization_id = p.organization_id and j.kept_patient_id = p.id and j.undone_at is null order by e.admitted_on desc limit 1)) as program`;

/** The best matches for what was typed, best first, in one statement. The function applies the access rule itself. */
export async function search(db: Db, organizationId: Id, { words, number, birthDates }: SearchQuery, most: number): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    with hit as materialized (
      select coalesce(j.kept_patient_id, f.patient_id) as patient_id, max(f.likeness) as likeness from people.search_patients(${[...words]}::text[], ${number}, ${[...birthDates]}::date[], ${most}) f
        left join people.joined_chart j on j.organization_id = ${organizationId} and j.joined_patient_id = f.patient_id and j.undone_at is null group by 1)
    select ${columns} from hit
      join people.person p on p.organization_id = ${organizationId} and p.id = hit.patient_id join people.patient k on k.organization_id = p.organization_id and k.patient_id = p.id
     order by hit.likeness desc, coalesce(p.preferred_name, p.given_name), p.family_name, p.id limit ${most}`.execute(db);
  return rows;
}

/** Whom to list without words. */
export interface Listing {
  organizationId: Id;
  programId: Id | null;
  who: 'in-treatment' | 'not-in-treatment' | 'everyone';
  from: number;
  most: number;
}

/** Patients of one program or all, by the name they use; two charts that are joined are one row. */
export async function listed(db: Db, { organizationId, programId, who, from, most }: Listing): Promise<FoundRow[]> {
  const inProgram = programId ? sql` and e.program_id = ${programId}` : sql``;
  const has = (which: RawBuilder<unknown>) => sql`(exists (select 1 from episodes.episode e where e.organization_id = k.organization_id and e.patient_id = k.patient_id${which}${inProgram})
    or exists (select 1 from people.joined_chart j join episodes.episode e on e.organization_id = j.organization_id and e.patient_id = j.joined_patient_id${which}${inProgram} where j.organization_id = k.organization_id and j.kept_patient_id = k.patient_id and j.undone_at is null))`;
  const stay = has(sql` and e.discharged_on is null`);
  const ever = programId ? has(sql``) : sql`true`;
  const wanted = { 'in-treatment': stay, 'not-in-treatment': sql`not ${stay} and ${ever}`, everyone: ever }[who];
  const { rows } = await sql<FoundRow>`
    select ${columns} from people.patient k join people.person p on p.organization_id = k.organization_id and p.id = k.patient_id
     where k.organization_id = ${organizationId} and not exists (select 1 from people.joined_chart j where j.organization_id = k.organization_id and j.joined_patient_id = k.patient_id and j.undone_at is null) and ${wanted} order by coalesce(p.preferred_name, p.given_name), p.family_name, p.id offset ${from} limit ${most}`.execute(db);
  return rows;
}

export const patientOf = async (db: Db, organizationId: Id, patientId: Id) => {
  const { rows } = await sql<FoundRow & { version: number }>`
    select ${columns}, p.version from people.person p join people.patient k on k.organization_id = p.organization_id and k.patient_id = p.id where p.organization_id = ${organizationId} and p.id = ${patientId}`.execute(db);
  return rows[0];
};

/** The patient's id when the reader may know of them. */
export const knownPatient = (db: Db, organizationId: Id, patientId: Id) =>
  db.selectFrom('people.patient').select(['patientId', 'version']).where('organizationId', '=', organizationId).where('patientId', '=', patientId).executeTakeFirst();

/** The clinic's local date: of its first site, else of UTC. */
export async function zoneOf(db: Db, organizationId: Id): Promise<string> {
  const site = await db.selectFrom('programs.site').select('timeZone').where('organizationId', '=', organizationId).orderBy('id').limit(1).executeTakeFirst();
  return site?.timeZone ?? 'UTC';
}

/** First telephone numbers of some patients, for telling whether two are one. */
export async function phonesOf(db: Db, organizationId: Id, patientIds: readonly Id[]): Promise<Map<Id, string>> {
  const rows = patientIds.length === 0 ? [] : await db.selectFrom('people.contactPoint').select(['patientId', 'value']).where('organizationId', '=', organizationId).where('patientId', 'in', [...patientIds]).where('kind', '=', 'phone').where('endedAt', 'is', null).orderBy('rank', 'desc').execute();
  return new Map(rows.map(({ patientId, value }) => [patientId, value]));
}
