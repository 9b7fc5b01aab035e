import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';

export interface OpenItem {
  id: Id;
  version: number;
  patientId: Id;
  programId: Id;
  since: Instant;
  ownerId: Id | null;
  owner: string | null;
  takenAt: Instant | null;
  seenById: Id | null;
  seenBy: string | null;
  seenAt: Instant | null;
}

/** What is open of these people and not a call that stands already, held until commit; the oldest first. */
export async function openItems(db: Db, organizationId: Id, patientIds: readonly Id[]): Promise<OpenItem[]> {
  if (patientIds.length === 0) return [];
  const { rows } = await sql<OpenItem>`
    select a.id, a.version, a.patient_id, a.program_id, a.since, a.owner_id, ${nameOf('o')} as owner, a.taken_at, a.seen_by as seen_by_id, ${nameOf('s')} as seen_by, a.seen_at
      from safety.attention a
      left join people.person o on o.organization_id = a.organization_id and o.id = a.owner_id
      left join people.person s on s.organization_id = a.organization_id and s.id = a.seen_by
     where a.organization_id = ${organizationId} and a.patient_id = any(${[...patientIds]}::uuid[]) and a.closed_at is null and not safety.call_stands(a.organization_id, a.patient_id, a.site_id, a.call_since)
     order by a.since, a.id for update of a`.execute(db);
  return rows;
}

/** Whether all of them are people of this clinic's staff. */
export async function areStaff(db: Db, organizationId: Id, staffIds: readonly Id[]): Promise<boolean> {
  const known = await db.selectFrom('people.staff').select('staffId').where('organizationId', '=', organizationId).where('staffId', 'in', staffIds).execute();
  return new Set(known.map(({ staffId }) => staffId)).size === new Set(staffIds).size;
}
