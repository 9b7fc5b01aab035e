import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import { instantText } from '#platform/db/instant-text.ts';
import type { Db } from '#platform/db/work.ts';
import type { Said } from '../said.types.ts';
import type { DayOf } from './day.store.ts';
import type { Marking } from './marks.store.ts';

/** What was said, of whom, of which day, at which site. */
export interface NewSaid {
  patientId: Id;
  serviceDate: LocalDate;
  siteId: Id;
  said: Said;
}
export type SaidRow = Omit<NewSaid, 'serviceDate'>;

/** Everything that was said of the patients' day, whoever said it. */
export async function saidOn(db: Db, { organizationId, patientIds, day }: DayOf): Promise<SaidRow[]> {
  const { rows } = await sql<SaidRow>`
    select patient_id, site_id, what || jsonb_build_object('id', id, 'by', said_by, 'saidAt', ${instantText('saidAt')}) as said
      from attendance.said where organization_id = ${organizationId} and patient_id = any(${[...patientIds]}::uuid[]) and service_date = ${day} order by said_at, id`.execute(db);
  return rows;
}

/** Keeps what was said. Nothing of it is ever changed; it is undone by saying otherwise. */
export async function addSaid(db: Db, { organizationId, at }: Marking, all: readonly NewSaid[]): Promise<void> {
  if (all.length === 0) return;
  const rows = all.map(({ said: { id, by, saidAt, ...what }, ...of }) => ({ ...of, organizationId, id, saidBy: by, saidAt, what: JSON.stringify(what), recordedAt: at }));
  await db.insertInto('attendance.said').values(rows).execute();
}
