import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { Flag } from '../instrument.types.ts';

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
