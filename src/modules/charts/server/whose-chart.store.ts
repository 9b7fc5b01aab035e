import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Db } from '#platform/db/work.ts';

/** The stay that something done to a patient today belongs to. */
export interface NewestStay {
  /** The chart that the stay is in: of joined charts it may be either. */
  patientId: Id;
  episodeId: Id;
  programId: Id;
  sensitivity: 'ordinary' | 'part2';
  site: string;
  timeZone: string;
}

/** A patient's open stay, else the newest; undefined for somebody who was never admitted or whom the reader may not know. */
export async function newestStay(db: Db, organizationId: Id, patientId: Id): Promise<NewestStay | undefined> {
  const { rows } = await sql<NewestStay>`
    select e.patient_id, e.id as episode_id, e.program_id, case when g.is_part2 then 'part2' else 'ordinary' end as sensitivity, i.name as site, i.time_zone
      from episodes.episode e join programs.program g on g.organization_id = e.organization_id and g.id = e.program_id join programs.site i on i.organization_id = g.organization_id and i.id = g.site_id
     where e.organization_id = ${organizationId} and e.patient_id = any(people.charts_of(${patientId})) order by (e.discharged_on is null) desc, e.admitted_on desc, e.id desc limit 1`.execute(db);
  return rows[0];
}
