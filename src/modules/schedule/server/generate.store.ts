import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** A group whose meetings are to be made, with what making them needs. */
export interface GroupToPlan {
  id: Id;
  programId: Id;
  siteId: Id;
  timeZone: string;
  title: string;
  serviceType: string;
  roomId: Id | null;
  capacity: number;
  weekdays: number[];
  starts: string;
  minutes: number;
  breaks: unknown;
  joinLink: string | null;
  beginsOn: LocalDate;
  endsOn: LocalDate | null;
  generatedThrough: LocalDate | null;
}

/** Groups whose meetings do not reach `through` yet, locked so that two servers never make the same ones. */
export async function groupsToPlan(db: Db, organizationId: Id, through: LocalDate, groupId?: Id): Promise<GroupToPlan[]> {
  const { rows } = await sql<GroupToPlan>`
    select g.id, g.program_id, p.site_id, s.time_zone, g.title, g.service_type, g.room_id, g.capacity, g.weekdays, g.starts, g.minutes, g.breaks, g.join_link, g.begins_on, g.ends_on, g.generated_through
      from schedule.meeting_group g
      join programs.program p on p.organization_id = g.organization_id and p.id = g.program_id and p.closed_on is null
      join programs.site s on s.organization_id = p.organization_id and s.id = p.site_id
     where g.organization_id = ${organizationId} and (g.generated_through is null or g.generated_through < ${through})
       and (g.ends_on is null or g.generated_through is null or g.ends_on > g.generated_through)${groupId ? sql` and g.id = ${groupId}` : sql``}
     order by g.id for update of g`.execute(db);
  return rows;
}

export const closedDays = (db: Db, organizationId: Id) =>
  db.selectFrom('programs.closedDay').select(['siteId', 'date', 'reason']).where('organizationId', '=', organizationId).execute();

export const setGeneratedThrough = (db: Db, organizationId: Id, groupIds: readonly Id[], through: LocalDate) =>
  db.updateTable('schedule.meetingGroup').set({ generatedThrough: through }).where('organizationId', '=', organizationId).where('id', 'in', groupIds).execute();

export const organizationsWithGroups = (db: Db) => db.selectFrom('schedule.meetingGroup').select('organizationId').distinct().execute();

/** Whether this transaction is the one that plans this clinic now; another server that is at it will do. */
export async function isOursToPlan(db: Db, organizationId: Id): Promise<boolean> {
  const { rows } = await sql<{ ours: boolean }>`select pg_try_advisory_xact_lock(hashtextextended('plan meetings ' || ${organizationId}::text, 0)) as ours`.execute(db);
  return rows[0]!.ours;
}

export interface PlannedTimes {
  id: Id;
  serviceDate: LocalDate;
  starts: string;
  minutes: number;
  timeZone: string;
  startsAt: Instant;
  endsAt: Instant;
}

/** Every meeting from an instant on, with the clock of its site as it is now. */
export async function timesAhead(db: Db, organizationId: Id, from: Instant): Promise<PlannedTimes[]> {
  const { rows } = await sql<PlannedTimes>`
    select s.id, s.service_date, s.starts, s.minutes, i.time_zone, s.starts_at, s.ends_at from sessions.session s
      join programs.program p on p.organization_id = s.organization_id and p.id = s.program_id
      join programs.site i on i.organization_id = p.organization_id and i.id = p.site_id
     where s.organization_id = ${organizationId} and s.service_date >= ${from.slice(0, 10)} and s.starts_at > ${from} and s.began_at is null`.execute(db);
  return rows;
}
