import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** A group whose meetings are to be made, with what making them needs. */
export interface GroupToPlan {
  id: Id;
  programId: Id;
  siteId: Id;
  timeZone: string;
  title: string;
  serviceType: string;
  trackId: string | null;
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
  /** The curriculum's session of the last meeting that takes place. */
  lastUnit: string | null;
}

/** Groups whose meetings do not reach `through` yet, locked so that two servers never make the same ones. */
export async function groupsToPlan(db: Db, organizationId: Id, through: LocalDate, groupId?: Id): Promise<GroupToPlan[]> {
  const { rows } = await sql<GroupToPlan>`
    select g.id, g.program_id, p.site_id, s.time_zone, g.title, g.service_type, g.track_id, g.room_id, g.capacity, g.weekdays, g.starts, g.minutes, g.breaks, g.join_link, g.begins_on, g.ends_on, g.generated_through,
           (select m.curriculum->>'sessionId' from sessions.session m where m.organization_id = g.organization_id and m.group_id = g.id and m.state = 'planned' and m.curriculum->>'trackId' = g.track_id
             order by m.starts_at desc limit 1) as last_unit
      from schedule.meeting_group g
      join programs.program p on p.organization_id = g.organization_id and p.id = g.program_id and p.closed_on is null
      join programs.site s on s.organization_id = p.organization_id and s.id = p.site_id
     where g.organization_id = ${organizationId} and (g.generated_through is null or g.generated_through < ${through})${groupId ? sql` and g.id = ${groupId}` : sql``}
     order by g.id for update of g`.execute(db);
  return rows;
}

export const closedDays = (db: Db, organizationId: Id) =>
  db.selectFrom('programs.closedDay').select(['siteId', 'date', 'reason']).where('organizationId', '=', organizationId).execute();

export const setGeneratedThrough = (db: Db, organizationId: Id, groupIds: readonly Id[], through: LocalDate) =>
  db.updateTable('schedule.meetingGroup').set({ generatedThrough: through }).where('organizationId', '=', organizationId).where('id', 'in', groupIds).execute();

export const organizationsWithGroups = (db: Db) => db.selectFrom('schedule.meetingGroup').select('organizationId').distinct().execute();
