import { sql, type Insertable } from 'kysely';
import type { AccessSession } from '#db/tables.ts';
import type { Instant } from '#kernel/time.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';

export const accountOfEmail = (db: Db, email: string) =>
  db.selectFrom('access.account').select(['organizationId', 'id', 'passwordHash']).where('email', '=', email).where('disabledAt', 'is', null).executeTakeFirst();

/** What is secret of an account, readable by the owner only. */
export const secretsOfAccount = (db: Db, { organizationId, accountId }: Pick<Actor, 'organizationId' | 'accountId'>) =>
  db
    .selectFrom('access.account')
    .select(['passwordHash', 'secondFactorSecret', 'secondFactorConfirmedAt'])
    .where('organizationId', '=', organizationId)
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();

export const setPasswordHash = (db: Db, { organizationId, accountId }: Pick<Actor, 'organizationId' | 'accountId'>, passwordHash: string) =>
  db.updateTable('access.account').set({ passwordHash }).where('organizationId', '=', organizationId).where('id', '=', accountId).execute();

export const addSession = (db: Db, session: Insertable<AccessSession>) => db.insertInto('access.session').values(session).execute();

/** Hours until this account's sign-in ends whatever happens (`security.absoluteSessionHours`). Owner only. */
export async function sessionHoursOf(db: Db, { organizationId, id }: { organizationId: string; id: string }, now: Instant): Promise<number> {
  const { rows } = await sql<{ hours: number }>`
    select (access.security_of(a.organization_id, array(select x.program_id from programs.assignment x
      where x.organization_id = a.organization_id and x.staff_id = a.person_id and x.begins_on <= d + 1 and (x.ends_on is null or x.ends_on >= d - 1)), d)).session_hours as hours
      from access.account a, (select (${now}::timestamptz at time zone 'UTC')::date as d) today where a.organization_id = ${organizationId} and a.id = ${id}`.execute(db);
  return rows[0]!.hours;
}

const mine = (db: Db, actor: Actor) => db.updateTable('access.session').where('organizationId', '=', actor.organizationId).where('accountId', '=', actor.accountId);
export const thisSession = (db: Db, actor: Actor) => mine(db, actor).where('id', '=', actor.sessionId);

export const endSession = (db: Db, actor: Actor, id: string, now: Instant) => mine(db, actor).set({ revokedAt: now }).where('id', '=', id).where('revokedAt', 'is', null).executeTakeFirst();

/** Ends every open session of the asking account but this one. */
export const endOthers = (db: Db, actor: Actor, now: Instant) => mine(db, actor).set({ revokedAt: now }).where('id', '<>', actor.sessionId).where('revokedAt', 'is', null).where('endsAt', '>', now).executeTakeFirst();

/** Ends every session of an account. Owner only: sessions are each account's own. */
export const endAllOf = (db: Db, organizationId: string, accountId: string, now: Instant) =>
  db.updateTable('access.session').set({ revokedAt: now }).where('organizationId', '=', organizationId).where('accountId', '=', accountId).where('revokedAt', 'is', null).execute();

export const openSessionsOf = (db: Db, actor: Actor, now: Instant) =>
  db
    .selectFrom('access.session')
    .select(['id', 'device', 'startedAt', 'lastSeenAt', 'endsAt', 'lockedAt'])
    .where('organizationId', '=', actor.organizationId)
    .where('accountId', '=', actor.accountId)
    .where('revokedAt', 'is', null)
    .where('endsAt', '>', now)
    .orderBy('lastSeenAt', 'desc')
    .execute();
