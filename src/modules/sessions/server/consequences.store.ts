import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';

export interface PersonOnList {
  patientId: Id;
  name: string;
  /** The program of their stay: who is added from another one is judged by its week. */
  programId: Id;
  isMarked: boolean;
}

/** Those on the list of a session whom the asker may know. */
export async function peopleOnList(db: Db, organizationId: Id, sessionId: Id): Promise<PersonOnList[]> {
  const { rows } = await sql<PersonOnList>`
    select t.patient_id, ${nameOf('n')} as name, coalesce(e.program_id, t.program_id) as program_id,
           exists (select 1 from attendance.attendance a where a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id and a.kind <> 'unmarked') as is_marked
      from sessions.seat t join people.person n on n.organization_id = t.organization_id and n.id = t.patient_id
      left join episodes.episode e on e.organization_id = t.organization_id and e.id = t.episode_id
     where t.organization_id = ${organizationId} and t.session_id = ${sessionId} and t.removed_at is null
     order by n.family_name, n.given_name, t.patient_id`.execute(db);
  return rows;
}

/** Counts of the list and of what is written, also of what the asker may not see. */
export async function countsOf(db: Db, sessionId: Id): Promise<{ seated: number; marked: number; written: { authorId: Id; drafts: number; signed: number }[] }> {
  const { rows } = await sql<{ seated: number; marked: number; written: { authorId: Id; drafts: number; signed: number }[] }>`
    select coalesce(i.seated, 0) as seated, coalesce(i.marked, 0) as marked,
           (select coalesce(jsonb_agg(jsonb_build_object('authorId', w.author_id, 'drafts', w.drafts, 'signed', w.signed)), '[]') from sessions.written_in(${sessionId}) w) as written
      from (select 1) one left join sessions.seated_in(array[${sessionId}]::uuid[]) i on true`.execute(db);
  return rows[0]!;
}
