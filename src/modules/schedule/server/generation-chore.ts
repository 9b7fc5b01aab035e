import type { Id } from '#kernel/ids.ts';
import { instantOf, localDateOf, plusDays, plusMinutes, type Clock, type Instant } from '#kernel/time.ts';
import { setInstants } from '#modules/sessions/server/index.ts';
import { asOwner, type Db } from '#platform/db/work.ts';
import type { Engine } from '#platform/db/engine.ts';
import { generateSessions, syncRosters } from './generate-sessions.ts';
import { isOursToPlan, organizationsWithGroups, timesAhead } from './generate.store.ts';

/** Days ahead for which meetings always exist: four weeks, so that a month's calendar is never half empty. */
export const daysAhead = 28;

/** Makes the meetings of the coming weeks for every clinic, each in a transaction of its own, and brings their lists in line. */
export async function planAhead({ engine, clock }: { engine: Pick<Engine, 'owner'>; clock: Clock }): Promise<void> {
  const now = clock();
  const through = plusDays(localDateOf(now, 'UTC'), daysAhead);
  for (const { organizationId } of await asOwner(engine.owner, organizationsWithGroups))
    await asOwner(engine.owner, async (db) => {
      if (!(await isOursToPlan(db, organizationId))) return;
      await generateSessions(db, { organizationId, through, now });
      await syncRosters(db, { organizationId, now });
      await deriveInstants(db, organizationId, now);
    });
}

/**
 * A planned time is wall time at the site: its instant follows when the rules of the zone change, or the site's zone does.
 * From tomorrow on only, so that nothing moves under people who are on their way. Answers how many moved.
 */
export async function deriveInstants(db: Db, organizationId: Id, now: Instant): Promise<number> {
  const planned = await timesAhead(db, organizationId, plusMinutes(now, 24 * 60));
  const moved = planned.flatMap(({ id, serviceDate, starts, minutes, timeZone, startsAt }) => {
    const due = instantOf(serviceDate, starts.slice(0, 5), timeZone);
    return due === startsAt ? [] : [{ id, timeZone, startsAt: due, endsAt: plusMinutes(due, minutes) }];
  });
  await setInstants(db, organizationId, moved);
  return moved.length;
}
