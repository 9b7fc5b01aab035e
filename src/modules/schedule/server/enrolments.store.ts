import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { GroupDetail } from '../groups.contract.ts';

export interface NewEnrolment {
  organizationId: Id;
  id: Id;
  groupId: Id;
  patientId: Id;
  episodeId: Id;
  beginsOn: LocalDate;
  enrolledBy: Id;
  enrolledAt: Instant;
}

/** The database refuses somebody who is enrolled then, or kept apart from somebody who is. */
export const addEnrolment = (db: Db, row: NewEnrolment) => db.insertInto('schedule.enrolment').values(row).execute();

/** How many are enrolled on a day, also those whom the asker may not see. */
export async function enrolledOn(db: Db, groupId: Id, day: LocalDate): Promise<number> {
  const { rows } = await sql<{ enrolled: number }>`select n.enrolled from schedule.enrolled_on(${day}) n where n.group_id = ${groupId}`.execute(db);
  return rows[0]?.enrolled ?? 0;
}

export const lockEnrolment = (db: Db, organizationId: Id, enrolmentId: Id) =>
  db.selectFrom('schedule.enrolment').selectAll().where('organizationId', '=', organizationId).where('id', '=', enrolmentId).forUpdate().executeTakeFirst();

export const setEnrolmentEnd = (db: Db, organizationId: Id, enrolmentId: Id, endsOn: LocalDate) =>
  db.updateTable('schedule.enrolment').set({ endsOn }).where('organizationId', '=', organizationId).where('id', '=', enrolmentId).execute();

/** Moves everybody enrolled from a day on into another group. Answers whose records that touched, for the audit entry only. */
export async function moveEnrolments(db: Db, { from, into, day, by, at }: { from: Id; into: Id; day: LocalDate; by: Id; at: Instant }): Promise<Id[]> {
  const { rows: olds } = await sql<{ id: Id }>`select schedule.enrolments_from(${from}, ${day}) as id`.execute(db);
  const moves = JSON.stringify(olds.map(({ id }) => ({ id, next: newId() })));
  const { rows } = await sql<{ patientId: Id }>`select schedule.move_enrolments(${moves}::jsonb, ${into}, ${day}, ${by}, ${at}) as patient_id`.execute(db);
  return rows.map((row) => row.patientId);
}

/** Enrolments that end with their group on a day. */
export const endEnrolmentsOf = (db: Db, organizationId: Id, groupId: Id, lastDay: LocalDate) =>
  sql`update schedule.enrolment set ends_on = greatest(begins_on, ${lastDay}::date) where organization_id = ${organizationId} and group_id = ${groupId} and (ends_on is null or ends_on > ${lastDay})`.execute(db);

/** A group's meetings around now and its people, for one page: two lists in one statement. */
export async function meetingsAndPeople(db: Db, organizationId: Id, groupId: Id, { from, today }: { from: LocalDate; today: LocalDate }): Promise<Pick<GroupDetail, 'meetings' | 'people'>> {
  const { rows } = await sql<Pick<GroupDetail, 'meetings' | 'people'>>`
    select (select coalesce(jsonb_agg(jsonb_build_object('sessionId', s.id, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'state', s.state, 'cancelReason', s.cancel_reason, 'room', r.name, 'seated', coalesce(c.seated, 0), 'unit', s.curriculum->>'title',
                     'leaders', (select coalesce(jsonb_agg(n.given_name || ' ' || n.family_name order by t.part desc, n.family_name), '[]') from sessions.session_staff t join people.person n on n.organization_id = t.organization_id and n.id = t.staff_id
                                  where t.organization_id = s.organization_id and t.session_id = s.id and t.removed_at is null),
                     'hasSubstitute', exists (select 1 from sessions.session_staff t where t.organization_id = s.organization_id and t.session_id = s.id and t.removed_at is null and t.is_substitute)) order by s.starts_at), '[]')
              from sessions.session s
              left join programs.room r on r.organization_id = s.organization_id and r.id = s.room_id
              left join sessions.seated_in((select array_agg(x.id) from sessions.session x where x.organization_id = ${organizationId} and x.group_id = ${groupId} and x.service_date >= ${from})) c on c.session_id = s.id
             where s.organization_id = ${organizationId} and s.group_id = ${groupId} and s.service_date >= ${from}) as meetings,
           (select coalesce(jsonb_agg(jsonb_build_object('enrolmentId', e.id, 'patientId', e.patient_id, 'name', coalesce(n.preferred_name, n.given_name) || ' ' || n.family_name, 'beginsOn', e.begins_on, 'endsOn', e.ends_on,
                     'onHold', exists (select 1 from episodes.hold h where h.organization_id = e.organization_id and h.episode_id = e.episode_id and h.from_date <= ${today} and (h.to_date is null or h.to_date >= ${today}))) order by n.family_name, n.given_name, e.begins_on), '[]')
              from schedule.enrolment e join people.person n on n.organization_id = e.organization_id and n.id = e.patient_id
             where e.organization_id = ${organizationId} and e.group_id = ${groupId} and (e.ends_on is null or e.ends_on >= ${today})) as people`.execute(db);
  const { meetings, people } = rows[0]!;
  return { people, meetings: meetings.map((meeting) => ({ ...meeting, startsAt: new Date(meeting.startsAt).toISOString(), endsAt: new Date(meeting.endsAt).toISOString() })) };
}
