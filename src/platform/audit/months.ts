import { sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import type { Engine } from '../db/engine.ts';
import { asOwner } from '../db/work.ts';

/** Months kept ready ahead, so that a server left alone for a year still writes each entry into its own month. */
const monthsAhead = 14;

/**
 * Makes the month partitions of the audit from this month on. A month whose entries already came without a partition keeps
 * them in the default one. Several servers may do it at once.
 */
export async function prepareAuditMonths(engine: Pick<Engine, 'owner'>, now: Instant): Promise<void> {
  await asOwner(engine.owner, async (db) => {
    await sql`select pg_advisory_xact_lock(hashtext('handrail audit months'))`.execute(db);
    await sql`select audit.prepare_months((${now}::timestamptz at time zone 'UTC')::date, ${monthsAhead})`.execute(db);
  });
}
