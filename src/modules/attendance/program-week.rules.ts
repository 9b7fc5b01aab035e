import type { Minutes } from '#kernel/time.ts';
import type { Standing, Week } from './attendance.types.ts';

/** The whole program's week: everybody's minutes together, and how many people stand where. */
export interface ProgramWeek {
  people: number;
  scheduled: Minutes;
  attended: Minutes;
  possible: Minutes;
  missed: Minutes;
  excused: Minutes;
  standings: Record<Standing, number>;
}

export function programWeek(weeks: readonly Week[]): ProgramWeek {
  const program: ProgramWeek = {
    people: weeks.length,
    scheduled: 0,
    attended: 0,
    possible: 0,
    missed: 0,
    excused: 0,
    standings: { short: 0, 'on-course': 0, reached: 0, different: 0, 'no-requirement': 0 }
  };
  for (const week of weeks) {
    program.scheduled += week.scheduled;
    program.attended += week.attended;
    program.possible += week.possible;
    program.missed += week.missed;
    program.excused += week.excused;
    program.standings[week.standing] += 1;
  }
  return program;
}
