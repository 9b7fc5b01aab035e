import { sql, type Insertable } from 'kysely';
import type { ConsentsDisclosure } from '#db/tables.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Disclosure, OpenDisclosure, SheetLine } from '../consents.types.ts';

/** How a disclosure ended: received by somebody, or by nobody. */
export type Ending = { toName: string; toFacility: string; nature: string } | { notGivenReason: string };
/** What was said of it is taken back: it waits again. */
const reopened = { toName: null, toFacility: null, nature: null, notGivenReason: null };

const keepVersion = (db: Db, row: { organizationId: Id; disclosureId: Id; version: number; patientId: Id; programId: Id; facts: unknown; writtenBy: Id; writtenAt: Instant }) =>
  db.insertInto('consents.disclosureVersion').values({ ...row, facts: JSON.stringify(row.facts) }).execute();

export async function addDisclosure(db: Db, { items, ...row }: Omit<Insertable<ConsentsDisclosure>, 'items'> & { items: readonly string[]; madeBy: Id; madeAt: Instant }): Promise<void> {
  await db.insertInto('consents.disclosure').values({ ...row, items: JSON.stringify(items) }).execute();
  const { organizationId, id: disclosureId, version, patientId, programId, madeBy: writtenBy, madeAt: writtenAt } = row;
  await keepVersion(db, { organizationId, disclosureId, version, patientId, programId, facts: { basis: row.basis, items }, writtenBy, writtenAt });
}

export const disclosureOf = (db: Db, organizationId: Id, id: Id) => db.selectFrom('consents.disclosure').selectAll().where('organizationId', '=', organizationId).where('id', '=', id).executeTakeFirst();

/** What moves a disclosure on: its end, or why that was taken back. */
type Turn = { ending: Ending } | { reopenedBecause: string };

/** Ends an open one, or opens an ended one again; false when somebody did meanwhile. */
export async function turnDisclosure(db: Db, { organizationId, id, patientId, programId }: { organizationId: Id; id: Id; patientId: Id; programId: Id }, saw: number, turn: Turn, by: Id, at: Instant): Promise<boolean> {
  const now = 'ending' in turn ? turn.ending : reopened;
  const { numUpdatedRows } = await db.updateTable('consents.disclosure').set({ ...now, version: saw + 1 }).where('organizationId', '=', organizationId).where('id', '=', id).where('version', '=', saw).executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  const facts = 'ending' in turn ? turn.ending : { reopenedBecause: turn.reopenedBecause };
  await keepVersion(db, { organizationId, disclosureId: id, version: saw + 1, patientId, programId, facts, writtenBy: by, writtenAt: at });
  return true;
}

const columns = sql`d.id, d.version, d.basis, ${nameOf('p')} as made_by, d.made_at, d.sensitivity = 'part2' as is_part2, d.items, d.to_name, d.to_facility, d.nature, d.not_given_reason,
      case when d.to_name is not null then 'given' when d.not_given_reason is not null then 'not-given' else 'open' end as state`;
const madeBy = sql`join people.person p on p.organization_id = d.organization_id and p.id = d.made_by`;
const isOpen = sql`d.to_name is null and d.not_given_reason is null`;

export async function disclosuresOf(db: Db, organizationId: Id, patientId: Id): Promise<Disclosure[]> {
  const { rows } = await sql<Disclosure>`
    select ${columns} from consents.disclosure d ${madeBy} where d.organization_id = ${organizationId} and d.patient_id = any(people.charts_of(${patientId})) order by d.made_at desc, d.id desc`.execute(db);
  return rows;
}

/** Those that wait, of everybody whom the reader cares for: mine first, then the oldest. */
export async function openDisclosures(db: Db, organizationId: Id, me: Id): Promise<OpenDisclosure[]> {
  const { rows } = await sql<OpenDisclosure>`
    select ${columns}, people.kept_chart(d.patient_id) as patient_id, ${nameOf('w')} as patient, d.made_by = ${me} as is_mine from consents.disclosure d ${madeBy}
      join people.person w on w.organization_id = d.organization_id and w.id = people.kept_chart(d.patient_id)
     where d.organization_id = ${organizationId} and ${isOpen} order by d.made_by <> ${me}, d.made_at, d.id limit 200`.execute(db);
  return rows;
}

/** The newest of mine that still waits, of this patient. */
export async function myOpenDisclosure(db: Db, organizationId: Id, me: Id, patientId: Id): Promise<{ id: Id; version: number; madeAt: Instant } | undefined> {
  const { rows } = await sql<{ id: Id; version: number; madeAt: Instant }>`
    select d.id, d.version, d.made_at from consents.disclosure d
     where d.organization_id = ${organizationId} and ${isOpen} and d.made_by = ${me} and d.patient_id = any(people.charts_of(${patientId})) order by d.made_at desc limit 1`.execute(db);
  return rows[0];
}

/** What is open about the patient now, in the words it was raised with. */
export async function openAttention(db: Db, organizationId: Id, patientId: Id): Promise<SheetLine[]> {
  const { rows } = await sql<SheetLine>`
    select 'consents.sheet.happening' as key, e.text, coalesce(w.preferred_name, w.given_name) || ' ' || w.family_name as by, case e.kind when 'fact' then a.since else e.written_at end as at from safety.attention a join safety.attention_entry e on e.organization_id = a.organization_id and e.attention_id = a.id and e.kind in ('fact', 'note') join people.person w on w.organization_id = e.organization_id and w.id = e.written_by
     where a.organization_id = ${organizationId} and a.patient_id = any(people.charts_of(${patientId})) and a.closed_at is null order by a.since, e.written_at`.execute(db);
  return rows;
}
