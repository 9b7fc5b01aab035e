import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { MarkKind } from '../attendance.types.ts';
import type { TimedRow } from './meeting-row.ts';
import { policyColumns, type PolicyRow } from './policies.store.ts';

export interface WeekProgramRow extends PolicyRow {
  id: Id;
  name: string;
  timeZone: string;
  closedDays: { date: LocalDate; kind: 'holiday' | 'closure'; reason: string }[] | null;
}

/** A program with its policies and the days on which its site is closed; the week's first statement. */
export async function weekPrograms(db: Db, organizationId: Id, programIds: readonly Id[], from: LocalDate, to: LocalDate): Promise<WeekProgramRow[]> {
  const { rows } = await sql<WeekProgramRow>`
    select g.id, g.name, i.time_zone, ${policyColumns('g')},
           (select jsonb_agg(jsonb_build_object('date', c.date, 'kind', c.kind, 'reason', c.reason) order by c.date) from programs.closed_day c
             where c.organization_id = g.organization_id and c.site_id = g.site_id and c.date between ${from} and ${to}) as closed_days
      from programs.program g join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
     where g.organization_id = ${organizationId} and g.id = any(${[...programIds]}::uuid[]) order by g.name`.execute(db);
  return rows;
}

/** Programs of somebody who works in none, such as a reviewer: all that are open. */
export const openPrograms = async (db: Db, organizationId: Id): Promise<Id[]> =>
  (await db.selectFrom('programs.program').select('id').where('organizationId', '=', organizationId).where('closedOn', 'is', null).orderBy('name').execute()).map(({ id }) => id);

export interface WeekSessionRow extends TimedRow {
  id: Id;
  /** What a group held below its minimum was; absent where nobody asks. */
  heldAs?: string | null;
}

/** Every session that somebody of these programs may be seated in, in these days; the week's second statement. */
export async function sessionsBetween(db: Db, organizationId: Id, from: LocalDate, to: LocalDate): Promise<WeekSessionRow[]> {
  const { rows } = await sql<WeekSessionRow>`
    select s.id, s.title, s.service_type, s.service_date, s.starts_at, s.ends_at, s.began_at, s.ended_at, s.state, s.breaks, s.held_as
      from sessions.session s where s.organization_id = ${organizationId} and s.service_date between ${from} and ${to} order by s.starts_at, s.id`.execute(db);
  return rows;
}

/** Session, kind of mark, credited minutes, cause, start of time still open in milliseconds, its mode, how they went out, minutes by video, why absent, whether they are in the building today. */
export type SeatCells = [sessionId: Id, kind: MarkKind | null, minutes: number, causedBy: string | null, openSince: number | null, openMode: string | null, out: string | null, videoMinutes: number, reason: string | null, hasArrived: boolean];

export interface WeekPersonRow {
  patientId: Id;
  programId: Id;
  name: string;
  pronouns: string | null;
  birthDate: LocalDate | null;
  admittedOn: LocalDate;
  dischargedOn: LocalDate | null;
  endedBefore: LocalDate | null;
  stepDownOn: LocalDate | null;
  holds: { from: LocalDate; to: LocalDate | null }[] | null;
  lastServiceDay: LocalDate | null;
  mine: boolean;
  seats: SeatCells[] | null;
}

export interface PeopleAsked {
  organizationId: Id;
  programIds: readonly Id[];
  me: Id;
  from: LocalDate;
  to: LocalDate;
  today: LocalDate;
  /** All charts of one patient, or null for everyone of the programs. */
  charts: readonly Id[] | null;
  /** Whether the policy asks for the days between services, and whether it does not count video. */
  needsGap: boolean;
  needsVideo: boolean;
}

/** The chart that is kept of a person whose row `alias` may stand in a joined one. */
const joinedTo = (alias: string) => sql`left join people.joined_chart j on j.organization_id = ${sql.ref(`${alias}.organization_id`)} and j.joined_patient_id = ${sql.ref(`${alias}.patient_id`)} and j.undone_at is null`;

/**
 * Everyone whose stay in these programs touches the days, with each of their seats as a short list: the week's third
 * statement. Two charts that are joined are one person, with the stay of the chart that is kept. Joins across schemas on purpose: this is the read that two hundred people's weeks are worked out from. The
 * seats are written as json and not as jsonb, which nothing here looks into and which takes three times as long to build.
 */
