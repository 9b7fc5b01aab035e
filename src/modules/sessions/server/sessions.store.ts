import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { SessionFacts } from '../sessions.contract.ts';

/** The session, locked for this transaction so that starting, stopping and seating do not cross. */
export const lockSession = (db: Db, organizationId: Id, sessionId: Id) =>
  db.selectFrom('sessions.session').selectAll().where('organizationId', '=', organizationId).where('id', '=', sessionId).forUpdate().executeTakeFirst();

export const setBegan = (db: Db, organizationId: Id, sessionId: Id, at: Instant) =>
  db.updateTable('sessions.session').set((eb) => ({ beganAt: at, version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', sessionId).execute();

export const setEnded = (db: Db, organizationId: Id, sessionId: Id, at: Instant, reason: string | null) =>
  db.updateTable('sessions.session').set((eb) => ({ endedAt: at, endReason: reason, version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', sessionId).execute();

export async function setCovered(db: Db, point: { organizationId: Id; sessionId: Id; programId: Id; point: number; by: Id; at: Instant }, covered: boolean): Promise<void> {
  const { organizationId, sessionId, programId, by, at } = point;
  if (covered) await db.insertInto('sessions.coveredPoint').values({ organizationId, sessionId, programId, point: point.point, coveredBy: by, coveredAt: at }).onConflict((oc) => oc.constraint('covered_point_key').doNothing()).execute();
  else await db.deleteFrom('sessions.coveredPoint').where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).where('point', '=', point.point).execute();
}

/** The open stay of a patient on a day, preferring the session's own program. */
export async function stayOn(db: Db, organizationId: Id, patientId: Id, programId: Id, day: LocalDate): Promise<{ id: Id } | undefined> {
  const { rows } = await sql<{ id: Id }>`
    select id from episodes.episode where organization_id = ${organizationId} and patient_id = ${patientId} and admitted_on <= ${day} and (discharged_on is null or discharged_on >= ${day})
     order by program_id = ${programId} desc, admitted_on desc limit 1`.execute(db);
  return rows[0];
}

/** Seats somebody, again if they were taken off before; false when they sit there already. */
export async function seat(db: Db, row: { organizationId: Id; sessionId: Id; patientId: Id; programId: Id; episodeId: Id; serviceDate: LocalDate; by: Id; at: Instant }): Promise<boolean> {
  const { rows } = await sql`
    insert into sessions.seat (organization_id, session_id, patient_id, program_id, episode_id, service_date, source, seated_by, seated_at)
    values (${row.organizationId}, ${row.sessionId}, ${row.patientId}, ${row.programId}, ${row.episodeId}, ${row.serviceDate}, 'added', ${row.by}, ${row.at})
    on conflict on constraint seat_key do update set removed_at = null, remove_reason = null, source = 'added', seated_by = excluded.seated_by, seated_at = excluded.seated_at where seat.removed_at is not null
    returning 1`.execute(db);
  return rows.length > 0;
}

export async function seatedIn(db: Db, organizationId: Id, sessionId: Id): Promise<number> {
  const { count } = await db.selectFrom('sessions.seat').select(({ fn }) => fn.countAll<number>().as('count')).where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).where('removedAt', 'is', null).executeTakeFirstOrThrow();
  return count;
}

/** Takes an unmarked person off the list; false when they are not on it or are marked. */
export async function unseat(db: Db, organizationId: Id, sessionId: Id, patientId: Id, reason: string, at: Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessions.seat as t').set({ removedAt: at, removeReason: reason })
    .where('t.organizationId', '=', organizationId).where('t.sessionId', '=', sessionId).where('t.patientId', '=', patientId).where('t.removedAt', 'is', null)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('attendance.attendance as a').select('a.version').whereRef('a.organizationId', '=', 't.organizationId').whereRef('a.sessionId', '=', 't.sessionId').whereRef('a.patientId', '=', 't.patientId').where('a.kind', '<>', 'unmarked'))))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export const setCancelled = (db: Db, organizationId: Id, sessionId: Id, by: Id, at: Instant, reason: string) =>
  db.updateTable('sessions.session').set((eb) => ({ state: 'cancelled', cancelledBy: by, cancelledAt: at, cancelReason: reason, version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', sessionId).execute();

/** Releases clinicians of a cancelled appointment, so that they can be booked again. */
export const freeClinicians = (db: Db, organizationId: Id, sessionId: Id) =>
  db.updateTable('sessions.sessionStaff').set({ appointment: null }).where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).execute();

export async function replaceLeader(db: Db, change: { organizationId: Id; sessionId: Id; forStaffId: Id; staffId: Id; at: Instant }): Promise<boolean> {
  const { rows } = await sql<{ part: string; appointment: string | null }>`
    update sessions.session_staff set removed_at = ${change.at} where organization_id = ${change.organizationId} and session_id = ${change.sessionId} and staff_id = ${change.forStaffId} and removed_at is null returning part, appointment::text`.execute(db);
  if (!rows[0]) return false;
  await sql`
    insert into sessions.session_staff (organization_id, session_id, staff_id, part, is_substitute, appointment) values (${change.organizationId}, ${change.sessionId}, ${change.staffId}, ${rows[0].part}, true, ${rows[0].appointment}::tstzrange)
    on conflict on constraint session_staff_key do update set removed_at = null, is_substitute = true, part = excluded.part`.execute(db);
  return true;
}

/** Whether somebody works here on a day. */
export const worksOn = (db: Db, organizationId: Id, staffId: Id, day: LocalDate) =>
  db.selectFrom('people.staff').select('staffId').where('organizationId', '=', organizationId).where('staffId', '=', staffId).where((eb) => eb.or([eb('departedOn', 'is', null), eb('departedOn', '>', day)])).executeTakeFirst();

/** What a session is, for those who look at it: no patients. */
export async function sessionFacts(db: Db, organizationId: Id, sessionId: Id) {
  const { rows } = await sql<SessionFacts>`
    select s.id, s.version, s.program_id, p.name as program, s.group_id, s.service_type, s.title, s.service_date, s.time_zone, s.starts_at, s.ends_at, s.minutes, s.began_at, s.ended_at, s.state, s.cancel_reason,
           s.capacity, s.room_id, r.name as room, s.join_link, s.curriculum,
           (select coalesce(jsonb_agg(jsonb_build_object('staffId', t.staff_id, 'name', n.given_name || ' ' || n.family_name, 'part', t.part, 'isSubstitute', t.is_substitute) order by t.part desc, n.family_name), '[]')
              from sessions.session_staff t join people.person n on n.organization_id = t.organization_id and n.id = t.staff_id
             where t.organization_id = s.organization_id and t.session_id = s.id and t.removed_at is null) as leaders,
           (select coalesce(jsonb_agg(c.point order by c.point), '[]') from sessions.covered_point c where c.organization_id = s.organization_id and c.session_id = s.id) as covered
      from sessions.session s
      join programs.program p on p.organization_id = s.organization_id and p.id = s.program_id
      left join programs.room r on r.organization_id = s.organization_id and r.id = s.room_id
     where s.organization_id = ${organizationId} and s.id = ${sessionId}`.execute(db);
  return rows[0];
}

/** The one person whom an appointment is for. */
export const seatAppointed = (db: Db, { by, at, ...row }: { organizationId: Id; sessionId: Id; patientId: Id; programId: Id; episodeId: Id; serviceDate: LocalDate; by: Id; at: Instant }) =>
  db.insertInto('sessions.seat').values({ ...row, source: 'appointment', seatedBy: by, seatedAt: at }).execute();
