import { route } from '#platform/http/route.ts';
import { attendanceContract } from '../attendance.contract.ts';
import { loadWeek } from './load-weeks.ts';
import { openPrograms } from './week.store.ts';

/** For the strip of what is due: how many people will end this week short, from the moment it is so. */
export const countShortRoute = route(attendanceContract.countShort, async ({ actor, now, db, touches }) => {
  const programs = [];
  for (const programId of actor.programs.length > 0 ? actor.programs : await openPrograms(db, actor.organizationId)) {
    const week = await loadWeek(db, { organizationId: actor.organizationId, me: actor.staffId, programId, charts: null, day: null, now });
    if (!week) continue;
    touches(...week.people.map(({ row }) => row.patientId));
    const short = week.people.filter(({ week: of }) => of.standing === 'short');
    programs.push({ programId, program: week.program.name, firstDay: week.asked.firstDay, short: short.length, mine: short.filter(({ row }) => row.mine).length });
  }
  return { programs };
});
