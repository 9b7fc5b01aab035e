import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** The open stay of a patient on a day, preferring the session's own program. */
export async function stayOn(db: Db, organizationId: Id, patientId: Id, programId: Id, day: LocalDate): Promise<{ id: Id } | undefined> {
  const { rows } = await sql<{ id: Id }>`
    select id from episodes.episode where organization_id = ${organizationId} and patient_id = ${patientId} and admitted_on <= ${day} and (discharged_on is null or discharged_on >= ${day})
     order by program_id = ${programId} desc, admitted_on desc limit 1`.execute(db);
  return rows[0];
}

export async function onHold(db: Db, organizationId: Id, episodeId: Id, day: LocalDate): Promise<boolean> {
  const { rows } = await sql`
    select 1 from episodes.hold where organization_id = ${organizationId} and episode_id = ${episodeId} and from_date <= ${day} and (to_date is null or to_date >= ${day}) limit 1`.execute(db);
  return rows.length > 0;
}

export interface NewSeat {
  organizationId: Id;
  sessionId: Id;
  patientId: Id;
  programId: Id;
  episodeId: Id;
  serviceDate: LocalDate;
  by: Id;
  at: Instant;
}

/** Seats somebody, again if they were taken off before; false when they sit there already. */
export async function seat(db: Db, row: NewSeat): Promise<boolean> {
  const { rows } = await sql`
    insert into sessions.seat (organization_id, session_id, patient_id, program_id, episode_id, service_date, source, seated_by, seated_at)
    values (${row.organizationId}, ${row.sessionId}, ${row.patientId}, ${row.programId}, ${row.episodeId}, ${row.serviceDate}, 'added', ${row.by}, ${row.at})
    on conflict on constraint seat_key do update set removed_at = null, remove_reason = null, source = 'added', seated_by = excluded.seated_by, seated_at = excluded.seated_at where seat.removed_at is not null
    returning 1`.execute(db);
  return rows.length > 0;
}

/** The one person whom an appointment is for. */
export const seatAppointed = (db: Db, { by, at, ...row }: NewSeat) => db.insertInto('sessions.seat').values({ ...row, source: 'appointment', seatedBy: by, seatedAt: at }).execute();

/** How many are on the list, also those whom the asker may not see. */
export async function seatedIn(db: Db, sessionId: Id): Promise<number> {
  const { rows } = await sql<{ seated: number }>`select seated from sessions.seated_in(array[${sessionId}]::uuid[])`.execute(db);
  return rows[0]?.seated ?? 0;
}

const marked = sql`exists (select 1 from attendance.attendance a where a.organization_id = t.organization_id and a.session_id = t.session_id and a.patient_id = t.patient_id and a.kind <> 'unmarked')`;

/** Takes an unmarked person off the list; false when they are not on it or are marked. */
export async function unseat(db: Db, organizationId: Id, sessionId: Id, patientId: Id, reason: string, at: Instant): Promise<boolean> {
  const { rows } = await sql`
    update sessions.seat t set removed_at = ${at}, remove_reason = ${reason}
     where t.organization_id = ${organizationId} and t.session_id = ${sessionId} and t.patient_id = ${patientId} and t.removed_at is null and not ${marked} returning 1`.execute(db);
  return rows.length > 0;
}

export async function isMarkedIn(db: Db, organizationId: Id, sessionId: Id, patientId: Id): Promise<boolean> {
  const { rows } = await sql`select 1 from sessions.seat t where t.organization_id = ${organizationId} and t.session_id = ${sessionId} and t.patient_id = ${patientId} and t.removed_at is null and ${marked}`.execute(db);
  return rows.length > 0;
}
