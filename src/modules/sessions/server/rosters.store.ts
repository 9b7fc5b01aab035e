import { sql, type RawBuilder } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** Whose seats to look at: everybody's, one patient's, or those of one group. */
export interface RosterScope {
  organizationId: Id;
  patientId?: Id | undefined;
  groupId?: Id | undefined;
}

/** How a seat says that the schedule, not a person, took it away; only such a seat comes back by itself. */
const bySchedule = 'enrolment-ended';
const comesBack = sql`('enrolment-ended', 'discharged')`;

/** Enrolled, in treatment (the day of discharge is its last), and not on hold on the day of session `s`, as `n` (enrolment) and `e` (episode). */
const expected = sql`n.organization_id = s.organization_id and n.group_id = s.group_id and n.begins_on <= s.service_date and (n.ends_on is null or n.ends_on >= s.service_date)
  and e.admitted_on <= s.service_date and (e.discharged_on is null or e.discharged_on >= s.service_date)
  and not exists (select 1 from episodes.hold h where h.organization_id = e.organization_id and h.episode_id = e.id and h.from_date <= s.service_date and (h.to_date is null or h.to_date >= s.service_date))`;

const within = ({ organizationId, patientId, groupId }: RosterScope, patient: RawBuilder<unknown>) =>
  sql`s.organization_id = ${organizationId} and s.group_id is not null${groupId ? sql` and s.group_id = ${groupId}` : sql``}${patientId ? sql` and ${patient} = ${patientId}` : sql``}`;

/**
 * Seats everybody enrolled in the meetings that are not over yet. Of a kept-apart pair the one enrolled first is seated.
 * Who was taken off a list by a person stays off it.
 */
export async function seatEnrolled(db: Db, scope: RosterScope, now: Instant): Promise<number> {
  const { numAffectedRows } = await sql`
    with due as (
      select s.organization_id, s.id as session_id, n.patient_id, s.program_id, n.episode_id, s.service_date, n.enrolled_at, n.id as enrolment_id
        from sessions.session s, schedule.enrolment n
        join episodes.episode e on e.organization_id = n.organization_id and e.id = n.episode_id
       where ${within(scope, sql`n.patient_id`)} and s.ends_at > ${now} and s.ended_at is null and ${expected}
    )
    insert into sessions.seat as t (organization_id, session_id, patient_id, program_id, episode_id, service_date, source, seated_at)
    select d.organization_id, d.session_id, d.patient_id, d.program_id, d.episode_id, d.service_date, 'enrolment', ${now}::timestamptz from due d
     where not exists (select 1 from sessions.seat x where x.organization_id = d.organization_id and x.session_id = d.session_id and x.patient_id = d.patient_id
                         and (x.removed_at is null or x.source <> 'enrolment' or x.remove_reason not in ${comesBack}))
       and not exists (
       select 1 from people.keep_apart k
        where k.organization_id = d.organization_id and d.patient_id in (k.patient_id, k.other_patient_id) and k.begins_on <= d.service_date and (k.ends_on is null or k.ends_on >= d.service_date)
          and (exists (select 1 from sessions.seat o where o.organization_id = d.organization_id and o.session_id = d.session_id and o.removed_at is null
                        and o.patient_id <> d.patient_id and o.patient_id in (k.patient_id, k.other_patient_id))
            or exists (select 1 from due o where o.session_id = d.session_id and o.patient_id <> d.patient_id and o.patient_id in (k.patient_id, k.other_patient_id)
                        and (o.enrolled_at, o.enrolment_id) < (d.enrolled_at, d.enrolment_id))))
    on conflict on constraint seat_key do update set removed_at = null, remove_reason = null, episode_id = excluded.episode_id
     where t.removed_at is not null and t.source = 'enrolment' and t.remove_reason in ${comesBack}`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/**
 * Takes those off the lists of meetings not over who are not enrolled, not in treatment, or on hold on that day, and of a
 * pair kept apart the one enrolled later. Whoever is marked stays, and nothing changes in a meeting that has ended.
 */
export async function unseatNotExpected(db: Db, scope: RosterScope, now: Instant): Promise<number> {
  const { numAffectedRows } = await sql`
    update sessions.seat t set removed_at = ${now}, remove_reason = ${bySchedule}
      from sessions.session s
     where s.organization_id = t.organization_id and s.id = t.session_id and ${within(scope, sql`t.patient_id`)} and s.ends_at > ${now} and s.ended_at is null
       and t.source = 'enrolment' and t.removed_at is null
       and (not exists (select 1 from schedule.enrolment n join episodes.episode e on e.organization_id = n.organization_id and e.id = n.episode_id where n.patient_id = t.patient_id and ${expected})
         or ${seatedWithOneKeptApart})
       and not exists (select 1 from attendance.attendance a where a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id and a.kind <> 'unmarked')`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** When the patient of a seat was first enrolled in the group of session `s`; who was added by hand was there before. */
const firstEnrolled = (seat: 'o' | 't') =>
  sql`coalesce((select min(n.enrolled_at) from schedule.enrolment n where n.organization_id = s.organization_id and n.group_id = s.group_id and n.patient_id = ${sql.ref(`${seat}.patientId`)}), '-infinity'::timestamptz)`;

/** Seat `t` of session `s` is beside somebody kept apart who was enrolled in the group before. */
const seatedWithOneKeptApart = sql`exists (
  select 1 from people.keep_apart k
    join sessions.seat o on o.organization_id = k.organization_id and o.session_id = t.session_id and o.removed_at is null and o.patient_id = case when k.patient_id = t.patient_id then k.other_patient_id else k.patient_id end
   where k.organization_id = t.organization_id and t.patient_id in (k.patient_id, k.other_patient_id) and k.begins_on <= s.service_date and (k.ends_on is null or k.ends_on >= s.service_date)
     and (${firstEnrolled('o')}, o.patient_id) < (${firstEnrolled('t')}, t.patient_id))`;
