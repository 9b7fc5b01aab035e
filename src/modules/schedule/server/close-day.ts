import { refusal } from '#kernel/refusals.ts';
import { localDateOf } from '#kernel/time.ts';
import { addClosedDay, removeClosedDay, siteById } from '#modules/programs/server/index.ts';
import { cancelDayOfSite, openDayOfSite, teachInTurn } from '#modules/sessions/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { scheduleContract } from '../schedule.contract.ts';

/** Snow or a holiday. Meetings under way or over stay as they are; those ahead are the clinic's to cancel. */
export const closeDayRoute = route(scheduleContract.closeDay, async ({ params, input, actor: { organizationId, staffId }, db, now, emit }) => {
  const site = found(await siteById(db, organizationId, params.siteId), 'site');
  if (input.date < localDateOf(now, site.timeZone)) throw refusal('programs/day-is-past');
  await addClosedDay(db, { organizationId, siteId: site.id, ...input });
  const { cancelled, groupIds } = await cancelDayOfSite(db, { organizationId, siteId: site.id, date: input.date, reason: input.reason, by: staffId, at: now });
  await teachInTurn(db, { organizationId, groupIds, now });
  for (const topic of ['setup', 'sessions', 'week', 'board']) emit(topic);
  return { cancelled };
});

/** A closed day that the clinic opens after all. */
export const openDayRoute = route(scheduleContract.openDay, async ({ params, actor: { organizationId }, db, now, emit }) => {
  const site = found(await siteById(db, organizationId, params.siteId), 'site');
  if (params.date < localDateOf(now, site.timeZone)) throw refusal('programs/day-is-past');
  const { reason } = found(await removeClosedDay(db, { organizationId, siteId: site.id, date: params.date }), 'closed day');
  const groupIds = await openDayOfSite(db, { organizationId, siteId: site.id, date: params.date, reason, at: now });
  await teachInTurn(db, { organizationId, groupIds, now });
  for (const topic of ['setup', 'sessions', 'week', 'board']) emit(topic);
  return { restored: groupIds.length };
});
