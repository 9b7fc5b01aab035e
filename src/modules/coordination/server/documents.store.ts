import { sql, type Insertable } from 'kysely';
import type { CoordinationDocument } from '#db/tables.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { ChartDocument } from '../documents.types.ts';

interface DocumentRow extends Omit<ChartDocument, 'withdrawn' | 'isPart2'> {
  sensitivity: string;
  withdrawnAt: Instant | null;
  withdrawnBy: string | null;
  withdrawReason: string | null;
}

export async function documentsOf(db: Db, organizationId: Id, patientId: Id): Promise<ChartDocument[]> {
  const { rows } = await sql<DocumentRow>`
    select d.id, d.kind, d.title, d.dated, d.file_name, d.media_type, d.bytes, d.sensitivity, g.name as program, ${nameOf('a')} as added_by, d.added_at, d.withdrawn_at, ${nameOf('w')} as withdrawn_by, d.withdraw_reason,
      case when t.id is not null then jsonb_build_object('patientId', t.patient_id, 'name', ${nameOf('tp')}) end as moved_to, case when f.id is not null then jsonb_build_object('patientId', f.patient_id, 'name', ${nameOf('fp')}) end as moved_from
      from coordination.document d join programs.program g on g.organization_id = d.organization_id and g.id = d.program_id
      join people.person a on a.organization_id = d.organization_id and a.id = d.added_by left join people.person w on w.organization_id = d.organization_id and w.id = d.withdrawn_by
      left join coordination.document t on t.organization_id = d.organization_id and t.moved_from = d.id left join people.person tp on tp.organization_id = t.organization_id and tp.id = t.patient_id
      left join coordination.document f on f.organization_id = d.organization_id and f.id = d.moved_from left join people.person fp on fp.organization_id = f.organization_id and fp.id = f.patient_id
     where d.organization_id = ${organizationId} and d.patient_id = any(people.charts_of(${patientId})) order by d.withdrawn_at is not null, d.dated desc, d.added_at desc, d.id`.execute(db);
  return rows.map(({ sensitivity, withdrawnAt, withdrawnBy, withdrawReason, ...row }) => ({
    ...row, isPart2: sensitivity === 'part2', withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, by: withdrawnBy ?? '', reason: withdrawReason ?? '' }
  }));
}

export const addDocument = (db: Db, row: Insertable<CoordinationDocument>) => db.insertInto('coordination.document').values(row).execute();

/** A document that the reader may know of. */
export const documentOf = (db: Db, organizationId: Id, id: Id) => db.selectFrom('coordination.document').selectAll().where('organizationId', '=', organizationId).where('id', '=', id).executeTakeFirst();

/** False when somebody withdrew it meanwhile. */
export async function withdraw(db: Db, organizationId: Id, id: Id, by: Id, at: Instant, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('coordination.document').set({ withdrawnAt: at, withdrawnBy: by, withdrawReason: reason }).where('organizationId', '=', organizationId).where('id', '=', id).where('withdrawnAt', 'is', null).executeTakeFirst();
  return numUpdatedRows > 0n;
}

export interface Belonging {
  /** The chart whose stay it belongs to; the kept one where there is no stay. */
  patientId: Id;
  programId: Id;
  episodeId: Id | null;
  isPart2: boolean;
  timeZone: string;
}

/** The programs that a patient's paper can belong to: those of their stays, the newest first, then those named beside. */
export async function programsFor(db: Db, organizationId: Id, patientId: Id, beside: readonly Id[]): Promise<Belonging[]> {
  const { rows } = await sql<Belonging>`
    select coalesce(e.patient_id, people.kept_chart(${patientId})) as patient_id, g.id as program_id, e.id as episode_id, g.is_part2, i.time_zone from programs.program g join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
      left join lateral (select x.id, x.patient_id, x.admitted_on, x.discharged_on from episodes.episode x where x.organization_id = g.organization_id and x.program_id = g.id and x.patient_id = any(people.charts_of(${patientId})) order by x.admitted_on desc limit 1) e on true
     where g.organization_id = ${organizationId} and (e.id is not null or g.id = any(${[...beside]}::uuid[])) order by e.id is null, e.discharged_on is not null, e.admitted_on desc, g.name`.execute(db);
  return rows;
}
