import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { BreakKind } from '#modules/programs/policies/hours-policy.types.ts';
import type { Db } from '#platform/db/work.ts';
import type { SessionFacts } from '../sessions.contract.ts';

/** The session, locked for this transaction so that starting, stopping and seating do not cross. */
export const lockSession = (db: Db, organizationId: Id, sessionId: Id) =>
  db.selectFrom('sessions.session').selectAll().where('organizationId', '=', organizationId).where('id', '=', sessionId).forUpdate().executeTakeFirst();

export const setBegan = (db: Db, organizationId: Id, sessionId: Id, at: Instant) =>
  db.updateTable('sessions.session').set((eb) => ({ beganAt: at, version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', sessionId).execute();

export const setEnded = (db: Db, organizationId: Id, sessionId: Id, at: Instant, reason: string | null) =>
  db.updateTable('sessions.session').set((eb) => ({ endedAt: at, endReason: reason, version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', sessionId).execute();

export const setJoinLink = (db: Db, organizationId: Id, sessionId: Id, joinLink: string | null) =>
  db.updateTable('sessions.session').set((eb) => ({ joinLink, version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', sessionId).execute();

export async function setCovered(db: Db, point: { organizationId: Id; sessionId: Id; programId: Id; point: number; by: Id; at: Instant }, covered: boolean): Promise<void> {
  const { organizationId, sessionId, programId, by, at } = point;
  if (covered) await db.insertInto('sessions.coveredPoint').values({ organizationId, sessionId, programId, point: point.point, coveredBy: by, coveredAt: at }).onConflict((oc) => oc.constraint('covered_point_key').doNothing()).execute();
  else await db.deleteFrom('sessions.coveredPoint').where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).where('point', '=', point.point).execute();
}

export const setCancelled = (db: Db, organizationId: Id, sessionId: Id, by: Id, at: Instant, reason: string) =>
  db.updateTable('sessions.session').set((eb) => ({ state: 'cancelled', cancelledBy: by, cancelledAt: at, cancelReason: reason, version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', sessionId).execute();

/** Releases clinicians of a cancelled appointment, so that they can be booked again. */
export const freeClinicians = (db: Db, organizationId: Id, sessionId: Id) =>
  db.updateTable('sessions.sessionStaff').set({ appointment: null }).where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).execute();

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

export interface PlannedRow {
  breaks: { from: number; to: number; kind?: BreakKind }[];
  heldAs: string | null;
  policyPreset: string;
  population: 'adult' | 'adolescent';
}

/** How a session was planned, what it was held as, and by which program's rules it counts. */
export async function plannedSession(db: Db, organizationId: Id, sessionId: Id): Promise<PlannedRow | undefined> {
  const { rows } = await sql<PlannedRow>`
    select s.breaks, s.held_as, p.policy_preset, p.population from sessions.session s join programs.program p on p.organization_id = s.organization_id and p.id = s.program_id
     where s.organization_id = ${organizationId} and s.id = ${sessionId}`.execute(db);
  return rows[0];
}
