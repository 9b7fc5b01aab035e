import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { Flag } from '../instrument.types.ts';

export interface Stay {
  /** The chart that the stay is in. */
  patientId: Id;
  programId: Id;
  episodeId: Id;
  isPart2: boolean;
}

/** The newest stay, which says whose record it is and whether it is a substance use record. */
export async function stayOf(db: Db, organizationId: Id, patientId: Id): Promise<Stay | undefined> {
  const { rows } = await sql<Stay>`
    select e.patient_id, e.program_id, e.id as episode_id, g.is_part2 from episodes.episode e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id
     where e.organization_id = ${organizationId} and e.patient_id = any(people.charts_of(${patientId})) order by (e.discharged_on is null) desc, e.admitted_on desc, e.id desc limit 1`.execute(db);
  return rows[0];
}

/** The clinic's clock by the site of the newest stay. */
export async function timeZoneOf(db: Db, organizationId: Id, patientId: Id): Promise<string | undefined> {
  const { rows } = await sql<{ timeZone: string }>`
    select i.time_zone from episodes.episode e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
     where e.organization_id = ${organizationId} and e.patient_id = any(people.charts_of(${patientId})) order by (e.discharged_on is null) desc, e.admitted_on desc, e.id desc limit 1`.execute(db);
  return rows[0]?.timeZone;
}

export interface NewReading {
  id: Id;
  kind: string;
  dataVersion: string | null;
  facts: Record<string, number>;
  total: number | null;
  band: string | null;
  flags: Flag[];
  sensitivity: 'ordinary' | 'part2';
}

export const addReading = (db: Db, { facts, flags, total, ...row }: NewReading & { organizationId: Id; patientId: Id; programId: Id; episodeId: Id; takenAt: Instant; takenBy: Id; recordedAt: Instant }) =>
  db.insertInto('measures.reading').values({ ...row, total: total === null ? null : String(total), facts: JSON.stringify(facts), flags: JSON.stringify(flags) }).execute();

export interface ReadingRow {
  id: Id;
  kind: string;
  dataVersion: string | null;
  takenAt: Instant;
  by: string;
  values: Record<string, number>;
  total: number | null;
  band: string | null;
  flags: Flag[];
  sensitivity: 'ordinary' | 'part2';
  reason: string | null;
  withdrawnBy: string | null;
  withdrawnAt: Instant | null;
}

/** Readings newest first, withdrawn ones with why. */
export async function readingsOf(db: Db, organizationId: Id, patientId: Id, { since, kind, limit, ids }: { since?: Instant; kind?: string; limit: number; ids?: readonly Id[] }): Promise<ReadingRow[]> {
  const { rows } = await sql<ReadingRow>`
    select r.id, r.kind, r.data_version, r.taken_at, ${nameOf('t')} as by, r.facts as values, r.total::float as total, r.band, r.flags, r.sensitivity, d.reason, ${nameOf('b')} as withdrawn_by, d.withdrawn_at
      from measures.reading r
      join people.person t on t.organization_id = r.organization_id and t.id = r.taken_by
      left join measures.withdrawal d on d.organization_id = r.organization_id and d.reading_id = r.id
      left join people.person b on b.organization_id = d.organization_id and b.id = d.withdrawn_by
     where r.organization_id = ${organizationId} and r.patient_id = any(people.charts_of(${patientId})) ${since ? sql`and r.taken_at >= ${since}` : sql``} ${kind ? sql`and r.kind = ${kind}` : sql``} ${ids ? sql`and r.id = any(${[...ids]}::uuid[])` : sql``}
     order by r.taken_at desc, r.id desc limit ${limit}`.execute(db);
  return rows;
}

export const readingById = (db: Db, organizationId: Id, id: Id) =>
  db.selectFrom('measures.reading').select(['id', 'kind', 'patientId', 'programId', 'episodeId', 'sensitivity']).where('organizationId', '=', organizationId).where('id', '=', id).executeTakeFirst();

export const addWithdrawal = (db: Db, row: { organizationId: Id; readingId: Id; patientId: Id; programId: Id; reason: string; withdrawnBy: Id; withdrawnAt: Instant }) =>
  db.insertInto('measures.withdrawal').values(row).execute();
