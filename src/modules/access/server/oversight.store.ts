import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { AccessBreakGlass } from '#db/tables.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { AuditLine, BrokenGlass } from '../oversight.contract.ts';

export const addOpenings = (db: Db, openings: Insertable<AccessBreakGlass>[]) => db.insertInto('access.breakGlass').values(openings).execute();

/** All charts of one person that the asking person may know of: opening one of them opens what was joined, protected records too. */
export async function chartsToOpen(db: Db, patientId: Id): Promise<Id[]> {
  const { rows } = await sql<{ charts: Id[] }>`select people.charts_of(${patientId}) as charts`.execute(db);
  return rows[0]!.charts;
}

/** Those not yet reviewed first, then the newest. The patient's name is null where it is kept to the care team. */
export async function openingsOf(db: Db, organizationId: Id): Promise<BrokenGlass[]> {
  const { rows } = await sql<BrokenGlass>`
    select b.id, b.staff_id, ${nameOf('s')} as who, b.patient_id, ${nameOf('p')} as patient, b.reason, b.at, b.ends_at, ${nameOf('r')} as reviewed_by, b.reviewed_at
      from access.break_glass b join people.person s on s.organization_id = b.organization_id and s.id = b.staff_id
      left join people.person p on p.organization_id = b.organization_id and p.id = b.patient_id
      left join people.person r on r.organization_id = b.organization_id and r.id = b.reviewed_by
     where b.organization_id = ${organizationId} order by b.reviewed_at is not null, b.at desc limit 200`.execute(db);
  return rows;
}

export const openingToReview = (db: Db, organizationId: Id, id: Id) =>
  db.selectFrom('access.breakGlass').select(['staffId', 'patientId', 'reviewedAt']).where('organizationId', '=', organizationId).where('id', '=', id).executeTakeFirst();

/** Records the review; answers whether it was still to be done. */
export async function reviewOpening(db: Db, organizationId: Id, id: Id, reviewedBy: Id, reviewedAt: Instant): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('access.breakGlass').set({ reviewedBy, reviewedAt }).where('organizationId', '=', organizationId).where('id', '=', id).where('reviewedAt', 'is', null).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The name of a patient whom the asking person may know of. */
export async function patientName(db: Db, organizationId: Id, patientId: Id): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select ${nameOf('p')} as name from people.patient t join people.person p on p.organization_id = t.organization_id and p.id = t.patient_id
     where t.organization_id = ${organizationId} and t.patient_id = ${patientId}`.execute(db);
  return rows[0]?.name;
}

export interface Page {
  before?: Instant | undefined;
  below?: number | undefined;
  most: number;
}
type Placed<Line> = Line & { below: number };

/** Who opened or changed one chart, newest first; `everything` has the lists too that named the patient among others. */
export async function auditOfPatient(db: Db, organizationId: Id, patientId: Id, { before, below, most, show }: Page & { show: 'chart' | 'everything' }): Promise<Placed<AuditLine>[]> {
  const { rows } = await sql<Placed<AuditLine>>`
    select e.at, e.action, ${nameOf('p')} as who, a.person_id as staff_id, e.number * 16 + e.chain as below
      from audit.of_patient(${patientId}, ${before ?? null}::timestamptz, ${below ?? null}::bigint, ${most}, ${show === 'everything'}) e
      left join access.account a on a.organization_id = ${organizationId} and a.id = e.account_id
      left join people.person p on p.organization_id = a.organization_id and p.id = a.person_id
     order by e.at desc, below desc`.execute(db);
  return rows;
}

/** What was done in the clinic, newest first; only what has a name, not the plumbing of screens. */
export async function auditOf(db: Db, organizationId: Id, staffId: Id | undefined, { before, below, most }: Page): Promise<Placed<AuditLine & { patients: { id: Id; name: string | null }[] }>[]> {
  const { rows } = await sql<Placed<AuditLine & { patients: { id: Id; name: string | null }[] }>>`
    select e.at, e.action, ${nameOf('p')} as who, a.person_id as staff_id, e.number * 16 + e.chain as below,
      coalesce((select jsonb_agg(jsonb_build_object('id', x, 'name', ${nameOf('n')}) order by n.family_name, n.given_name)
        from unnest(e.patient_ids) x left join people.person n on n.organization_id = e.organization_id and n.id = x), '[]') as patients
      from audit.entry e
      left join access.account a on a.organization_id = e.organization_id and a.id = e.account_id
      left join people.person p on p.organization_id = a.organization_id and p.id = a.person_id
     where e.organization_id = ${organizationId} and e.action not like '% %'
       ${before === undefined ? sql`` : sql`and e.at <= ${before} and (e.at, e.number * 16 + e.chain) < (${before}, ${below ?? 0})`}
       ${staffId === undefined ? sql`` : sql`and a.person_id = ${staffId}`}
     order by e.at desc, below desc limit ${most}`.execute(db);
  return rows;
}
