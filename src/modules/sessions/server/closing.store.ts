import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { ChangedSession } from './day-changes.store.ts';

export interface DayOfSite {
  organizationId: Id;
  siteId: Id;
  date: LocalDate;
  reason: string;
  by: Id;
  at: Instant;
}

/** The clinic closes a site for a day: its meetings that have not begun are cancelled. Answers them, and the groups that lose one. */
export async function cancelDayOfSite(db: Db, day: DayOfSite): Promise<{ cancelled: ChangedSession[]; groupIds: Id[] }> {
  const { rows } = await sql<ChangedSession & { groupId: Id | null }>`
    update sessions.session s set state = 'cancelled', cancel_reason = ${day.reason}, cancelled_by = ${day.by}, cancelled_at = ${day.at}, version = s.version + 1
      from programs.program p
     where p.organization_id = s.organization_id and p.id = s.program_id and p.site_id = ${day.siteId}
       and s.organization_id = ${day.organizationId} and s.service_date = ${day.date} and s.state = 'planned' and s.began_at is null
    returning s.id, s.group_id, s.room_id, s.join_link`.execute(db);
  const ids = rows.map((row) => row.id);
  if (ids.length) await sql`update sessions.session_staff set appointment = null where organization_id = ${day.organizationId} and session_id = any(${ids}::uuid[]) and appointment is not null`.execute(db);
  return { cancelled: rows, groupIds: [...new Set(rows.flatMap((row) => row.groupId ?? []))] };
}

/**
 * The clinic opens after all: what the closed day cancelled of groups, also of a group for one day, takes place again where
 * it is still ahead. Appointments stay cancelled, for their people were told and their clinicians may be booked. Answers them.
 */
export async function openDayOfSite(db: Db, day: Omit<DayOfSite, 'by'>): Promise<(ChangedSession & { groupId: Id | null })[]> {
  const { rows } = await sql<ChangedSession & { groupId: Id | null }>`
    update sessions.session s set state = 'planned', cancel_reason = null, cancelled_by = null, cancelled_at = null, version = s.version + 1
      from programs.program p
     where p.organization_id = s.organization_id and p.id = s.program_id and p.site_id = ${day.siteId} and s.service_type not in ('individual', 'family', 'medication')
       and s.organization_id = ${day.organizationId} and s.service_date = ${day.date} and s.state = 'cancelled' and s.cancel_reason = ${day.reason} and s.starts_at > ${day.at}
    returning s.id, s.group_id, s.room_id, s.join_link`.execute(db);
  return rows;
}

const ahead = ({ organizationId, siteId, date, at }: Omit<DayOfSite, 'reason' | 'by'>) =>
  sql`p.organization_id = s.organization_id and p.id = s.program_id and p.site_id = ${siteId} and s.organization_id = ${organizationId} and s.service_date = ${date} and s.state = 'planned' and s.began_at is null and s.ends_at > ${at}`;

/** How many meetings of a site's day that have not begun could not be held by video: they have no link. */
export async function withoutLink(db: Db, day: Omit<DayOfSite, 'reason' | 'by'>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from sessions.session s, programs.program p where ${ahead(day)} and s.join_link is null`.execute(db);
  return rows[0]!.n;
}

/** Holds what is ahead of a site's day by video: without a room, by its own link or the one given. Answers the meetings as they were. */
export async function toVideo(db: Db, day: Omit<DayOfSite, 'reason' | 'by'>, link: string | null): Promise<ChangedSession[]> {
  const { rows } = await sql<ChangedSession>`
    with was as (select s.id, s.room_id, s.join_link from sessions.session s, programs.program p where ${ahead(day)} and s.room_id is not null for update of s),
    moved as (update sessions.session s set room_id = null, join_link = coalesce(s.join_link, ${link}), version = s.version + 1 from was where s.organization_id = ${day.organizationId} and s.id = was.id returning s.id)
    select was.* from was`.execute(db);
  return rows;
}

/** Back into the rooms that they had, where they have not begun; a room that somebody took meanwhile stays theirs. Answers the meetings. */
export async function backFromVideo(db: Db, { organizationId, changeId }: { organizationId: Id; changeId: Id }): Promise<ChangedSession[]> {
  const { rows } = await sql<ChangedSession>`
    update sessions.session s set join_link = x.join_link, version = s.version + 1, room_id = case when not exists (
        select 1 from sessions.session o where o.organization_id = s.organization_id and o.id <> s.id and o.service_date between s.service_date - 1 and s.service_date + 1 and o.room_id = x.room_id and o.state = 'planned' and o.starts_at < s.ends_at and o.ends_at > s.starts_at) then x.room_id end
      from sessions.changed_session x
     where x.organization_id = ${organizationId} and x.change_id = ${changeId} and s.organization_id = x.organization_id and s.id = x.session_id and s.state = 'planned' and s.began_at is null and s.room_id is null
    returning s.id, s.room_id, s.join_link`.execute(db);
  return rows;
}