export async function weekPeople(db: Db, { organizationId, programIds, me, from, to, today, charts, needsGap, needsVideo }: PeopleAsked): Promise<WeekPersonRow[]> {
  const programs = [...programIds];
  const onePatient = (column: string) => (charts === null ? sql`` : sql`and ${sql.ref(column)} = any(${[...charts]}::uuid[])`);
  const video = needsVideo
    ? sql`(select coalesce(sum(extract(epoch from upper(p.during) - lower(p.during)) / 60)::int, 0) from attendance.presence p where p.organization_id = a.organization_id and p.session_id = a.session_id and p.patient_id = a.patient_id and p.mode = 'video' and not upper_inf(p.during))`
    : sql`0`;
  const gap = needsGap
    ? sql`(select max(b.service_date) from attendance.attendance b where b.organization_id = e.organization_id and b.patient_id = e.patient_id and b.service_date < ${from} and b.minutes > 0)`
    : sql`null::date`;
  const { rows } = await sql<WeekPersonRow>`
    with stay as materialized (
      select distinct on (e.program_id, coalesce(j.kept_patient_id, e.patient_id)) e.organization_id, e.program_id, coalesce(j.kept_patient_id, e.patient_id) as patient_id, e.id, e.admitted_on, e.discharged_on, e.step_down_on,
             lead(e.discharged_on) over (partition by e.program_id, e.patient_id order by e.admitted_on desc, e.id desc) as ended_before
        from episodes.episode e ${joinedTo('e')}
       where e.organization_id = ${organizationId} and e.program_id = any(${programs}::uuid[]) and e.admitted_on <= ${to} and (e.discharged_on is null or e.discharged_on >= ${from}) ${onePatient('e.patient_id')}
       order by e.program_id, coalesce(j.kept_patient_id, e.patient_id), j.id is not null, e.admitted_on desc, e.id desc),
    open as materialized (
      select p.session_id, p.patient_id, extract(epoch from lower(p.during)) * 1000 as since, p.mode from attendance.presence p
       where p.organization_id = ${organizationId} and p.service_date between ${from} and ${to} and upper_inf(p.during) ${onePatient('p.patient_id')}),
    seated as (
      select t.program_id, coalesce(j.kept_patient_id, t.patient_id) as patient_id, json_agg(json_build_array(t.session_id, a.kind, coalesce(a.minutes, 0), a.caused_by, o.since, o.mode, a.out_kind, ${video}, a.reason, v.patient_id is not null)) as seats
        from sessions.seat t ${joinedTo('t')}
        left join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id
        left join open o on o.session_id = t.session_id and o.patient_id = t.patient_id
        left join attendance.visit v on v.organization_id = t.organization_id and v.patient_id = t.patient_id and v.service_date = t.service_date and v.service_date = ${today} and v.state = 'here'
       where t.organization_id = ${organizationId} and t.program_id = any(${programs}::uuid[]) and t.service_date between ${from} and ${to} and t.removed_at is null ${onePatient('t.patient_id')}
       group by t.program_id, coalesce(j.kept_patient_id, t.patient_id))
    select e.patient_id, e.program_id, coalesce(n.preferred_name, n.given_name) || ' ' || n.family_name as name, n.pronouns, n.birth_date, e.admitted_on, e.discharged_on,
           case when e.ended_before >= ${from} then e.ended_before end as ended_before, e.step_down_on,
           (select jsonb_agg(jsonb_build_object('from', h.from_date, 'to', h.to_date) order by h.from_date) from episodes.hold h
             where h.organization_id = e.organization_id and h.episode_id = e.id and h.from_date <= ${to} and (h.to_date is null or h.to_date >= ${from})) as holds,
           ${gap} as last_service_day,
           exists (select 1 from people.care_team c where c.organization_id = e.organization_id and c.patient_id = e.patient_id and c.staff_id = ${me} and c.begins_on <= ${to} and (c.ends_on is null or c.ends_on >= ${from})) as mine,
           s.seats
      from stay e
      join people.person n on n.organization_id = e.organization_id and n.id = e.patient_id
      left join seated s on s.program_id = e.program_id and s.patient_id = e.patient_id
     order by lower(n.family_name), lower(coalesce(n.preferred_name, n.given_name)), e.patient_id`.execute(db);
  return rows;
}
