import { sql, type Insertable } from 'kysely';
import type { AccessSession } from '#db/tables.ts';
import { instantAt, ms, type Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

/** Tries before a pause, and how long the pause is; each further failure doubles it, to an hour. */
const freeTries = { email: 5, address: 50 };
const firstPauseMs = 60_000;
const longestPauseMs = 3_600_000;
const windowMs = 15 * 60_000;

export const accountOfEmail = (db: Db, email: string) =>
  db.selectFrom('access.account').select(['organizationId', 'id', 'passwordHash']).where('email', '=', email).where('disabledAt', 'is', null).executeTakeFirst();

export const addSession = (db: Db, session: Insertable<AccessSession>) => db.insertInto('access.session').values(session).execute();

export const endSession = (db: Db, organizationId: string, id: string, now: Instant) =>
  db.updateTable('access.session').set({ revokedAt: now }).where('organizationId', '=', organizationId).where('id', '=', id).execute();

/** Until when any of these keys must wait, or null. */
export async function lockedUntil(db: Db, keys: string[], now: Instant): Promise<Instant | null> {
  const rows = await db.selectFrom('access.throttle').select('lockedUntil').where('key', 'in', keys).where('lockedUntil', '>', now).execute();
  return rows.map((row) => row.lockedUntil!).toSorted().at(-1) ?? null;
}

/** Counts one failure for each key; past the free tries, each failure doubles the pause. */
export async function failedTry(db: Db, keys: string[], now: Instant): Promise<void> {
  for (const key of keys) {
    const { rows } = await sql<{ failures: number }>`
      insert into access.throttle (key, failures, first_at) values (${key}, 1, ${now})
      on conflict (key) do update set
        failures = case when throttle.first_at < ${instantAt(ms(now) - windowMs)} and coalesce(throttle.locked_until, throttle.first_at) < ${now} then 1 else throttle.failures + 1 end,
        first_at = case when throttle.first_at < ${instantAt(ms(now) - windowMs)} and coalesce(throttle.locked_until, throttle.first_at) < ${now} then ${now} else throttle.first_at end
      returning failures`.execute(db);
    const over = rows[0]!.failures - (key.startsWith('email:') ? freeTries.email : freeTries.address);
    if (over < 0) continue;
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** over);
    await db.updateTable('access.throttle').set({ lockedUntil: instantAt(ms(now) + pause) }).where('key', '=', key).execute();
  }
}

export const forgetTries = (db: Db, keys: string[]) => db.deleteFrom('access.throttle').where('key', 'in', keys).execute();
