import { localDateOf, type Instant } from '#kernel/time.ts';
import { newId, type Id } from '#kernel/ids.ts';
import type { Role } from '#platform/access/permissions.ts';
import type { Engine } from '#platform/db/engine.ts';
import { asOwner, finish, newAccount } from '#platform/db/work.ts';
import type { Secrets, Settings } from '#platform/settings/settings.ts';
import { addAccount } from './accounts.store.ts';
import { makeLink } from './links.store.ts';
import { addressOf } from './send-link.ts';
import { addStaff } from './staff.store.ts';

export interface NewUser {
  organization: string;
  givenName: string;
  familyName: string;
  email: string;
  title: string;
  roles: readonly Role[];
}
export interface AddedUser {
  accountId: Id;
  staffId: Id;
  email: string;
  roles: readonly Role[];
  /** Where the person chooses a password; works once, for 7 days. */
  link: string;
  expiresAt: Instant;
}

/** Adds a member of staff with a sign-in, from the command line. Throws a plain sentence for what cannot be. */
export function addUser({ engine, secrets, settings }: { engine: Pick<Engine, 'owner'>; secrets: Pick<Secrets, 'audit'>; settings: Settings }, user: NewUser, now: Instant): Promise<AddedUser> {
  return asOwner(engine.owner, async (db) => {
    const clinic = await db.selectFrom('access.organization').select('id').where('slug', '=', user.organization).executeTakeFirst();
    if (!clinic) throw new Error(`There is no clinic "${user.organization}".`);
    const email = user.email.toLowerCase();
    if (await db.selectFrom('access.account').select('id').where('email', '=', email).executeTakeFirst()) throw new Error(`There is an account of ${email} already.`);
    const organizationId = clinic.id;
    const staffId = await addStaff(db, { ...user, organizationId, today: localDateOf(now, 'UTC') }, null, now);
    const accountId = await addAccount(db, { organizationId, personId: staffId, email }, now);
    const { token, expiresAt } = await makeLink(db, { organizationId, id: accountId }, 'invitation', now);
    await finish(db, secrets.audit, { organizationId, accountId: null, action: 'account.invited', request: newId(), now, account: { ...newAccount(), facts: { account: accountId, roles: user.roles, from: 'command line' } } });
    return { accountId, staffId, email, roles: user.roles, link: addressOf(settings, token), expiresAt };
  });
}
