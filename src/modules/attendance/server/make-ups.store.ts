import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { WeekSessionRow } from './week.store.ts';

export interface MakeUpRow extends WeekSessionRow {
  room: string | null;
  byVideo: boolean;
  seatsFree: number;
}

/**
 * Sessions of the program, later in these days, that the patient could join: a seat is free, the patient has nothing
 * else at the time, and nobody they are kept apart from sits there. Individual, family and medication visits are made
 * for one person and not offered. What counts is left to the policy.
 */
export async function makeUpsFor(db: Db, { organizationId, programId, patientId, after, to }: { organizationId: Id; programId: Id; patientId: Id; after: Instant; to: LocalDate }): Promise<MakeUpRow[]> {
  const { rows } = await sql<MakeUpRow>`
    select s.id, s.title, s.service_type, s.service_date, s.starts_at, s.ends_at, s.began_at, s.ended_at, s.state, s.breaks, r.name as room, s.room_id is null and s.join_link is not null as by_video, s.capacity - taken.n as seats_free
      from sessions.session s
      left join programs.room r on r.organization_id = s.organization_id and r.id = s.room_id
      cross join lateral (select count(*)::int as n from sessions.seat t where t.organization_id = s.organization_id and t.session_id = s.id and t.removed_at is null) taken
     where s.organization_id = ${organizationId} and s.program_id = ${programId} and s.service_date between (${after}::timestamptz at time zone s.time_zone)::date and ${to} and s.starts_at > ${after} and s.state = 'planned'
       and s.service_type in ('group', 'class', 'workshop', 'recreation') and taken.n < s.capacity
       and not exists (select 1 from sessions.seat t join sessions.session o on o.organization_id = t.organization_id and o.id = t.session_id
             where t.organization_id = s.organization_id and t.patient_id = ${patientId} and t.removed_at is null and (t.session_id = s.id or (o.state = 'planned' and o.starts_at < s.ends_at and o.ends_at > s.starts_at)))
       and not exists (select 1 from people.keep_apart k join sessions.seat t on t.organization_id = k.organization_id and t.session_id = s.id and t.removed_at is null
             and t.patient_id = case when k.patient_id = ${patientId} then k.other_patient_id else k.patient_id end
             where k.organization_id = s.organization_id and ${patientId} in (k.patient_id, k.other_patient_id) and k.begins_on <= s.service_date and (k.ends_on is null or k.ends_on >= s.service_date))
     order by s.starts_at, s.id`.execute(db);
  return rows;
}
