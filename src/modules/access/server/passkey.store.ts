import type { Insertable } from 'kysely';
import type { AccessPasskey } from '#db/tables.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { plusMinutes, type Instant } from '#kernel/time.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';

type Whose = Pick<Actor, 'organizationId' | 'accountId'>;
export type ChallengePurpose = 'sign-in' | 'second-factor' | 'add';

const challengeMinutes = 5;

/** Keeps what a passkey is to sign, and forgets the ones that nobody answered. Owner only. */
export async function keepChallenge(db: Db, challenge: string, purpose: ChallengePurpose, accountId: Id | null, now: Instant): Promise<Id> {
  const id = newId();
  await db.deleteFrom('access.passkeyChallenge').where('expiresAt', '<=', now).execute();
  await db.insertInto('access.passkeyChallenge').values({ id, challenge, purpose, accountId, expiresAt: plusMinutes(now, challengeMinutes) }).execute();
  return id;
}

/** The challenge, which no other answer can use after this; null when it is too old, used, or was for something else. Owner only. */
export async function takeChallenge(db: Db, id: Id, purpose: ChallengePurpose, accountId: Id | null, now: Instant): Promise<string | null> {
  const taken = await db
    .deleteFrom('access.passkeyChallenge')
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('accountId', 'is not distinct from', accountId)
    .where('expiresAt', '>', now)
    .returning('challenge')
    .executeTakeFirst();
  return taken?.challenge ?? null;
}

export const passkeysOf = (db: Db, { organizationId, accountId }: Whose) =>
  db.selectFrom('access.passkey').selectAll().where('organizationId', '=', organizationId).where('accountId', '=', accountId).orderBy('createdAt').execute();

export const addPasskey = (db: Db, passkey: Insertable<AccessPasskey>) => db.insertInto('access.passkey').values(passkey).execute();

export const removePasskey = (db: Db, { organizationId, accountId }: Whose, id: Id) =>
  db.deleteFrom('access.passkey').where('organizationId', '=', organizationId).where('accountId', '=', accountId).where('id', '=', id).executeTakeFirst();

/** A passkey whose account works, by the id that the browser names. Owner only. */
export const passkeyOfCredential = (db: Db, credentialId: string) =>
  db
    .selectFrom('access.passkey as k')
    .innerJoin('access.account as a', (join) => join.onRef('a.organizationId', '=', 'k.organizationId').onRef('a.id', '=', 'k.accountId'))
    .selectAll('k')
    .where('k.credentialId', '=', credentialId)
    .where('a.disabledAt', 'is', null)
    .executeTakeFirst();

export const countUse = (db: Db, { organizationId, id }: { organizationId: Id; id: Id }, counter: number) =>
  db.updateTable('access.passkey').set({ counter }).where('organizationId', '=', organizationId).where('id', '=', id).execute();
