import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { refusal } from '#kernel/refusals.ts';
import { plusMinutes, type Instant } from '#kernel/time.ts';
import type { Engine } from '#platform/db/engine.ts';
import { asOwner, type Db } from '#platform/db/work.ts';
import { networkOf } from '../network.rules.ts';

/** An address stands for many people behind one router. */
const perAddress = 5;

/** Whose tries are counted together. What people typed is kept only as a hash: it may be a password in the wrong field. */
export const triesOf = {
  email: (email: string) => `email:${createHash('sha256').update(email).digest('hex')}`,
  address: (address: string) => `address:${networkOf(address)}`,
  code: (accountId: string) => `code:${accountId}`,
  reset: (email: string) => `reset:${createHash('sha256').update(email).digest('hex')}`,
  firstRun: 'first-run'
};

interface Lockout {
  failures: number;
  minutes: number;
}

/**
 * Counts a try before it is judged, so that many at once are not more than a few one by one, and refuses it while its
 * keys must wait. Kept in the database: a restart forgives nothing. Call `forgive` when the try was right.
 */
export async function countTry(engine: Engine, keys: string[], now: Instant): Promise<void> {
  const waits = await asOwner(engine.owner, async (db) => {
    const lockout = await lockoutPolicy(db, now);
    const until: Instant[] = [];
    for (const key of keys.toSorted()) {
      const { failures, lockedUntil } = await count(db, key, now, limitsOf(key, lockout));
      if (failures > limitsOf(key, lockout).failures) until.push(lockedUntil!);
    }
    return until;
  });
  if (waits.length) throw refusal('access/too-many-tries', { until: waits.toSorted().at(-1) });
}

/** The try was right: the person's count begins anew, and the address gets back this one try only. */
export const forgive = (engine: Engine, keys: string[]): Promise<void> =>
  asOwner(engine.owner, async (db) => {
    const addresses = keys.filter((key) => key.startsWith('address:'));
    const others = keys.filter((key) => !key.startsWith('address:'));
    if (others.length) await db.deleteFrom('access.throttle').where('key', 'in', others).execute();
    if (addresses.length) await sql`update access.throttle set failures = greatest(failures - 1, 0), locked_until = null where key in (${sql.join(addresses)})`.execute(db);
  });

const limitsOf = (key: string, lockout: Lockout): Lockout => (key.startsWith('address:') ? { ...lockout, failures: lockout.failures * perAddress } : lockout);

/** One more try: it begins anew after a wait that was served, or after a quiet time as long as the wait. */
async function count(db: Db, key: string, now: Instant, { failures, minutes }: Lockout): Promise<{ failures: number; lockedUntil: Instant | null }> {
  const anew = sql`(t.locked_until <= ${now} or (t.locked_until is null and t.first_at < ${plusMinutes(now, -minutes)}))`;
  const { rows } = await sql<{ failures: number; lockedUntil: Instant | null }>`
    insert into access.throttle as t (key, failures, first_at) values (${key}, 1, ${now})
    on conflict (key) do update set
      failures = case when ${anew} then 1 else t.failures + 1 end,
      first_at = case when ${anew} then excluded.first_at else t.first_at end,
      locked_until = case when ${anew} then null when t.failures + 1 = ${sql.lit(failures)} then ${plusMinutes(now, minutes)}::timestamptz else t.locked_until end
    returning t.failures, t.locked_until`.execute(db);
  return rows[0]!;
}

/**
 * `security.lockout.failures` and `.minutes` as shipped, or as set by a program, whichever is strictest on this server:
 * nobody is known yet, and an address must not tell by its limits whether it is known.
 */
async function lockoutPolicy(db: Db, now: Instant): Promise<Lockout> {
  const { rows } = await sql<{ failures: number | null; minutes: number | null }>`
    with held as (
      select p.id, k.key, k.shipped, (select v.value #>> '{}' from programs.policy_value v
        where v.organization_id = p.organization_id and v.program_id = p.id and v.key = k.key and v.effective_from <= ${now}::timestamptz::date
        order by v.effective_from desc, v.set_at desc limit 1)::integer as value
        from programs.program p cross join (values ('security.lockout.failures', 10), ('security.lockout.minutes', 15)) as k (key, shipped))
    select min(coalesce(value, shipped)) filter (where key = 'security.lockout.failures') as failures,
      max(coalesce(value, shipped)) filter (where key = 'security.lockout.minutes') as minutes from held`.execute(db);
  return { failures: rows[0]?.failures ?? 10, minutes: rows[0]?.minutes ?? 15 };
}
