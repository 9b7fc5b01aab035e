import { sql, type Insertable } from 'kysely';
import type { ChartsChartEvent } from '#db/tables.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** One row of the timeline, in the transaction of what it tells. */
export const addEvent = (db: Db, event: Insertable<ChartsChartEvent>) => db.insertInto('charts.chartEvent').values(event).execute();

export interface TimelineCells {
  id: Id;
  at: Instant;
  category: string;
  gist: string;
  facts: Record<string, unknown>;
  subjectKind: string;
  subjectId: Id;
  author: string | null;
  sensitivity: string;
  recordedAt: Instant;
}

/** A page of the timeline before a moment, with the names of authors, and how many rows stay protected. */
export async function timelineOf(db: Db, of: { organizationId: Id; patientId: Id; before: Instant | null; beforeId: Id | null; category: string | null; most: number; me: Id }) {
  const { rows } = await sql<TimelineCells>`
    select e.id, e.at, e.category, e.gist, e.facts, e.subject_kind, e.subject_id, e.sensitivity, e.recorded_at, coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name as author
      from charts.chart_event e left join people.person p on p.organization_id = e.organization_id and p.id = e.author_id
     where e.organization_id = ${of.organizationId} and e.patient_id = ${of.patientId} and (${of.before}::timestamptz is null or e.at < ${of.before}::timestamptz or (e.at = ${of.before}::timestamptz and e.id > ${of.beforeId}::uuid)) and (${of.category}::text is null or e.category = ${of.category}::text)
     order by e.at desc, e.id limit ${of.most + 1}`.execute(db);
  return rows;
}

/** That the patient is one the reader may know of, how many rows stay protected, and when the reader last looked. */
export async function standing(db: Db, organizationId: Id, patientId: Id, me: Id) {
  const { rows } = await sql<{ protectedRows: number; lastLook: Instant | null; timeZone: string | null }>`
    select charts.count_protected(k.patient_id)::int as protected_rows, l.at as last_look,
      (select i.time_zone from programs.site i where i.organization_id = k.organization_id order by i.id limit 1) as time_zone from people.patient k
      left join charts.last_look l on l.organization_id = k.organization_id and l.patient_id = k.patient_id and l.staff_id = ${me}
     where k.organization_id = ${organizationId} and k.patient_id = ${patientId}`.execute(db);
  return rows[0];
}

export async function lookedAt(db: Db, organizationId: Id, staffId: Id, patientId: Id, at: Instant): Promise<void> {
  await db.insertInto('charts.lastLook').values({ organizationId, staffId, patientId, at }).onConflict((oc) => oc.constraint('last_look_key').doUpdateSet({ at })).execute();
}
