import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { DaySchedule, ScheduledMeeting } from '../schedule.contract.ts';

/** The meetings of a day with everything a planner needs of them but its patients, and who is away: two statements. */
export async function meetingsOn(db: Db, organizationId: Id, day: LocalDate): Promise<Omit<ScheduledMeeting, 'flags'>[]> {
  const { rows } = await sql<Omit<ScheduledMeeting, 'flags'>>`
    select s.id as session_id, s.version, s.program_id, p.name as program, p.site_id, s.group_id, s.title, s.service_type, s.starts_at, s.ends_at, s.time_zone, to_char(s.starts, 'HH24:MI') as starts, s.minutes, s.room_id, r.name as room, s.room_id is null and s.join_link is not null as by_video,
           s.state, s.cancel_reason, s.began_at, s.ended_at, coalesce(c.seated, 0) as seated, s.capacity, s.curriculum->>'title' as unit,
           (select coalesce(jsonb_agg(jsonb_build_object('staffId', t.staff_id, 'name', n.given_name || ' ' || n.family_name, 'isSubstitute', t.is_substitute,
                     'isAway', coalesce(f.departed_on <= s.service_date, false) or exists (select 1 from people.staff_absence a where a.organization_id = t.organization_id and a.staff_id = t.staff_id and s.service_date between a.from_date and a.to_date)) order by t.part desc, n.family_name), '[]')
              from sessions.session_staff t join people.person n on n.organization_id = t.organization_id and n.id = t.staff_id join people.staff f on f.organization_id = t.organization_id and f.staff_id = t.staff_id
             where t.organization_id = s.organization_id and t.session_id = s.id and t.removed_at is null) as leaders
      from sessions.session s
      join programs.program p on p.organization_id = s.organization_id and p.id = s.program_id
      left join programs.room r on r.organization_id = s.organization_id and r.id = s.room_id
      left join sessions.seated_in((select array_agg(x.id) from sessions.session x where x.organization_id = ${organizationId} and x.service_date = ${day})) c on c.session_id = s.id
     where s.organization_id = ${organizationId} and s.service_date = ${day}
     order by s.starts_at, p.name, s.title, s.id`.execute(db);
  return rows;
}

export async function closedAndAway(db: Db, organizationId: Id, day: LocalDate): Promise<Pick<DaySchedule, 'closed' | 'away'>> {
  const { rows } = await sql<Pick<DaySchedule, 'closed' | 'away'>>`
    select (select coalesce(jsonb_agg(jsonb_build_object('siteId', c.site_id, 'reason', c.reason)), '[]') from programs.closed_day c where c.organization_id = ${organizationId} and c.date = ${day}) as closed,
           (select coalesce(jsonb_agg(distinct jsonb_build_object('staffId', a.staff_id, 'name', n.given_name || ' ' || n.family_name)), '[]') from people.staff_absence a
              join people.person n on n.organization_id = a.organization_id and n.id = a.staff_id where a.organization_id = ${organizationId} and ${day}::date between a.from_date and a.to_date) as away`.execute(db);
  return rows[0]!;
}
