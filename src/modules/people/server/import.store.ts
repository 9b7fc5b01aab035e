import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Db } from '#platform/db/work.ts';
import type { ExistingPerson } from '../import/index.ts';

/** Rows of one table by column name, as PostgreSQL spells it. */
export type Rows = Record<string, unknown>[];

export const organizationOf = (db: Db, slug: string) => db.selectFrom('access.organization').select('id').where('slug', '=', slug).executeTakeFirst();

/** Holds back a second import into the same clinic until this one has ended. */
export const importAlone = (db: Db, organizationId: Id) => sql`select pg_advisory_xact_lock(hashtextextended(${`people.import ${organizationId}`}, 0))`.execute(db);

/** A generation kept after the family name, as the import writes it. */
const generation = ' (?:[JjSs][Rr]\\.?|II|III|IV|V)$';

/** Everyone whom an import must recognize, with the first telephone number and address. */
export async function knownPatients(db: Db, organizationId: Id): Promise<ExistingPerson[]> {
  const first = (kind: string) => sql`(select c.value from people.contact_point c where c.organization_id = p.organization_id and c.patient_id = p.id and c.kind = ${kind} and c.ended_at is null order by c.rank, c.id limit 1)`;
  const { rows } = await sql<ExistingPerson>`
    select p.id as person_id, k.record_number, coalesce((select array_agg(x.value) from people.external_id x where x.organization_id = p.organization_id and x.patient_id = p.id), '{}') as external_ids, p.given_name,
      regexp_replace(p.family_name, ${generation}, '', 'i') as family_name, btrim(substring(p.family_name from ${generation})) as suffix, p.has_died or p.death_date is not null as deceased, p.preferred_name, p.former_name, p.birth_date,
      ${first('phone')} as phone, split_part(${first('address')}, E'\n', 1) as address_line, substring(${first('address')} from '([0-9]{5})(?:-[0-9]{4})?$') as postal_code
      from people.patient k join people.person p on p.organization_id = k.organization_id and p.id = k.patient_id
     where k.organization_id = ${organizationId}`.execute(db);
  return rows;
}

/** The highest number that this clinic's import gave itself; people without a record number get the next ones. */
export async function lastGivenNumber(db: Db, organizationId: Id): Promise<number> {
  const { rows } = await sql<{ most: number | null }>`select max(substring(record_number from 3)::integer) as most from people.patient where organization_id = ${organizationId} and record_number ~ '^I-[0-9]{1,8}$'`.execute(db);
  return rows[0]?.most ?? 0;
}

const tables = ['people.person', 'people.person_version', 'people.patient', 'people.patient_version', 'people.external_id', 'people.contact_point', 'people.trusted_contact', 'people.coverage', 'people.allergy', 'people.possible_duplicate'] as const;
export type ImportedTable = (typeof tables)[number];

/** A number that two lines or two imports bring stays with whom it was first given to; a pair that is decided stays so. */
const keptAsIs: ReadonlySet<ImportedTable> = new Set(['people.external_id', 'people.possible_duplicate']);

/** Writes all rows of each table in one statement; the order keeps foreign keys satisfied. */
export async function writeAll(db: Db, written: ReadonlyMap<ImportedTable, Rows>): Promise<void> {
  for (const table of tables) {
    const rows = written.get(table) ?? [];
    if (!rows.length) continue;
    const columns = sql.join(Object.keys(rows[0]!).map((name) => sql.id(name)));
    await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)${keptAsIs.has(table) ? sql` on conflict do nothing` : sql``}`.execute(db);
  }
}
