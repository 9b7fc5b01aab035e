import { localDateOf } from '#kernel/time.ts';
import { route } from '#platform/http/route.ts';
import { withFlags } from '../flags.rules.ts';
import { scheduleContract } from '../schedule.contract.ts';
import { closedAndAway, meetingsOn, zoneOf } from './day.store.ts';

/** Without a day, today by the clock of the first site. */
export const readDayRoute = route(scheduleContract.readDay, async ({ query, actor: { organizationId }, db, now }) => {
  const day = query?.day ?? localDateOf(now, await zoneOf(db, organizationId));
  return { day, ...(await closedAndAway(db, organizationId, day)), meetings: withFlags(await meetingsOn(db, organizationId, day)) };
});
