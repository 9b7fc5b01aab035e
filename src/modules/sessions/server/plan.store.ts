import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate, LocalTime } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** One meeting that takes place, of a group or for itself. */
export interface NewSession {
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
  curriculum: Record<string, unknown> | null;
  /** Why it is planned outside the hours of the site or the clinician. */
  overrideReason?: string | null;
}

/** A meeting of a group, or why the clinic does not meet that day. */
export interface PlannedMeeting extends NewSession {
  cancelReason: string | null;
}

/**
 * Writes meetings of groups; one that is there already is left out. Where an appointment has the room, the meeting has
 * none until somebody finds it one: better a meeting without a room than no meeting. Answers the ids written.
 */
export async function addMeetings(db: Db, organizationId: Id, meetings: readonly PlannedMeeting[], now: Instant): Promise<Id[]> {
  if (!meetings.length) return [];
  const rows = meetings.map((meeting) => ({
    organization_id: organizationId, id: meeting.id, program_id: meeting.programId, group_id: meeting.groupId, service_type: meeting.serviceType, title: meeting.title, service_date: meeting.serviceDate,
    starts: meeting.starts, minutes: meeting.minutes, time_zone: meeting.timeZone, starts_at: meeting.startsAt, ends_at: meeting.endsAt, breaks: meeting.breaks, join_link: meeting.joinLink,
    capacity: meeting.capacity, state: meeting.cancelReason ? 'cancelled' : 'planned', cancel_reason: meeting.cancelReason, cancelled_at: meeting.cancelReason ? now : null, curriculum: meeting.curriculum, room_id: meeting.roomId
  }));
  const columns = Object.keys(rows[0]!);
  const names = (list: readonly string[]) => sql.join(list.map((column) => sql.id(column)));
  const { rows: written } = await sql<{ id: Id }>`
    insert into sessions.session (${names(columns)})
    select ${names(columns.slice(0, -1))}, case when not exists (
        select 1 from sessions.session o where o.organization_id = m.organization_id and o.service_date between m.service_date - 1 and m.service_date + 1 and o.room_id = m.room_id and o.state = 'planned'
           and o.service_type in ('individual', 'family', 'medication') and tstzrange(o.starts_at, o.ends_at) && tstzrange(m.starts_at, m.ends_at)) then m.room_id end
      from jsonb_populate_recordset(null::sessions.session, ${JSON.stringify(rows)}::jsonb) m
    on conflict on constraint one_meeting_of_a_group do nothing returning id`.execute(db);
  return written.map((row) => row.id);
}

/** Puts the group's leaders on its new meetings, unless they have left by then or are away that day. */
export async function addLeadersOfGroups(db: Db, organizationId: Id, sessionIds: readonly Id[]): Promise<void> {
  if (!sessionIds.length) return;
  await sql`
    insert into sessions.session_staff (organization_id, session_id, staff_id, part)
    select s.organization_id, s.id, f.staff_id, f.part from sessions.session s
      join schedule.facilitator f on f.organization_id = s.organization_id and f.group_id = s.group_id
      join people.staff p on p.organization_id = f.organization_id and p.staff_id = f.staff_id and (p.departed_on is null or p.departed_on > s.service_date)
     where s.organization_id = ${organizationId} and s.id = any(${sessionIds}::uuid[])
       and not exists (select 1 from people.staff_absence a where a.organization_id = f.organization_id and a.staff_id = f.staff_id and s.service_date between a.from_date and a.to_date)
    on conflict on constraint session_staff_key do nothing`.execute(db);
}

/** An individual appointment: unlike meetings of groups, its clinician and its room must be free (the database refuses). */
export async function addAppointment(db: Db, organizationId: Id, meeting: NewSession, staffId: Id): Promise<void> {
  await addSession(db, organizationId, meeting);
  await sql`insert into sessions.session_staff (organization_id, session_id, staff_id, part, appointment) values (${organizationId}, ${meeting.id}, ${staffId}, 'leader', tstzrange(${meeting.startsAt}, ${meeting.endsAt}))`.execute(db);
}

