import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { SeatedVia } from '../joining.contract.ts';
import type { CouldJoin } from '../joining.rules.ts';

/** How many count against the size of a session, with guests of these kinds; also those whom the asker may not see. */
export async function countedIn(db: Db, sessionId: Id, guests: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number | null }>`select sessions.counted_in(${sessionId}, ${guests}::text[]) as n`.execute(db);
  return rows[0]?.n ?? 0;
}

export interface ListChange {
  organizationId: Id;
  sessionId: Id;
  patientId: Id;
  programId: Id;
  by: Id;
  at: Instant;
}

/** Keeps that somebody was put on a list, how they came to it, and why when it is above its size. */
export const keepAdded = (db: Db, { by, at, ...of }: ListChange, how: { via: SeatedVia; counted: number | null; most: number | null; reason: string | null }) =>
  db.insertInto('sessions.seatChange').values({ ...of, id: newId(), kind: 'added', ...how, changedBy: by, changedAt: at }).execute();

export const keepTakenOff = (db: Db, { by, at, ...of }: ListChange, reason: string) =>
  db.insertInto('sessions.seatChange').values({ ...of, id: newId(), kind: 'taken-off', reason, changedBy: by, changedAt: at }).execute();

/**
 * Everybody in treatment at the site who could join a session, with what speaks for it by today's facts: admitted that day,
 * in the building, expected in another meeting, or with a session missed in the last seven days. Whoever is kept apart from
 * somebody on the list is left out, as is who sits there.
 */
export async function couldJoin(db: Db, organizationId: Id, sessionId: Id): Promise<CouldJoin[]> {
  const { rows } = await sql<Omit<CouldJoin, 'hereSince'> & { hereSince: Instant | null; serviceDate: LocalDate }>`
    with s as (select x.*, g.site_id from sessions.session x join programs.program g on g.organization_id = x.organization_id and g.id = x.program_id where x.organization_id = ${organizationId} and x.id = ${sessionId}),
    expected as (
      select t.patient_id, min(o.title) filter (where o.starts_at < s.ends_at and o.ends_at > s.starts_at) as elsewhere
        from s join sessions.seat t on t.organization_id = s.organization_id and t.service_date = s.service_date and t.removed_at is null
        join sessions.session o on o.organization_id = t.organization_id and o.id = t.session_id and o.state = 'planned' and o.id <> s.id group by t.patient_id),
    missed as (
      select distinct on (a.patient_id) a.patient_id, jsonb_build_object('title', o.title, 'date', o.service_date) as it
        from s join attendance.attendance a on a.organization_id = s.organization_id and a.service_date between s.service_date - 7 and s.service_date and a.kind = 'absent'
        join sessions.session o on o.organization_id = a.organization_id and o.id = a.session_id and o.ends_at <= s.starts_at
       where o.service_type in ('group', 'class', 'workshop', 'recreation') order by a.patient_id, o.starts_at desc),
    stays as (
      select distinct on (e.patient_id) e.patient_id, e.admitted_on, g.name as program, v.arrived_at, v.state
        from s join programs.program g on g.organization_id = s.organization_id and g.site_id = s.site_id
        join episodes.episode e on e.organization_id = g.organization_id and e.program_id = g.id and e.admitted_on <= s.service_date and (e.discharged_on is null or e.discharged_on >= s.service_date)
        left join attendance.visit v on v.organization_id = s.organization_id and v.patient_id = e.patient_id and v.service_date = s.service_date and v.site_id = s.site_id
       where not exists (select 1 from episodes.hold h where h.organization_id = e.organization_id and h.episode_id = e.id and h.from_date <= s.service_date and (h.to_date is null or h.to_date >= s.service_date))
         and not exists (select 1 from sessions.seat t where t.organization_id = s.organization_id and t.session_id = s.id and t.patient_id = e.patient_id and t.removed_at is null)
         and not exists (select 1 from people.keep_apart k join sessions.seat t on t.organization_id = k.organization_id and t.session_id = s.id and t.removed_at is null
               and t.patient_id = case when k.patient_id = e.patient_id then k.other_patient_id else k.patient_id end
               where k.organization_id = e.organization_id and e.patient_id in (k.patient_id, k.other_patient_id) and k.begins_on <= s.service_date and (k.ends_on is null or k.ends_on >= s.service_date))
       order by e.patient_id, (e.program_id = s.program_id) desc, e.admitted_on desc)
    select y.patient_id, coalesce(n.preferred_name, n.given_name) || ' ' || n.family_name as name, y.program, y.admitted_on, case when y.state = 'here' then y.arrived_at end as here_since,
           m.it as missed, x.elsewhere, x.patient_id is not null as is_expected_today
      from stays y join s on true
      join people.person n on n.organization_id = ${organizationId} and n.id = y.patient_id
      left join expected x on x.patient_id = y.patient_id
      left join missed m on m.patient_id = y.patient_id
    `.execute(db);
  return rows;
}
