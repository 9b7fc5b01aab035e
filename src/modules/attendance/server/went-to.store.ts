import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** Where somebody sits who is no longer on the list of a session because a list was split or merged. */
export interface WentTo {
  sessionId: Id;
  title: string;
  serviceDate: LocalDate;
  /** The version that their mark had in the first session when they went. */
  had: number;
  /** Nobody has marked them in the other session since. */
  isUntouched: boolean;
}

/** Follows splits and merges from a session to where the person sits now; undefined when they did not go with a list. */
export async function wentTo(db: Db, organizationId: Id, sessionId: Id, patientId: Id): Promise<WentTo | undefined> {
  const { rows } = await sql<WentTo>`
    with recursive reached as (
      select ${sessionId}::uuid as id
      union select v.other_session_id from reached r join sessions.session_event v on v.organization_id = ${organizationId} and v.session_id = r.id and v.kind in ('split', 'merged'))
    select s.id as session_id, s.title, s.service_date,
           coalesce(a.version, 0) - (case when a.kind = 'unmarked' and a.marked_at = f.removed_at then 1 else 0 end) as had,
           (b.version is null or b.marked_at <= f.removed_at) as is_untouched
      from sessions.seat f
      join reached r on r.id <> f.session_id
      join sessions.seat t on t.organization_id = f.organization_id and t.session_id = r.id and t.patient_id = f.patient_id and t.removed_at is null
      join sessions.session s on s.organization_id = t.organization_id and s.id = t.session_id
      left join attendance.attendance a on a.organization_id = f.organization_id and a.session_id = f.session_id and a.patient_id = f.patient_id
      left join attendance.attendance b on b.organization_id = t.organization_id and b.session_id = t.session_id and b.patient_id = t.patient_id
     where f.organization_id = ${organizationId} and f.session_id = ${sessionId} and f.patient_id = ${patientId} and f.removed_at is not null
     order by t.seated_at desc limit 1`.execute(db);
  return rows[0];
}

/** Whether somebody was on the list of a session and no longer is. */
export const wasOnList = async (db: Db, organizationId: Id, sessionId: Id, patientId: Id): Promise<boolean> =>
  (await db.selectFrom('sessions.seat').select('patientId').where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).where('patientId', '=', patientId).where('removedAt', 'is not', null).executeTakeFirst()) !== undefined;
