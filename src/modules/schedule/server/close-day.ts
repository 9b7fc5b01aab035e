import { refusal } from '#kernel/refusals.ts';
import { localDateOf } from '#kernel/time.ts';
import { addClosedDay, removeClosedDay, siteById } from '#modules/programs/server/index.ts';
import { backFromVideo, cancelDayOfSite, keepDayChange, openDayOfSite, standingChange, teachInTurn, toVideo, videoUnder, withoutLink } from '#modules/sessions/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { scheduleContract } from '../schedule.contract.ts';

/** Snow or a holiday. Meetings under way or over stay as they are; those ahead are the clinic's to cancel. */
export const closeDayRoute = route(scheduleContract.closeDay, async ({ params, input, actor: { organizationId, staffId }, db, now, emit }) => {
  const site = found(await siteById(db, organizationId, params.siteId), 'site');
  if (input.date < localDateOf(now, site.timeZone)) throw refusal('programs/day-is-past');
  await addClosedDay(db, { organizationId, siteId: site.id, ...input });
  const { cancelled, groupIds } = await cancelDayOfSite(db, { organizationId, siteId: site.id, date: input.date, reason: input.reason, by: staffId, at: now });
  await teachInTurn(db, { organizationId, groupIds, now });
  const changeId = await keepDayChange(db, { organizationId, siteId: site.id, date: input.date, kind: 'closed', reason: input.reason, by: staffId, at: now }, cancelled);
  for (const topic of ['setup', 'sessions', 'week', 'board']) emit(topic);
  return { cancelled: cancelled.length, changeId };
});

/** A closed day that the clinic opens after all. What was held by video before it was closed is by video again, and everybody on those lists hears so. */
export const openDayRoute = route(scheduleContract.openDay, async ({ params, input, actor: { organizationId, staffId }, db, now, emit }) => {
  const site = found(await siteById(db, organizationId, params.siteId), 'site');
  if (params.date < localDateOf(now, site.timeZone)) throw refusal('programs/day-is-past');
  const { reason } = found(await removeClosedDay(db, { organizationId, siteId: site.id, date: params.date }), 'closed day');
  const day = { organizationId, siteId: site.id, date: params.date };
  const restored = await openDayOfSite(db, { ...day, reason, at: now });
  await teachInTurn(db, { organizationId, groupIds: [...new Set(restored.flatMap((meeting) => meeting.groupId ?? []))], now });
  const closed = await standingChange(db, { ...day, kind: 'closed' });
  const video = await videoUnder(db, organizationId, restored.map(({ id }) => id));
  const inRooms = restored.filter(({ id }) => !video?.sessions.some((one) => one.id === id));
  const said = { ...day, by: staffId, at: now };
  if (closed) await keepDayChange(db, { ...said, kind: 'opened', reason: input.reason, replaces: closed.id }, inRooms);
  if (video) await keepDayChange(db, { ...said, kind: 'video', reason: video.reason }, video.sessions);
  for (const topic of ['setup', 'sessions', 'week', 'board']) emit(topic);
  return { restored: restored.length, cancelled: (closed?.sessions.length ?? 0) - restored.length };
});

/** Ice on the roads, and nobody comes in: what is ahead of the day is held by video, nobody is absent, and everybody is to be told. */
export const videoDayRoute = route(scheduleContract.videoDay, async ({ params, input: { date, reason, joinLink }, actor: { organizationId, staffId }, db, now, emit }) => {
  const site = found(await siteById(db, organizationId, params.siteId), 'site');
  if (date < localDateOf(now, site.timeZone)) throw refusal('programs/day-is-past');
  const day = { organizationId, siteId: site.id, date, at: now };
  const without = joinLink === null ? await withoutLink(db, day) : 0;
  if (without > 0) throw refusal('schedule/no-join-link', { n: without });
  const moved = await toVideo(db, day, joinLink);
  const changeId = await keepDayChange(db, { ...day, kind: 'video', reason, by: staffId }, moved);
  for (const topic of ['sessions', 'board']) emit(topic);
  return { moved: moved.length, changeId };
});

/** In person after all, in the rooms that the meetings had. */
export const inPersonDayRoute = route(scheduleContract.inPersonDay, async ({ params, input, actor: { organizationId, staffId }, db, now, emit }) => {
  const site = found(await siteById(db, organizationId, params.siteId), 'site');
  const day = { organizationId, siteId: site.id, date: params.date };
  const video = found(await standingChange(db, { ...day, kind: 'video' }), 'video day');
  const back = await backFromVideo(db, { organizationId, changeId: video.id });
  await keepDayChange(db, { ...day, kind: 'in-person', reason: input.reason, replaces: video.id, by: staffId, at: now }, back);
  for (const topic of ['sessions', 'board']) emit(topic);
  return { moved: back.length, withoutRoom: back.filter(({ roomId }) => roomId === null).length };
});