/** One meeting for itself, of no group that recurs. */
export async function addSession(db: Db, organizationId: Id, { breaks, curriculum, ...row }: NewSession): Promise<void> {
  await db.insertInto('sessions.session').values({ ...row, organizationId, breaks: JSON.stringify(breaks), curriculum: curriculum && JSON.stringify(curriculum) }).execute();
}

/** Leaders of a meeting in their order: the first leads, the others lead with them. */
export const addLeaders = (db: Db, organizationId: Id, sessionId: Id, leaders: readonly Id[]) =>
  db.insertInto('sessions.sessionStaff').values(leaders.map((staffId, at) => ({ organizationId, sessionId, staffId, part: at ? 'co-leader' : 'leader' }))).execute();

/** Moves a session in time and place. The clinician of an appointment moves along and must be free then. */
export async function moveSession(db: Db, move: { organizationId: Id; sessionId: Id; serviceDate: LocalDate; starts: LocalTime; startsAt: Instant; endsAt: Instant; roomId: Id | null; overrideReason: string | null }): Promise<void> {
  const { organizationId, sessionId, ...to } = move;
  await db.updateTable('sessions.session').set((eb) => ({ ...to, version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', sessionId).execute();
  await sql`update sessions.session_staff set appointment = tstzrange(${move.startsAt}, ${move.endsAt}) where organization_id = ${organizationId} and session_id = ${sessionId} and appointment is not null`.execute(db);
}

/** Another room, or none, for a session as it stands. */
export const setRoom = (db: Db, organizationId: Id, sessionId: Id, roomId: Id | null) =>
  db.updateTable('sessions.session').set((eb) => ({ roomId, version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', sessionId).execute();

export interface MovedInstants {
  id: Id;
  timeZone: string;
  startsAt: Instant;
  endsAt: Instant;
}

/**
 * Planned times whose instant is another one now, because the rules of their zone or the zone of their site changed. All
 * move together, so rooms and clinicians are let go first and taken again where they were.
 */
export async function setInstants(db: Db, organizationId: Id, moved: readonly MovedInstants[]): Promise<void> {
  if (!moved.length) return;
  const ids = sql`any(${moved.map((one) => one.id)}::uuid[])`;
  const { rows: rooms } = await sql<{ id: Id; roomId: Id }>`select id, room_id from sessions.session where organization_id = ${organizationId} and id = ${ids} and room_id is not null`.execute(db);
  const { rows: booked } = await sql<{ sessionId: Id; staffId: Id }>`update sessions.session_staff set appointment = null where organization_id = ${organizationId} and session_id = ${ids} and appointment is not null returning session_id, staff_id`.execute(db);
  const to = JSON.stringify(moved.map((one) => ({ id: one.id, zone: one.timeZone, at: one.startsAt, until: one.endsAt })));
  await sql`update sessions.session s set room_id = null where organization_id = ${organizationId} and id = ${ids}`.execute(db);
  await sql`update sessions.session s set time_zone = m.zone, starts_at = m.at, ends_at = m.until, version = s.version + 1 from jsonb_to_recordset(${to}::jsonb) as m(id uuid, zone text, at timestamptz, until timestamptz)
     where s.organization_id = ${organizationId} and s.id = m.id`.execute(db);
  await sql`update sessions.session s set room_id = m.room from jsonb_to_recordset(${JSON.stringify(rooms.map((row) => ({ id: row.id, room: row.roomId })))}::jsonb) as m(id uuid, room uuid) where s.organization_id = ${organizationId} and s.id = m.id`.execute(db);
  await sql`update sessions.session_staff t set appointment = tstzrange(s.starts_at, s.ends_at) from jsonb_to_recordset(${JSON.stringify(booked.map((row) => ({ session: row.sessionId, staff: row.staffId })))}::jsonb) as m(session uuid, staff uuid), sessions.session s
     where t.organization_id = ${organizationId} and t.session_id = m.session and t.staff_id = m.staff and s.organization_id = t.organization_id and s.id = t.session_id`.execute(db);
}
