import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** Facts of a patient that end and begin, and are never rewritten. */
export type FactTable = 'people.contact_point' | 'people.trusted_contact' | 'people.coverage' | 'people.allergy';

/** Adds one row; columns as PostgreSQL spells them. */
export async function addFact(db: Db, table: FactTable | 'people.care_team' | 'people.keep_apart' | 'people.keep_apart_reason', row: Record<string, unknown>): Promise<void> {
  await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.id(name)))}) values (${sql.join(Object.values(row))})`.execute(db);
}

export interface Ending {
  organizationId: Id;
  patientId: Id;
  id: Id;
  by: Id;
  at: Instant;
}

/** Ends a fact; false when it had ended already, undefined when the reader knows of no such fact. */
export async function endFact(db: Db, table: FactTable, { organizationId, patientId, id, by, at }: Ending): Promise<boolean | undefined> {
  const its = sql`organization_id = ${organizationId} and patient_id = any(people.charts_of(${patientId})) and id = ${id}`;
  const { rows } = await sql`update ${sql.table(table)} set ended_at = ${at}, ended_by = ${by} where ${its} and ended_at is null returning id`.execute(db);
  return rows.length > 0 ? true : (await sql`select 1 from ${sql.table(table)} where ${its}`.execute(db)).rows.length > 0 ? false : undefined;
}

/** Ends a dated relation with a day; false when it ended otherwise meanwhile, undefined when there is none. */
export async function endOn(db: Db, table: 'people.care_team' | 'people.keep_apart', { organizationId, patientId, id, by, endsOn }: Omit<Ending, 'at'> & { endsOn: LocalDate }): Promise<{ beginsOn: LocalDate; ended: boolean } | undefined> {
  const whose = table === 'people.care_team' ? sql`patient_id = any(people.charts_of(${patientId}))` : sql`people.charts_of(${patientId}) && array[patient_id, other_patient_id]`;
  const its = sql`organization_id = ${organizationId} and ${whose} and id = ${id}`;
  const { rows } = await sql<{ beginsOn: LocalDate; endsOn: LocalDate | null }>`select begins_on, ends_on from ${sql.table(table)} where ${its} for update`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  if (row.endsOn !== null || endsOn < row.beginsOn) return { beginsOn: row.beginsOn, ended: false };
  await sql`update ${sql.table(table)} set ends_on = ${endsOn}, ended_by = ${by} where ${its}`.execute(db);
  return { beginsOn: row.beginsOn, ended: true };
}

export interface Pair {
  one: Id;
  other: Id;
  score: number;
  reasons: readonly string[];
  state: 'proposed' | 'different-people' | 'same-person';
  by: Id | null;
  at: Instant;
}

/** Keeps pairs of records that may be one person; a pair that is known already stays as it was decided. */
export async function addPairs(db: Db, organizationId: Id, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  const rows = pairs.map(({ one, other, score, reasons, state, by, at }) => ({
    organization_id: organizationId, id: newId(), patient_id: one < other ? one : other, other_patient_id: one < other ? other : one, score, reasons, state, decided_by: state === 'proposed' ? null : by, decided_at: state === 'proposed' ? null : at
  }));
  await sql`insert into people.possible_duplicate select * from jsonb_populate_recordset(null::people.possible_duplicate, ${JSON.stringify(rows)}::jsonb) on conflict on constraint pair_once do nothing`.execute(db);
}

/** Decides a pair, also anew; answers the two, or undefined when the reader knows of no such pair. */
export async function decidePair(db: Db, organizationId: Id, id: Id, state: string, by: Id, at: Instant) {
  return db.updateTable('people.possibleDuplicate').set({ state, decidedBy: by, decidedAt: at }).where('organizationId', '=', organizationId).where('id', '=', id).returning(['patientId', 'otherPatientId']).executeTakeFirst();
}

/** Meetings not yet over where both are expected. */
export async function togetherAhead(db: Db, organizationId: Id, one: Id, other: Id, now: Instant) {
  const { rows } = await sql<{ sessionId: Id; title: string; startsAt: Instant }>`
    select s.id as session_id, s.title, s.starts_at from sessions.seat a join sessions.seat b on b.organization_id = a.organization_id and b.session_id = a.session_id and b.patient_id = ${other} and b.removed_at is null
      join sessions.session s on s.organization_id = a.organization_id and s.id = a.session_id and s.state = 'planned' and s.ends_at > ${now}
     where a.organization_id = ${organizationId} and a.patient_id = ${one} and a.removed_at is null order by s.starts_at limit 100`.execute(db);
  return rows;
}

/** What an allergy is to; for the line that tells of its end. */
export const substanceOf = (db: Db, organizationId: Id, id: Id) => db.selectFrom('people.allergy').select('substance').where('organizationId', '=', organizationId).where('id', '=', id).executeTakeFirst();

/** The name of somebody on staff. */
export const staffName = async (db: Db, organizationId: Id, staffId: Id) => {
  const { rows } = await sql<{ name: string }>`select coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name as name from people.staff s join people.person p on p.organization_id = s.organization_id and p.id = s.staff_id where s.organization_id = ${organizationId} and s.staff_id = ${staffId}`.execute(db);
  return rows[0];
};
