import { sql } from 'kysely';
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
}

/** What is shown of everyone in a list: `p` the person, `k` the patient. */
export const columns = sql`p.id, p.given_name, p.preferred_name, p.family_name, k.record_number, p.birth_date, p.death_date, p.has_died, p.pronouns, k.is_restricted,
  (select g.name from episodes.episode e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id
    where e.organization_id = p.organization_id and e.patient_id = p.id and e.discharged_on is null order by e.admitted_on desc limit 1) as program`;

/** The best matches for what was typed, best first, in one statement. The function applies the access rule itself. */
export async function search(db: Db, organizationId: Id, { words, number, birthDates }: SearchQuery, most: number): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    with hit as materialized (
      select f.patient_id, max(f.likeness) as likeness from people.search_patients(${[...words]}::text[], ${number}, ${[...birthDates]}::date[], ${most}) f group by f.patient_id)
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

/** Patients of one program or all, by the name they use. */
export async function listed(db: Db, { organizationId, programId, who, from, most }: Listing): Promise<FoundRow[]> {
  const stay = sql`exists (select 1 from episodes.episode e where e.organization_id = k.organization_id and e.patient_id = k.patient_id and e.discharged_on is null${programId ? sql` and e.program_id = ${programId}` : sql``})`;
  const ever = programId ? sql`exists (select 1 from episodes.episode e where e.organization_id = k.organization_id and e.patient_id = k.patient_id and e.program_id = ${programId})` : sql`true`;
  const wanted = { 'in-treatment': stay, 'not-in-treatment': sql`not ${stay} and ${ever}`, everyone: ever }[who];
  const { rows } = await sql<FoundRow>`
    select ${columns} from people.patient k join people.person p on p.organization_id = k.organization_id and p.id = k.patient_id
     where k.organization_id = ${organizationId} and ${wanted} order by coalesce(p.preferred_name, p.given_name), p.family_name, p.id offset ${from} limit ${most}`.execute(db);
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
