import { sql, type Insertable } from 'kysely';
import type { SafetyRaisedRisk } from '#db/tables.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { RiskKind, RiskLevel } from '../raised-risk.contract.ts';

/** The patient, where the reader may know of them; undefined otherwise. */
export const patientOf = (db: Db, organizationId: Id, patientId: Id) => db.selectFrom('people.patient').select('patientId').where('organizationId', '=', organizationId).where('patientId', '=', patientId).executeTakeFirst();

export const addRisk = (db: Db, row: Insertable<SafetyRaisedRisk>) => db.insertInto('safety.raisedRisk').values(row).execute();

/** The risk, held until commit, so that of two people ending it one is told. */
export const riskForChange = (db: Db, organizationId: Id, id: Id) =>
  db.selectFrom('safety.raisedRisk').select(['id', 'patientId', 'programId', 'endedAt']).where('organizationId', '=', organizationId).where('id', '=', id).forUpdate().executeTakeFirst();

export const endRisk = (db: Db, organizationId: Id, id: Id, end: { endedBy: Id; endedAt: Instant; endReason: string }) =>
  db.updateTable('safety.raisedRisk').set(end).where('organizationId', '=', organizationId).where('id', '=', id).execute();

export interface RiskRow {
  id: Id;
  kind: RiskKind;
  level: RiskLevel;
  why: string;
  since: Instant;
  until: LocalDate | null;
  by: string;
  recordedAt: Instant;
  endedBy: string | null;
  endedAt: Instant | null;
  endReason: string | null;
  /** The day at the program's site, by which `until` is judged. */
  today: LocalDate;
}

export async function risksOf(db: Db, organizationId: Id, patientId: Id, now: Instant): Promise<RiskRow[]> {
  const { rows } = await sql<RiskRow>`
    select r.id, r.kind, r.level, r.why, r.since, r.until, ${nameOf('w')} as by, r.raised_at as recorded_at, ${nameOf('o')} as ended_by, r.ended_at, r.end_reason, (${now}::timestamptz at time zone i.time_zone)::date as today
      from safety.raised_risk r
      join programs.program g on g.organization_id = r.organization_id and g.id = r.program_id join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
      join people.person w on w.organization_id = r.organization_id and w.id = r.raised_by
      left join people.person o on o.organization_id = r.organization_id and o.id = r.ended_by
     where r.organization_id = ${organizationId} and r.patient_id = any(people.charts_of(${patientId})) order by r.since desc, r.id desc`.execute(db);
  return rows;
}

/** Whether it holds now: not ended, and its last day is not over. */
export const holds = ({ endedAt, until, today }: Pick<RiskRow, 'endedAt' | 'until' | 'today'>): boolean => endedAt === null && (until === null || until >= today);

/** While an absence is followed up the same day, by patient: times only, also for those who may not know why. */
export async function sameDaySpans(db: Db, patients: readonly Id[]): Promise<{ patientId: Id; fromAt: Instant; toAt: Instant | null }[]> {
  if (patients.length === 0) return [];
  const { rows } = await sql<{ patientId: Id; fromAt: Instant; toAt: Instant | null }>`select patient_id, from_at, to_at from safety.same_day_spans(${[...patients]}::uuid[])`.execute(db);
  return rows;
}
