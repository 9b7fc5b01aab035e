import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import type { Instant, LocalTime } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** Who is on a list, in one order, and how many there are whom the asker may not see. */
export async function listOf(db: Db, organizationId: Id, sessionId: Id): Promise<{ patientIds: Id[]; episodes: Map<Id, { episodeId: Id; programId: Id }>; hidden: number; marked: number; signed: number }> {
  const { rows } = await sql<{ patientId: Id; episodeId: Id; programId: Id }>`select t.patient_id, t.episode_id, t.program_id from sessions.seat t where t.organization_id = ${organizationId} and t.session_id = ${sessionId} and t.removed_at is null order by t.patient_id`.execute(db);
  const { rows: [counts] } = await sql<{ seated: number; marked: number; signed: number }>`
    select coalesce(i.seated, 0) as seated, coalesce(i.marked, 0) as marked, (select coalesce(sum(w.signed), 0)::int from sessions.written_in(${sessionId}) w) as signed from (select 1) one left join sessions.seated_in(array[${sessionId}]::uuid[]) i on true`.execute(db);
  return { patientIds: rows.map((row) => row.patientId), episodes: new Map(rows.map((row) => [row.patientId, row])), hidden: counts!.seated - rows.length, marked: counts!.marked, signed: counts!.signed };
}

/** Takes people off a list because they moved with it into another session. Their marks must have moved before. */
export const unseatMoved = (db: Db, { organizationId, sessionId, patientIds, reason, at }: { organizationId: Id; sessionId: Id; patientIds: readonly Id[]; reason: string; at: Instant }) =>
  sql`update sessions.seat t set removed_at = ${at}, remove_reason = ${reason} where t.organization_id = ${organizationId} and t.session_id = ${sessionId} and t.patient_id = any(${[...patientIds]}::uuid[]) and t.removed_at is null`.execute(db);

/** Begun notes of people go with them. */
export const moveParts = (db: Db, from: Id, to: Id, patientIds: readonly Id[]) => sql`select notes.move_parts(${from}, ${to}, ${[...patientIds]}::uuid[])`.execute(db);

/** A second session at the same time as another one, with what was covered so far. It is of no group that recurs. */
export async function copySession(db: Db, { organizationId, from, id, roomId }: { organizationId: Id; from: Id; id: Id; roomId: Id | null }): Promise<void> {
  await sql`
    insert into sessions.session (organization_id, id, program_id, group_id, service_type, title, service_date, starts, minutes, time_zone, starts_at, ends_at, breaks, room_id, join_link, capacity, began_at, curriculum)
    select organization_id, ${id}, program_id, null, service_type, title, service_date, starts, minutes, time_zone, starts_at, ends_at, breaks, ${roomId}::uuid, join_link, capacity, began_at, curriculum from sessions.session where organization_id = ${organizationId} and id = ${from}`.execute(db);
  await sql`insert into sessions.covered_point (organization_id, session_id, point, program_id, covered_by, covered_at) select organization_id, ${id}, point, program_id, covered_by, covered_at from sessions.covered_point where organization_id = ${organizationId} and session_id = ${from}`.execute(db);
}

export const touchSession = (db: Db, organizationId: Id, sessionId: Id) =>
  db.updateTable('sessions.session').set((eb) => ({ version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', sessionId).execute();

/** When a session was planned to begin and to end before somebody said that it begins late; null when nobody did, or when it was moved since. */
export async function plannedTimes(db: Db, { organizationId, id, startsAt }: { organizationId: Id; id: Id; startsAt: Instant }): Promise<{ startsAt: Instant; endsAt: Instant } | null> {
  const { rows } = await sql<{ said: Instant; was: Instant; wasEnding: Instant }>`
    select v.facts ->> 'startsAt' as said, v.facts ->> 'was' as was, v.facts ->> 'wasEnding' as was_ending from sessions.session_event v where v.organization_id = ${organizationId} and v.session_id = ${id} and v.kind = 'delayed' order by v.done_at, v.id`.execute(db);
  const [first, last] = [rows[0], rows.at(-1)];
  return first && last?.said === startsAt ? { startsAt: first.was, endsAt: first.wasEnding } : null;
}

export const setTimes = (db: Db, organizationId: Id, sessionId: Id, to: { starts: LocalTime; minutes: number; startsAt: Instant; endsAt: Instant; beganAt: Instant | null }) =>
  db.updateTable('sessions.session').set((eb) => ({ ...to, version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', sessionId).execute();

export const setHeldAs = (db: Db, organizationId: Id, sessionId: Id, heldAs: string, serviceType: string) =>
  db.updateTable('sessions.session').set((eb) => ({ heldAs, serviceType, version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', sessionId).execute();

/** What the size of a session is judged by; nothing is locked. */
export const sizeFacts = (db: Db, organizationId: Id, sessionId: Id) =>
  db.selectFrom('sessions.session').select(['id', 'version', 'programId', 'serviceDate', 'serviceType', 'heldAs']).where('organizationId', '=', organizationId).where('id', '=', sessionId).executeTakeFirst();

/** How many came, also those whom the asker may not see. */
export async function cameTo(db: Db, sessionId: Id): Promise<number> {
  const { rows } = await sql<{ n: number }>`select sessions.came_in(${sessionId}) as n`.execute(db);
  return rows[0]!.n;
}

export interface SessionEvent {
  organizationId: Id;
  sessionId: Id;
  programId: Id;
  kind: 'split' | 'merged' | 'delayed' | 'held-as';
  otherSessionId?: Id | null;
  facts?: object;
  reason: string;
  by: Id;
  at: Instant;
}

export const keepEvent = (db: Db, { by, at, facts = {}, otherSessionId = null, ...event }: SessionEvent) =>
  db.insertInto('sessions.sessionEvent').values({ ...event, id: newId(), otherSessionId, facts: JSON.stringify(facts), doneBy: by, doneAt: at }).execute();
