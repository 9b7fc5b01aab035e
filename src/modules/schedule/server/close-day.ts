import { refusal } from '#kernel/refusals.ts';
import { localDateOf } from '#kernel/time.ts';
import { addClosedDay, siteById } from '#modules/programs/server/index.ts';
import { cancelDayOfSite } from '#modules/sessions/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { scheduleContract } from '../schedule.contract.ts';

/** Snow or a holiday. Meetings under way or over stay as they are; those ahead are the clinic's to cancel. */
export const closeDayRoute = route(scheduleContract.closeDay, async ({ params, input, actor, db, now, emit }) => {
  const site = found(await siteById(db, actor.organizationId, params.siteId), 'site');
  if (input.date < localDateOf(now, site.timeZone)) throw refusal('programs/day-is-past');
  await addClosedDay(db, { organizationId: actor.organizationId, siteId: site.id, ...input });
  const cancelled = await cancelDayOfSite(db, { organizationId: actor.organizationId, siteId: site.id, date: input.date, reason: input.reason, by: actor.staffId, at: now });
  emit('setup');
  emit('sessions');
  emit('week');
  emit('board');
  return { cancelled: cancelled.length };
});
