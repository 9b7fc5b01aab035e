import { found, route } from '#platform/http/route.ts';
import { attendanceContract } from '../attendance.contract.ts';
import { programWeek } from '../program-week.rules.ts';
import type { LoadedWeek } from './load-weeks.ts';
import { loadWeek } from './load-weeks.ts';
import { hoursOf, personOf } from './work-out-week.ts';

export const readWeekRoute = route(attendanceContract.readWeek, async ({ params, query, actor, now, db, touches }) => {
  const week = found(await loadWeek(db, { organizationId: actor.organizationId, me: actor.staffId, programId: query.programId, charts: null, day: params.weekStart, now }), 'program');
  touches(...week.people.map(({ row }) => row.patientId));
  return {
    ...frameView(week),
    required: hoursOf(week.program, week.asked.firstDay).usual.minMinutesPerWeek,
    people: week.people.map(({ row, week: of }) => personOf(row, of)),
    standings: programWeek(week.people.map(({ week: of }) => of)).standings
  };
});

/** What the page of a week says of the week itself. */
export function frameView({ program, asked: { firstDay, lastDay, today, now } }: LoadedWeek) {
  const closedDays = (program.closedDays ?? []).filter(({ date }) => date >= firstDay && date <= lastDay);
  return { programId: program.id, program: program.name, firstDay, lastDay, today, timeZone: program.timeZone, closedDays, now };
}
