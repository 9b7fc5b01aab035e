import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

export interface TimeWanted {
  organizationId: Id;
  startsAt: Instant;
  endsAt: Instant;
  staffIds: readonly Id[];
  roomId: Id | null;
  /** Who would be there, to say whether they are expected elsewhere then. */
  patientIds?: readonly Id[] | undefined;
  /** The session that is being moved: it is not in its own way. */
  except?: Id | undefined;
}

export interface InTheWay {
  clinician: boolean;
  room: boolean;
  /** How many of the people are expected in another meeting then. */
  patients: number;
}

/** What is in the way of a time: a leader who leads elsewhere (group or appointment), a room that is taken, people expected elsewhere. */
export async function inTheWay(db: Db, { organizationId, startsAt, endsAt, staffIds, roomId, patientIds = [], except }: TimeWanted): Promise<InTheWay> {
  const { rows } = await sql<InTheWay>`
    with meanwhile as (
      select s.id, s.room_id from sessions.session s
       where s.organization_id = ${organizationId} and s.service_date between ${startsAt}::date - 2 and ${endsAt}::date + 1 and s.state = 'planned' and s.starts_at < ${endsAt} and coalesce(s.ended_at, s.ends_at) > ${startsAt} and s.id is distinct from ${except ?? null}
    )
    select exists (select 1 from meanwhile join sessions.session_staff t on t.organization_id = ${organizationId} and t.session_id = meanwhile.id and t.removed_at is null and t.staff_id = any(${staffIds}::uuid[])) as clinician,
           exists (select 1 from meanwhile where meanwhile.room_id = ${roomId}) as room,
           (select count(distinct t.patient_id)::int from meanwhile join sessions.seat t on t.organization_id = ${organizationId} and t.session_id = meanwhile.id and t.removed_at is null and t.patient_id = any(${patientIds}::uuid[])) as patients`.execute(db);
  return rows[0]!;
}

/** Whoever books these clinicians and this room at the same moment waits here, so that each sees what the other booked. */
export async function bookAlone(db: Db, ids: readonly (Id | null)[]): Promise<void> {
  for (const id of ids.filter((one) => one !== null).toSorted()) await sql`select pg_advisory_xact_lock(hashtextextended('books ' || ${id}::text, 0))`.execute(db);
}
