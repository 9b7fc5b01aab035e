import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { Group } from '../schedule.contract.ts';

/** Groups that meet now or later, by program and time of day. `today` is close enough for counting who is enrolled. */
export async function groupsOf(db: Db, organizationId: Id, now: Instant, today: LocalDate): Promise<Group[]> {
  const { rows } = await sql<Group>`
    select g.id, g.program_id, p.name as program, g.title, g.service_type, g.track_id, g.room_id, r.name as room, g.capacity, g.weekdays, to_char(g.starts, 'HH24:MI') as starts, g.minutes, i.time_zone, g.begins_on, g.ends_on,
           (select count(*)::int from schedule.enrolment e where e.organization_id = g.organization_id and e.group_id = g.id and e.begins_on <= ${today} and (e.ends_on is null or e.ends_on >= ${today})) as enrolled,
           (select coalesce(jsonb_agg(jsonb_build_object('staffId', f.staff_id, 'name', n.given_name || ' ' || n.family_name, 'part', f.part) order by f.part desc, n.family_name), '[]')
              from schedule.facilitator f join people.person n on n.organization_id = f.organization_id and n.id = f.staff_id where f.organization_id = g.organization_id and f.group_id = g.id) as leaders,
           next.meeting as next
      from schedule.meeting_group g
      join programs.program p on p.organization_id = g.organization_id and p.id = g.program_id
      join programs.site i on i.organization_id = p.organization_id and i.id = p.site_id
      left join programs.room r on r.organization_id = g.organization_id and r.id = g.room_id
      left join lateral (
        select jsonb_build_object('sessionId', s.id, 'startsAt', s.starts_at, 'endsAt', s.ends_at) as meeting from sessions.session s
         where s.organization_id = g.organization_id and s.group_id = g.id and s.state = 'planned' and s.ends_at > ${now} order by s.starts_at limit 1) next on true
     where g.organization_id = ${organizationId} and (g.ends_on is null or g.ends_on >= ${today})
     order by p.name, g.starts, g.title, g.id`.execute(db);
  return rows.map((group) => ({ ...group, next: group.next && { ...group.next, startsAt: utc(group.next.startsAt), endsAt: utc(group.next.endsAt) } }));
}

/** Times inside JSON come as PostgreSQL writes them. */
const utc = (at: string): Instant => new Date(at).toISOString();

export interface NewGroupRow {
  organizationId: Id;
  id: Id;
  programId: Id;
  title: string;
  serviceType: string;
  trackId: string | null;
  roomId: Id | null;
  capacity: number;
  weekdays: number[];
  starts: string;
  minutes: number;
  beginsOn: LocalDate;
  endsOn: LocalDate | null;
}

export async function addGroup(db: Db, row: NewGroupRow, leaders: readonly Id[]): Promise<void> {
  await db.insertInto('schedule.meetingGroup').values(row).execute();
  await db.insertInto('schedule.facilitator').values(leaders.map((staffId, at) => ({ organizationId: row.organizationId, groupId: row.id, staffId, part: at ? 'co-leader' : 'leader' }))).execute();
}

/** Locked, so that who is enrolled and who is kept apart does not change underneath. */
export const lockGroup = (db: Db, organizationId: Id, groupId: Id) =>
  db.selectFrom('schedule.meetingGroup').selectAll().where('organizationId', '=', organizationId).where('id', '=', groupId).forUpdate().executeTakeFirst();

export const addEnrolment = (db: Db, row: { organizationId: Id; id: Id; groupId: Id; patientId: Id; episodeId: Id; beginsOn: LocalDate; enrolledBy: Id; enrolledAt: Instant }) =>
  db.insertInto('schedule.enrolment').values(row).execute();

/** Whether somebody enrolled in the group at any time from a day on is kept apart from this patient. */
export async function keptApartIn(db: Db, organizationId: Id, groupId: Id, patientId: Id, from: LocalDate): Promise<boolean> {
  const { rows } = await sql`
    select 1 from people.keep_apart k join schedule.enrolment n on n.organization_id = k.organization_id and n.group_id = ${groupId} and n.patient_id <> ${patientId} and n.patient_id in (k.patient_id, k.other_patient_id)
     where k.organization_id = ${organizationId} and ${patientId} in (k.patient_id, k.other_patient_id) and (k.ends_on is null or k.ends_on >= ${from}) and (n.ends_on is null or n.ends_on >= ${from}) limit 1`.execute(db);
  return rows.length > 0;
}

export async function enrolledOn(db: Db, organizationId: Id, groupId: Id, day: LocalDate): Promise<number> {
  const { rows } = await sql<{ enrolled: number }>`
    select count(*)::int as enrolled from schedule.enrolment where organization_id = ${organizationId} and group_id = ${groupId} and begins_on <= ${day} and (ends_on is null or ends_on >= ${day})`.execute(db);
  return rows[0]!.enrolled;
}

export const lockEnrolment = (db: Db, organizationId: Id, enrolmentId: Id) =>
  db.selectFrom('schedule.enrolment').selectAll().where('organizationId', '=', organizationId).where('id', '=', enrolmentId).forUpdate().executeTakeFirst();

export const setEnrolmentEnd = (db: Db, organizationId: Id, enrolmentId: Id, endsOn: LocalDate) =>
  db.updateTable('schedule.enrolment').set({ endsOn }).where('organizationId', '=', organizationId).where('id', '=', enrolmentId).execute();

/** A program's clock, and why its site is closed on a day if it is. */
export async function siteOn(db: Db, organizationId: Id, programId: Id, day: LocalDate): Promise<{ timeZone: string; closed: string | null } | undefined> {
  const { rows } = await sql<{ timeZone: string; closed: string | null }>`
    select s.time_zone, c.reason as closed from programs.program p
      join programs.site s on s.organization_id = p.organization_id and s.id = p.site_id
      left join programs.closed_day c on c.organization_id = s.organization_id and c.site_id = s.id and c.date = ${day}
     where p.organization_id = ${organizationId} and p.id = ${programId}`.execute(db);
  return rows[0];
}
