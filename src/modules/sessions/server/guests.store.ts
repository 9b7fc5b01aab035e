import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { Guest } from '../guests.contract.ts';

/** Guests of a session, in the order in which they were written down. */
export async function guestsOf(db: Db, organizationId: Id, sessionId: Id): Promise<Omit<Guest, 'counts'>[]> {
  const { rows } = await sql<Omit<Guest, 'counts'>>`
    select g.id, g.version, g.kind, g.name, g.interpreter_id, g.language, g.mode,
           case when p.id is not null then jsonb_build_object('patientId', p.id, 'name', coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name) end as "of"
      from sessions.guest g left join people.person p on p.organization_id = g.organization_id and p.id = g.patient_id
     where g.organization_id = ${organizationId} and g.session_id = ${sessionId} and g.removed_at is null order by g.id`.execute(db);
  return rows;
}

export interface NewGuestRow {
  organizationId: Id;
  sessionId: Id;
  programId: Id;
  kind: Guest['kind'];
  name: string | null;
  patientId: Id | null;
  interpreterId: string | null;
  language: string | null;
  mode: Guest['mode'];
  overReason: string | null;
  changedBy: Id;
  changedAt: Instant;
}

export async function addGuest(db: Db, row: NewGuestRow): Promise<Id> {
  const id = newId();
  await db.insertInto('sessions.guest').values({ ...row, id, version: 1 }).execute();
  const { organizationId, sessionId, patientId, changedBy, changedAt, kind, name, interpreterId, language, mode, overReason } = row;
  await db.insertInto('sessions.guestVersion').values({ organizationId, guestId: id, version: 1, sessionId, patientId, facts: JSON.stringify({ kind, name, interpreterId, language, mode, overReason }), changedBy, changedAt }).execute();
  return id;
}

export const lockGuest = (db: Db, organizationId: Id, sessionId: Id, guestId: Id) =>
  db.selectFrom('sessions.guest').select(['version', 'patientId', 'removedAt']).where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).where('id', '=', guestId).forUpdate().executeTakeFirst();

export async function removeGuest(db: Db, { organizationId, sessionId, guestId, patientId, version, reason, by, at }: { organizationId: Id; sessionId: Id; guestId: Id; patientId: Id | null; version: number; reason: string; by: Id; at: Instant }): Promise<void> {
  await db.updateTable('sessions.guest').set({ version, removedAt: at, changedBy: by, changedAt: at }).where('organizationId', '=', organizationId).where('id', '=', guestId).execute();
  await db.insertInto('sessions.guestVersion').values({ organizationId, guestId, version, sessionId, patientId, facts: JSON.stringify({ removed: true }), reason, changedBy: by, changedAt: at }).execute();
}

/** Whether somebody is on the list of a session. */
export const isSeated = async (db: Db, organizationId: Id, sessionId: Id, patientId: Id): Promise<Id | null> =>
  (await db.selectFrom('sessions.seat').select('episodeId').where('organizationId', '=', organizationId).where('sessionId', '=', sessionId).where('patientId', '=', patientId).where('removedAt', 'is', null).executeTakeFirst())?.episodeId ?? null;
