import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Db } from '#platform/db/work.ts';

/** The stay that something done to a patient today belongs to. */
export interface NewestStay {
  /** The chart that the stay is in: of joined charts it may be either. */
  patientId: Id;
  episodeId: Id;
  programId: Id;
  siteId: Id;
  isPart2: boolean;
  /** Of what is recorded under it: a substance use program's records are protected by 42 CFR Part 2. */
  sensitivity: 'ordinary' | 'part2';
  site: string;
  address: string;
  phone: string;
  timeZone: string;
}

/**
 * A person's open stay, else the newest, over all charts that are joined to this one, or of this one before any other;
 * undefined for somebody who was never admitted or whom the reader may not know.
 */
export async function newestStay(db: Db, organizationId: Id, patientId: Id, of: 'person' | 'chart first' = 'person'): Promise<NewestStay | undefined> {
  const { rows } = await sql<NewestStay>`
    select e.patient_id, e.id as episode_id, e.program_id, g.site_id, g.is_part2, case when g.is_part2 then 'part2' else 'ordinary' end as sensitivity, i.name as site, i.address, i.phone, i.time_zone
      from episodes.episode e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
     where e.organization_id = ${organizationId} and e.patient_id = any(people.charts_of(${patientId})) order by ${of === 'chart first' ? sql`e.patient_id <> ${patientId},` : sql``} (e.discharged_on is null) desc, e.admitted_on desc, e.id desc limit 1`.execute(db);
  return rows[0];
}

/** Whether the asking person has a part in somebody's care; false also for a patient of another clinic. */
export async function isInCare(db: Db, patientId: Id): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select people.in_my_care(${patientId}) as is`.execute(db);
  return rows[0]!.is;
}

/** All charts of one person, the kept one first. */
export async function chartsOf(db: Db, patientId: Id): Promise<Id[]> {
  const { rows } = await sql<{ charts: Id[] }>`select people.charts_of(${patientId}) as charts`.execute(db);
  return rows[0]!.charts;
}
