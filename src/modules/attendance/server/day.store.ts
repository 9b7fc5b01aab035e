import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { MarkKind, Mode, OutKind } from '../attendance.types.ts';
import type { Db } from '#platform/db/work.ts';
import type { IntervalCells } from '../session-times.rules.ts';
import type { TimedRow } from './meeting-row.ts';
import { policyColumns, type PolicyRow } from './policies.store.ts';

/** Whose marks, around which service day. */
export interface DayOf {
  organizationId: Id;
  patientIds: readonly Id[];
  day: LocalDate;
}

export interface DayRow extends PolicyRow, TimedRow {
  sessionId: Id;
  patientId: Id;
  programId: Id;
  siteId: Id;
  episodeId: Id;
  timeZone: string;
  version: number | null;
  kind: MarkKind | null;
  causedBy: 'patient' | 'clinic' | 'excused' | null;
  reason: string | null;
  outKind: OutKind | null;
  fromVisit: boolean | null;
  cancelledAt: Instant | null;
  minutes: number | null;
  intervals: IntervalCells[] | null;
}

/** The service day of a session that the patient is on the list of, in any of their charts; undefined when they are not, or nobody may know. */
export const serviceDateOf = (db: Db, organizationId: Id, sessionId: Id, patientId: Id) =>
  db.selectFrom('sessions.seat').select(['serviceDate', 'programId']).where('organizationId', '=', organizationId).where('sessionId', '=', sessionId)
    .where('patientId', '=', sql<Id>`any(people.charts_of(${patientId}))`).where('removedAt', 'is', null).executeTakeFirst();

/**
 * Marks of one person are written one after the other: whoever marks holds the people until commit, in one order. Answers
 * all charts of each patient, the kept one first.
 */
export async function lockPeople(db: Db, { organizationId, patientIds }: Pick<DayOf, 'organizationId' | 'patientIds'>): Promise<Map<Id, Id[]>> {
  const { rows } = await sql<{ patientId: Id; charts: Id[] }>`
    select patient_id, charts, pg_advisory_xact_lock(hashtextextended(${organizationId} || '/' || charts[1], 7))
      from (select patient_id, people.charts_of(patient_id) as charts from unnest(${[...patientIds]}::uuid[]) as patient_id order by 2, 1 offset 0) as locked`.execute(db);
  return new Map(rows.map(({ patientId, charts }) => [patientId, charts]));
}

/**
 * The patients' sessions of the day and of the days beside it (one may run over midnight), with what is marked; and those
 * of any day whose time nobody has ended, for it would hold every later minute.
 */
export async function sessionsAround(db: Db, { organizationId, patientIds, day }: DayOf): Promise<DayRow[]> {
  const { rows } = await sql<DayRow>`
    select s.id as session_id, t.patient_id, t.program_id, g.site_id, t.episode_id, s.title, s.service_type, s.service_date, s.time_zone, s.starts_at, s.ends_at, s.began_at, s.ended_at, s.state, s.cancelled_at, s.breaks,
           a.version, a.kind, a.caused_by, a.reason, a.out_kind, a.from_visit, a.minutes, ${policyColumns('g')},
           (select jsonb_agg(jsonb_build_array(extract(epoch from lower(p.during)) * 1000, case when not upper_inf(p.during) then extract(epoch from upper(p.during)) * 1000 end, p.mode) order by lower(p.during))
              from attendance.presence p where p.organization_id = t.organization_id and p.session_id = t.session_id and p.patient_id = t.patient_id) as intervals
      from sessions.seat t
      join sessions.session s on s.organization_id = t.organization_id and s.id = t.session_id
      join programs.program g on g.organization_id = t.organization_id and g.id = t.program_id
      left join attendance.attendance a on a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id
     where t.organization_id = ${organizationId} and t.patient_id = any(${[...patientIds]}::uuid[]) and t.removed_at is null
       and (t.service_date between ${day}::date - 1 and ${day}::date + 1
         or t.session_id = any(array(select o.session_id from attendance.attendance o where o.organization_id = ${organizationId} and o.patient_id = any(${[...patientIds]}::uuid[]) and o.is_open)))
     order by s.starts_at, s.id`.execute(db);
  return rows;
}

export interface VisitRow {
  patientId: Id;
  siteId: Id;
  version: number;
  state: 'expected' | 'here' | 'left' | 'absent';
  mode: Mode | null;
  arrivedAt: Instant | null;
  leftAt: Instant | null;
  causedBy: 'patient' | 'clinic' | 'excused' | null;
  reason: string | null;
  asideSince: Instant | null;
  fromSession: boolean;
}

/** Arrivals of the day. */
export const visitsOn = (db: Db, { organizationId, patientIds, day }: DayOf): Promise<VisitRow[]> =>
  db
    .selectFrom('attendance.visit')
    .select(['patientId', 'siteId', 'version', 'state', 'mode', 'arrivedAt', 'leftAt', 'causedBy', 'reason', 'asideSince', 'fromSession'])
    .where('organizationId', '=', organizationId).where('patientId', 'in', patientIds).where('serviceDate', '=', day)
    .orderBy('version')
    .execute() as unknown as Promise<VisitRow[]>;
