import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { MarkKind, Mode, OutKind } from '../attendance.types.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { IntervalCells } from '../session-times.rules.ts';
import type { TimedRow } from './meeting-row.ts';
import { policyColumns, type PolicyRow } from './policies.store.ts';

/** Who is on the list of a session, and its service day; null when there is no such session. */
export async function seatedIn(db: Db, organizationId: Id, sessionId: Id): Promise<{ serviceDate: LocalDate; patientIds: Id[] } | null> {
  const { rows } = await sql<{ serviceDate: LocalDate; patientIds: Id[] | null }>`
    select s.service_date, (select jsonb_agg(t.patient_id order by t.patient_id) from sessions.seat t where t.organization_id = s.organization_id and t.session_id = s.id and t.removed_at is null
             and not exists (select 1 from sessions.doubled_seats(array[s.id]) d where d.patient_id = t.patient_id)) as patient_ids
      from sessions.session s where s.organization_id = ${organizationId} and s.id = ${sessionId}`.execute(db);
  return rows[0] ? { serviceDate: rows[0].serviceDate, patientIds: rows[0].patientIds ?? [] } : null;
}

/** Who is in the building for a session: came to it and has not left, or is here and does not join. */
export async function inBuildingFor(db: Db, organizationId: Id, sessionId: Id): Promise<Id[]> {
  const { rows } = await sql<{ patientId: Id }>`
    select a.patient_id from attendance.attendance a
     where a.organization_id = ${organizationId} and a.session_id = ${sessionId} and a.kind in ('came', 'not-joining') and a.out_kind is distinct from 'left'
       and not exists (select 1 from attendance.visit v where v.organization_id = a.organization_id and v.patient_id = a.patient_id and v.service_date = a.service_date and v.state = 'left')
     order by a.patient_id`.execute(db);
  return rows.map(({ patientId }) => patientId);
}

export interface RosterSessionRow extends PolicyRow, TimedRow {
  id: Id;
  programId: Id;
  siteId: Id;
  timeZone: string;
  room: string | null;
  capacity: number;
}

export async function rosterSession(db: Db, organizationId: Id, sessionId: Id): Promise<RosterSessionRow | undefined> {
  const { rows } = await sql<RosterSessionRow>`
    select s.id, s.program_id, g.site_id, s.title, s.service_type, s.service_date, s.time_zone, s.starts_at, s.ends_at, s.began_at, s.ended_at, s.state, s.breaks, s.capacity, r.name as room, ${policyColumns('g')}
      from sessions.session s
      join programs.program g on g.organization_id = s.organization_id and g.id = s.program_id
      left join programs.room r on r.organization_id = s.organization_id and r.id = s.room_id
     where s.organization_id = ${organizationId} and s.id = ${sessionId}`.execute(db);
  return rows[0];
}

export interface RosterRow {
  patientId: Id;
  name: string;
  pronouns: string | null;
  version: number | null;
  kind: MarkKind | null;
  causedBy: 'patient' | 'clinic' | 'excused' | null;
  reason: string | null;
  outKind: OutKind | null;
  intervals: IntervalCells[] | null;
  visitVersion: number | null;
  visitState: 'expected' | 'here' | 'left' | 'absent' | null;
  visitMode: Mode | null;
  arrivedAt: Instant | null;
  leftAt: Instant | null;
  visitCausedBy: 'patient' | 'clinic' | 'excused' | null;
  visitReason: string | null;
  asideSince: Instant | null;
  paper: string | null;
  elsewhereId: Id | null;
  elsewhere: string | null;
  needs: { owner: string | null } | null;
}

/** Everyone on the list with mark, time, the day's arrival and where else they are now: one statement for the whole list. */
export async function rosterRows(db: Db, organizationId: Id, { id: sessionId, siteId, serviceDate }: Pick<RosterSessionRow, 'id' | 'siteId' | 'serviceDate'>, now: Instant): Promise<RosterRow[]> {
  const { rows } = await sql<RosterRow>`
    with listed as materialized (
      select t.patient_id, coalesce(x.person_id, t.patient_id) as person_id, case when x.person_id is null then t.patient_id else attendance.came_as(x.person_id, t.patient_id, ${serviceDate}, ${siteId}) end as came_as
        from sessions.seat t left join people.joined_people() x on x.patient_id = t.patient_id
       where t.organization_id = ${organizationId} and t.session_id = ${sessionId} and t.removed_at is null
         and (x.person_id is null or not exists (select 1 from sessions.doubled_seats(array[t.session_id]) d where d.patient_id = t.patient_id))),
    time as (
      select p.patient_id, jsonb_agg(jsonb_build_array(extract(epoch from lower(p.during)) * 1000, case when not upper_inf(p.during) then extract(epoch from upper(p.during)) * 1000 end, p.mode) order by lower(p.during)) as intervals
        from attendance.presence p where p.organization_id = ${organizationId} and p.session_id = ${sessionId} group by p.patient_id),
    away as (
      select distinct on (1) coalesce(j.person_id, p.patient_id) as person_id, x.id, x.title from attendance.presence p left join people.joined_people() j on j.patient_id = p.patient_id join sessions.session x on x.organization_id = p.organization_id and x.id = p.session_id
       where p.organization_id = ${organizationId} and p.service_date between ${serviceDate}::date - 1 and ${serviceDate}::date and p.session_id <> ${sessionId} and upper_inf(p.during) and coalesce(x.ended_at, x.ends_at) > ${now}),
    open_items as (
      select distinct on (1) coalesce(j.person_id, i.patient_id) as person_id, jsonb_build_object('owner', ${nameOf('h')}) as needs from safety.attention i left join people.joined_people() j on j.patient_id = i.patient_id left join people.person h on h.organization_id = i.organization_id and h.id = i.owner_id
       where i.organization_id = ${organizationId} and i.closed_at is null order by 1, i.owner_id is not null, i.since)
    select t.patient_id, coalesce(n.preferred_name, n.given_name) || ' ' || n.family_name as name, n.pronouns, a.version, a.kind, a.caused_by, a.reason, a.out_kind, i.intervals,
           v.version as visit_version, v.state as visit_state, v.mode as visit_mode, v.arrived_at, v.left_at, v.caused_by as visit_caused_by, v.reason as visit_reason, v.aside_since, w.facts->>'source' as paper, o.id as elsewhere_id, o.title as elsewhere, e.needs
      from listed t
      join people.person n on n.organization_id = ${organizationId} and n.id = t.person_id
      left join attendance.attendance a on a.organization_id = ${organizationId} and a.session_id = ${sessionId} and a.patient_id = t.patient_id
      left join attendance.attendance_version w on w.organization_id = a.organization_id and w.session_id = a.session_id and w.patient_id = a.patient_id and w.version = a.version
      left join time i on i.patient_id = t.patient_id
      left join attendance.visit v on v.organization_id = ${organizationId} and v.patient_id = t.came_as and v.service_date = ${serviceDate} and v.site_id = ${siteId}
      left join away o on o.person_id = t.person_id
      left join open_items e on e.person_id = t.person_id
     order by lower(n.family_name), lower(coalesce(n.preferred_name, n.given_name)), t.patient_id`.execute(db);
  return rows;
}
