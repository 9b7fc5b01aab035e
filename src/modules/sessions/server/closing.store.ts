import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

export interface DayOfSite {
  organizationId: Id;
  siteId: Id;
  date: LocalDate;
  reason: string;
  by: Id;
  at: Instant;
}

/** The clinic closes a site for a day: its meetings that have not begun are cancelled. Answers the groups that lose one, and how many. */
export async function cancelDayOfSite(db: Db, day: DayOfSite): Promise<{ cancelled: number; groupIds: Id[] }> {
  const { rows } = await sql<{ id: Id; groupId: Id | null }>`
    update sessions.session s set state = 'cancelled', cancel_reason = ${day.reason}, cancelled_by = ${day.by}, cancelled_at = ${day.at}, version = s.version + 1
      from programs.program p
     where p.organization_id = s.organization_id and p.id = s.program_id and p.site_id = ${day.siteId}
       and s.organization_id = ${day.organizationId} and s.service_date = ${day.date} and s.state = 'planned' and s.began_at is null
    returning s.id, s.group_id`.execute(db);
  const ids = rows.map((row) => row.id);
  if (ids.length) await sql`update sessions.session_staff set appointment = null where organization_id = ${day.organizationId} and session_id = any(${ids}::uuid[]) and appointment is not null`.execute(db);
  return { cancelled: ids.length, groupIds: [...new Set(rows.flatMap((row) => row.groupId ?? []))] };
}

/**
 * The clinic opens after all: the groups' meetings ahead that the closed day cancelled take place again. Appointments stay
 * cancelled, for their people were told and their clinicians may be booked. Answers the groups that have one back.
 */
export async function openDayOfSite(db: Db, day: Omit<DayOfSite, 'by'>): Promise<Id[]> {
  const { rows } = await sql<{ groupId: Id }>`
    update sessions.session s set state = 'planned', cancel_reason = null, cancelled_by = null, cancelled_at = null, version = s.version + 1
      from programs.program p
     where p.organization_id = s.organization_id and p.id = s.program_id and p.site_id = ${day.siteId} and s.group_id is not null
       and s.organization_id = ${day.organizationId} and s.service_date = ${day.date} and s.state = 'cancelled' and s.cancel_reason = ${day.reason} and s.starts_at > ${day.at}
    returning s.group_id`.execute(db);
  return rows.map((row) => row.groupId);
}
