import { localDateOf, plusDays, type Clock } from '#kernel/time.ts';
import { asOwner } from '#platform/db/work.ts';
import type { Engine } from '#platform/db/engine.ts';
import { generateSessions } from './generate-sessions.ts';
import { organizationsWithGroups } from './generate.store.ts';

/** Days ahead for which meetings always exist: four weeks, so that a month's calendar is never half empty. */
export const daysAhead = 28;

/** Makes the meetings of the coming weeks for every clinic, each in a transaction of its own. */
export async function planAhead({ engine, clock }: { engine: Engine; clock: Clock }): Promise<void> {
  const now = clock();
  const through = plusDays(localDateOf(now, 'UTC'), daysAhead);
  const clinics = await asOwner(engine.owner, organizationsWithGroups);
  for (const { organizationId } of clinics) await asOwner(engine.owner, (db) => generateSessions(db, { organizationId, through, now }));
}
