import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { SeatOfWeek } from '../consequences.rules.ts';

export interface PersonOnList {
  patientId: Id;
  name: string;
  birthDate: LocalDate | null;
  isMarked: boolean;
  week: SeatOfWeek[];
}

/** Those on the list of a session whom the asker may know, each with every session of a week. */
export async function peopleWithWeek(db: Db, organizationId: Id, sessionId: Id, week: { from: LocalDate; to: LocalDate }): Promise<PersonOnList[]> {
  const { rows } = await sql<PersonOnList>`
    select t.patient_id, coalesce(n.preferred_name, n.given_name) || ' ' || n.family_name as name, n.birth_date,
           exists (select 1 from attendance.attendance a where a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id and a.kind <> 'unmarked') as is_marked,
           (select coalesce(jsonb_agg(jsonb_build_object('sessionId', s.id, 'serviceType', s.service_type, 'minutes', s.minutes, 'breaks', s.breaks, 'isCancelled', s.state = 'cancelled', 'endsAt', s.ends_at,
                     'attended', case when a.kind = 'came' then a.minutes end, 'isAbsent', coalesce(a.kind = 'absent', false))), '[]')
              from sessions.seat w join sessions.session s on s.organization_id = w.organization_id and s.id = w.session_id
              left join attendance.attendance a on a.organization_id = w.organization_id and a.session_id = w.session_id and a.patient_id = w.patient_id
             where w.organization_id = t.organization_id and w.patient_id = t.patient_id and w.service_date between ${week.from} and ${week.to} and w.removed_at is null) as week
      from sessions.seat t join people.person n on n.organization_id = t.organization_id and n.id = t.patient_id
     where t.organization_id = ${organizationId} and t.session_id = ${sessionId} and t.removed_at is null
     order by n.family_name, n.given_name, t.patient_id`.execute(db);
  return rows;
}

/** Counts of the list and of what is written, also of what the asker may not see. */
export async function countsOf(db: Db, sessionId: Id): Promise<{ seated: number; marked: number; written: { authorId: Id; drafts: number; signed: number }[] }> {
  const { rows } = await sql<{ seated: number; marked: number; written: { authorId: Id; drafts: number; signed: number }[] }>`
    select coalesce(i.seated, 0) as seated, coalesce(i.marked, 0) as marked,
           (select coalesce(jsonb_agg(jsonb_build_object('authorId', w.author_id, 'drafts', w.drafts, 'signed', w.signed)), '[]') from sessions.written_in(${sessionId}) w) as written
      from (select 1) one left join sessions.seated_in(array[${sessionId}]::uuid[]) i on true`.execute(db);
  return rows[0]!;
}
