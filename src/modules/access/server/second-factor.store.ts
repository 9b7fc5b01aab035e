import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';

type Whose = Pick<Actor, 'organizationId' | 'accountId'>;

const account = (db: Db, { organizationId, accountId }: Whose) => db.updateTable('access.account').where('organizationId', '=', organizationId).where('id', '=', accountId);

/** Uses a step up; answers whether it was still to be used. Of two at once, one wins. Owner only. */
export async function useStep(db: Db, whose: Whose, step: number): Promise<boolean> {
  const { numUpdatedRows } = await account(db, whose).set({ secondFactorLastStep: step }).where(sql<boolean>`coalesce(second_factor_last_step, -1) < ${step}`).executeTakeFirst();
  return numUpdatedRows > 0n;
}

export const setCodes = (db: Db, whose: Whose, sealed: Uint8Array, step: number, now: Instant) =>
  account(db, whose).set({ secondFactorSecret: sealed, secondFactorConfirmedAt: now, secondFactorLastStep: step }).execute();

export const clearCodes = (db: Db, whose: Whose) => account(db, whose).set({ secondFactorSecret: null, secondFactorConfirmedAt: null }).execute();

export const codesSince = async (db: Db, { organizationId, accountId }: Whose): Promise<Instant | null> =>
  (await db.selectFrom('access.account').select('secondFactorConfirmedAt').where('organizationId', '=', organizationId).where('id', '=', accountId).executeTakeFirstOrThrow()).secondFactorConfirmedAt;

const recovery = ({ organizationId, accountId }: Whose) => ({ organizationId, accountId });

/** Puts new recovery codes in place of all earlier ones. */
export async function replaceRecoveryCodes(db: Db, whose: Whose, hashes: Uint8Array[], now: Instant): Promise<void> {
  await db.deleteFrom('access.recoveryCode').where('organizationId', '=', whose.organizationId).where('accountId', '=', whose.accountId).execute();
  await db.insertInto('access.recoveryCode').values(hashes.map((codeHash) => ({ ...recovery(whose), id: newId(), codeHash, createdAt: now }))).execute();
}

export async function recoveryCodesLeft(db: Db, whose: Whose): Promise<number> {
  const { left } = await db
    .selectFrom('access.recoveryCode')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .where('organizationId', '=', whose.organizationId)
    .where('accountId', '=', whose.accountId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return left;
}

/** Uses a recovery code up; answers whether there was such a one. Owner only. */
export async function useRecoveryCode(db: Db, whose: Whose, codeHash: Uint8Array, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('access.recoveryCode')
    .set({ usedAt: now })
    .where('organizationId', '=', whose.organizationId)
    .where('accountId', '=', whose.accountId)
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
