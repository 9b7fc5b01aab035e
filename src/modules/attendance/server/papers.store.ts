import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** The marks of one person that stand as they were entered from paper, by session, with where the paper is. */
export async function papersOf(db: Db, organizationId: Id, charts: readonly Id[], { firstDay, lastDay }: { firstDay: LocalDate; lastDay: LocalDate }): Promise<ReadonlyMap<Id, string>> {
  const { rows } = await sql<{ sessionId: Id; source: string }>`
    select a.session_id, w.facts->>'source' as source from attendance.attendance a
      join attendance.attendance_version w on w.organization_id = a.organization_id and w.session_id = a.session_id and w.patient_id = a.patient_id and w.version = a.version
     where a.organization_id = ${organizationId} and a.patient_id = any(${[...charts]}::uuid[]) and a.service_date between ${firstDay} and ${lastDay} and w.facts ? 'source'`.execute(db);
  return new Map(rows.map(({ sessionId, source }) => [sessionId, source]));
}
