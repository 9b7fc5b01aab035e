import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Role } from '#platform/access/permissions.ts';
import type { Db } from '#platform/db/work.ts';
import type { AccountRow } from '../accounts.contract.ts';

/** An account that may be sent a link to choose its password anew; null for an unknown address. Owner only. */
export const accountToReset = (db: Db, email: string) =>
  db
    .selectFrom('access.account as a')
    .innerJoin('access.organization as o', 'o.id', 'a.organizationId')
    .select(['a.organizationId', 'a.id', 'a.email', 'o.name as organization'])
    .where('a.email', '=', email)
    .where('a.disabledAt', 'is', null)
    .executeTakeFirst();

export async function addAccount(db: Db, account: { organizationId: Id; personId: Id; email: string; passwordHash?: string | null }, now: Instant): Promise<Id> {
  const id = newId();
  await db.insertInto('access.account').values({ ...account, id, kind: 'staff', createdAt: now }).execute();
  return id;
}

const shownName = sql<string>`coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name`;

/** One statement: every account of staff with names, roles and state; only an administrator gets rows. */
export async function accountsOf(db: Db, organizationId: Id): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select a.id as account_id, a.person_id as staff_id, ${shownName} as name, coalesce(f.title, '') as title, a.email, f.departed_on, k.last_seen_at,
      coalesce((select array_agg(r.role order by r.role) from people.staff_role r where r.organization_id = a.organization_id and r.staff_id = a.person_id), '{}') as roles,
      case when a.disabled_at is not null then 'disabled' when not k.has_password and not k.has_passkey then 'invited' else 'active' end as state,
      a.second_factor_confirmed_at is not null or k.has_passkey as has_second_factor
      from access.account a join access.accounts_of_clinic() k on k.account_id = a.id
      join people.person p on p.organization_id = a.organization_id and p.id = a.person_id
      left join people.staff f on f.organization_id = a.organization_id and f.staff_id = a.person_id
     where a.organization_id = ${organizationId} and a.kind = 'staff' order by p.family_name, p.given_name, a.id`.execute(db);
  return rows;
}

export async function staffWithoutAccount(db: Db, organizationId: Id): Promise<{ staffId: Id; name: string; title: string }[]> {
  const { rows } = await sql<{ staffId: Id; name: string; title: string }>`
    select f.staff_id, ${shownName} as name, f.title from people.staff f join people.person p on p.organization_id = f.organization_id and p.id = f.staff_id
     where f.organization_id = ${organizationId} and f.departed_on is null
       and not exists (select 1 from access.account a where a.organization_id = f.organization_id and a.person_id = f.staff_id) order by p.family_name, p.given_name`.execute(db);
  return rows;
}

/** One account with what decides on it. Locks out other changes of administrators until the transaction ends. */
export async function accountToChange(db: Db, organizationId: Id, accountId: Id) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`administrators of ${organizationId}`}, 0))`.execute(db);
  const account = await db.selectFrom('access.account').select(['organizationId', 'id', 'personId', 'email', 'disabledAt']).where('organizationId', '=', organizationId).where('id', '=', accountId).where('kind', '=', 'staff').executeTakeFirst();
  return account && { ...account, roles: await rolesOf(db, organizationId, account.personId), administrators: await administratorsOf(db, organizationId) };
}

async function rolesOf(db: Db, organizationId: Id, staffId: Id): Promise<Role[]> {
  const rows = await db.selectFrom('people.staffRole').select('role').where('organizationId', '=', organizationId).where('staffId', '=', staffId).orderBy('role').execute();
  return rows.map(({ role }) => role as Role);
}

/** How many can manage accounts: the role, an account that works, still on staff. */
async function administratorsOf(db: Db, organizationId: Id): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from people.staff_role r join people.staff f using (organization_id, staff_id) join access.account a on a.organization_id = r.organization_id and a.person_id = r.staff_id
     where r.organization_id = ${organizationId} and r.role = 'admin' and a.disabled_at is null and f.departed_on is null`.execute(db);
  return rows[0]!.count;
}

export const setDisabled = (db: Db, organizationId: Id, accountId: Id, disabledAt: Instant | null) =>
  db.updateTable('access.account').set({ disabledAt }).where('organizationId', '=', organizationId).where('id', '=', accountId).execute();

export const resetSecondFactor = (db: Db, accountId: Id, now: Instant) => sql`select access.reset_second_factor(${accountId}, ${now})`.execute(db);

/** The newest first. */
export const messagesOf = (db: Db, organizationId: Id) =>
  db
    .selectFrom('messages.message')
    .select(['id', 'address', 'subject', 'body', 'at'])
    .select(sql<'waiting' | 'listed' | 'sent' | 'failed'>`state`.as('state'))
    .where('organizationId', '=', organizationId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
