import { randomBytes } from 'node:crypto';
import { newId, type Id } from '#kernel/ids.ts';
import { plusMinutes, type Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { hashToken } from '#platform/http/server.ts';

/** How long a link waits: an invitation for a week, a reset for an hour. */
const minutesOf = { invitation: 7 * 24 * 60, reset: 60 };
export type LinkWhy = keyof typeof minutesOf;

export interface Link {
  token: string;
  expiresAt: Instant;
}

/** A new link to set the account's password. Only the newest works: earlier ones end. Only its hash is kept. */
export async function makeLink(db: Db, account: { organizationId: Id; id: Id }, why: LinkWhy, now: Instant): Promise<Link> {
  await openLinks(db, account).set({ usedAt: now }).execute();
  const [token, expiresAt] = [randomBytes(32).toString('base64url'), plusMinutes(now, minutesOf[why])];
  await db
    .insertInto('access.oneTimeLink')
    .values({ organizationId: account.organizationId, id: newId(), tokenHash: hashToken(token), purpose: 'set-password', accountId: account.id, facts: JSON.stringify({ why }), createdAt: now, expiresAt })
    .execute();
  return { token, expiresAt };
}

const openLinks = (db: Db, account: { organizationId: Id; id: Id }) =>
  db.updateTable('access.oneTimeLink').where('organizationId', '=', account.organizationId).where('accountId', '=', account.id).where('purpose', '=', 'set-password').where('usedAt', 'is', null);

/** Ends every open link of an account, such as when it is disabled. */
export const endLinks = (db: Db, account: { organizationId: Id; id: Id }, now: Instant) => openLinks(db, account).set({ usedAt: now }).execute();

/** The account that an open link belongs to, with its names. Owner only. */
export const accountOfLink = (db: Db, token: string, now: Instant) =>
  db
    .selectFrom('access.oneTimeLink as l')
    .innerJoin('access.account as a', (join) => join.onRef('a.organizationId', '=', 'l.organizationId').onRef('a.id', '=', 'l.accountId'))
    .innerJoin('people.person as p', (join) => join.onRef('p.organizationId', '=', 'a.organizationId').onRef('p.id', '=', 'a.personId'))
    .innerJoin('access.organization as o', 'o.id', 'l.organizationId')
    .select(['l.organizationId', 'a.id', 'a.email', 'p.givenName', 'p.familyName', 'o.name as organization', 'l.facts'])
    .where('l.tokenHash', '=', hashToken(token))
    .where('l.purpose', '=', 'set-password')
    .where('l.usedAt', 'is', null)
    .where('l.expiresAt', '>', now)
    .where('a.disabledAt', 'is', null)
    .executeTakeFirst();

/** Uses a link up; answers whether it was still open. Of two at once, one wins. Owner only. */
export async function useLink(db: Db, token: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('access.oneTimeLink').set({ usedAt: now }).where('tokenHash', '=', hashToken(token)).where('usedAt', 'is', null).where('expiresAt', '>', now).executeTakeFirst();
  return numUpdatedRows > 0n;
}
