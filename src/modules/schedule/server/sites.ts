import { refusal } from '#kernel/refusals.ts';
import { localDateOf, plusDays, TimeZone } from '#kernel/time.ts';
import { changeSite, createProgramFromPreset, siteById } from '#modules/programs/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { scheduleContract } from '../schedule.contract.ts';
import { generateSessions } from './generate-sessions.ts';
import { daysAhead, deriveInstants } from './generation-chore.ts';

/** Another zone moves the instants of what is planned, never its wall time. */
export const changeSiteRoute = route(scheduleContract.changeSite, async ({ params: { siteId }, input, actor: { organizationId }, db, now, emit }) => {
  const site = found(await siteById(db, organizationId, siteId), 'site');
  if (!TimeZone.safeParse(input.timeZone).success) throw refusal('programs/unknown-time-zone');
  if (!(await changeSite(db, organizationId, siteId, input))) throw refusal('programs/changed-meanwhile', { version: site.version, saw: input.saw });
  const moved = input.timeZone === site.timeZone ? 0 : await deriveInstants(db, organizationId, now);
  for (const topic of ['setup', 'sessions', 'week', 'board']) emit(topic);
  return { version: input.saw + 1, moved };
});

export const addProgramRoute = route(scheduleContract.addProgram, async ({ input, actor: { organizationId, staffId }, db, now, emit }) => {
  const site = found(await siteById(db, organizationId, input.siteId), 'site');
  const today = localDateOf(now, site.timeZone);
  const { programId } = await createProgramFromPreset(db, { ...input, organizationId, by: staffId, now, today });
  const meetings = await generateSessions(db, { organizationId, now, through: plusDays(today, daysAhead) });
  for (const topic of ['setup', 'sessions', 'board']) emit(topic);
  return { programId, meetings };
});
