import { route } from '#platform/http/route.ts';
import { withFlags } from '../flags.rules.ts';
import { scheduleContract } from '../schedule.contract.ts';
import { closedAndAway, meetingsOn } from './day.store.ts';

/** Without a day, today by the clock of the site where the reader works. */
export const readDayRoute = route(scheduleContract.readDay, async ({ query, actor: { organizationId }, db, today }) => {
  const day = query?.day ?? today;
  return { day, ...(await closedAndAway(db, organizationId, day)), meetings: withFlags(await meetingsOn(db, organizationId, day)) };
});
