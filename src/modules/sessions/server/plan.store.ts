import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate, LocalTime } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** One meeting that a group or an appointment becomes. */
export interface PlannedMeeting {
  id: Id;
  programId: Id;
  groupId: Id | null;
  serviceType: string;
  title: string;
  serviceDate: LocalDate;
  starts: LocalTime;
  minutes: number;
  timeZone: string;
  startsAt: Instant;
  endsAt: Instant;
  breaks: unknown;
  roomId: Id | null;
  joinLink: string | null;
  capacity: number;
  /** Why the clinic does not meet that day; null when it does. */
  cancelReason: string | null;
  curriculum: Record<string, unknown> | null;
}

/** Writes meetings; one that is there already, or whose room is taken by an appointment, is left out. Answers the ids written. */
export async function addMeetings(db: Db, organizationId: Id, meetings: readonly PlannedMeeting[], now: Instant): Promise<Id[]> {
  if (!meetings.length) return [];
  const rows = meetings.map((meeting) => ({
    organization_id: organizationId, id: meeting.id, program_id: meeting.programId, group_id: meeting.groupId, service_type: meeting.serviceType, title: meeting.title, service_date: meeting.serviceDate,
    starts: meeting.starts, minutes: meeting.minutes, time_zone: meeting.timeZone, starts_at: meeting.startsAt, ends_at: meeting.endsAt, breaks: meeting.breaks, room_id: meeting.roomId, join_link: meeting.joinLink,
    capacity: meeting.capacity, state: meeting.cancelReason ? 'cancelled' : 'planned', cancel_reason: meeting.cancelReason, cancelled_at: meeting.cancelReason ? now : null, curriculum: meeting.curriculum
  }));
  const columns = sql.join(Object.keys(rows[0]!).map((column) => sql.id(column)));
  const { rows: written } = await sql<{ id: Id }>`
    insert into sessions.session (${columns}) select ${columns} from jsonb_populate_recordset(null::sessions.session, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing returning id`.execute(db);
  return written.map((row) => row.id);
}

/** Puts the group's leaders on its new meetings, unless they have left by then. */
export async function addLeadersOfGroups(db: Db, organizationId: Id, sessionIds: readonly Id[]): Promise<void> {
  await sql`
    insert into sessions.session_staff (organization_id, session_id, staff_id, part)
    select s.organization_id, s.id, f.staff_id, f.part from sessions.session s
      join schedule.facilitator f on f.organization_id = s.organization_id and f.group_id = s.group_id
      join people.staff p on p.organization_id = f.organization_id and p.staff_id = f.staff_id and (p.departed_on is null or p.departed_on > s.service_date)
     where s.organization_id = ${organizationId} and s.id = any(${sessionIds}::uuid[])
    on conflict on constraint session_staff_key do nothing`.execute(db);
}

/** The clinic closes a site for a day: its meetings that have not begun are cancelled. Answers which. */
export async function cancelDayOfSite(db: Db, day: { organizationId: Id; siteId: Id; date: LocalDate; reason: string; by: Id; at: Instant }): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    update sessions.session s set state = 'cancelled', cancel_reason = ${day.reason}, cancelled_by = ${day.by}, cancelled_at = ${day.at}, version = s.version + 1
      from programs.program p
     where p.organization_id = s.organization_id and p.id = s.program_id and p.site_id = ${day.siteId}
       and s.organization_id = ${day.organizationId} and s.service_date = ${day.date} and s.state = 'planned' and s.began_at is null
    returning s.id`.execute(db);
  const ids = rows.map((row) => row.id);
  if (ids.length) await sql`update sessions.session_staff set appointment = null where organization_id = ${day.organizationId} and session_id = any(${ids}::uuid[]) and appointment is not null`.execute(db);
  return ids;
}

/** An individual appointment: unlike meetings of groups, its clinician and its room must be free (the database refuses). */
export async function addAppointment(db: Db, organizationId: Id, meeting: PlannedMeeting, staffId: Id): Promise<void> {
  const { breaks, curriculum, cancelReason: _, ...row } = meeting;
  await db.insertInto('sessions.session').values({ ...row, organizationId, breaks: JSON.stringify(breaks), curriculum: curriculum && JSON.stringify(curriculum) }).execute();
  await sql`insert into sessions.session_staff (organization_id, session_id, staff_id, part, appointment) values (${organizationId}, ${meeting.id}, ${staffId}, 'leader', tstzrange(${meeting.startsAt}, ${meeting.endsAt}))`.execute(db);
}

/** Moves a session in time and place. The clinician of an appointment moves along and must be free then. */
export async function moveSession(db: Db, move: { organizationId: Id; sessionId: Id; serviceDate: LocalDate; starts: LocalTime; startsAt: Instant; endsAt: Instant; roomId: Id | null }): Promise<void> {
  const { organizationId, sessionId, ...to } = move;
  await db.updateTable('sessions.session').set((eb) => ({ ...to, version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', sessionId).execute();
  await sql`update sessions.session_staff set appointment = tstzrange(${move.startsAt}, ${move.endsAt}) where organization_id = ${organizationId} and session_id = ${sessionId} and appointment is not null`.execute(db);
}
