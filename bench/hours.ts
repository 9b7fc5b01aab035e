import { instantAt } from '#kernel/time.ts';
import type { WeekSession } from '#modules/attendance/week-session.rules.ts';
import { ordinary } from '#modules/attendance/week-circumstances.rules.ts';
import { weekFrame, weekOf } from '#modules/attendance/week.rules.ts';
import { DAY, MINUTE, firstDay, policyOf, sunday } from '#tests/hours/given.ts';
import { round } from './load.ts';

const people = 200;
const limitMs = 3;
const policy = policyOf('iop-adult');

/** Fifteen sessions, three a day with a break each; one in ten people has a medication visit inside a group. */
function sessionsOf(person: number): WeekSession[] {
  return Array.from({ length: 15 }, (_none, at) => {
    const day = 1 + (at % 5);
    const startsAt = sunday + day * DAY + (540 + Math.floor(at / 5) * 60) * MINUTE;
    const over = day < 3;
    return {
      id: `${person}-${at}`,
      serviceDate: instantAt(startsAt).slice(0, 10),
      startsAt,
      endsAt: startsAt + (person % 10 === 0 && at === 7 ? 75 : 50) * MINUTE,
      breaks: [{ from: startsAt + 20 * MINUTE, to: startsAt + 25 * MINUTE, kind: 'break' }],
      serviceType: at % 7 === 0 ? 'individual' : 'group',
      counts: null,
      status: over ? 'done' : 'planned',
      presence: over ? (person % 9 === 0 ? 'absent' : 'came') : 'unmarked',
      creditedMinutes: over && person % 9 !== 0 ? 45 - (person % 4) : 0,
      videoMinutes: 0,
      hereSince: null,
      hereByVideo: false
    };
  });
}

export interface WeekFigure {
  what: string;
  medianMs: number;
  bestMs: number;
  limitMs: number;
  within: boolean;
}

/** The arithmetic of a program's week alone, without a database: 200 people with fifteen sessions each. */
export function weekOfProgram(): WeekFigure {
  const weeks = Array.from({ length: people }, (_none, person) => sessionsOf(person));
  const frame = weekFrame(firstDay, sunday + 3 * DAY);
  const once = (): number => {
    const begun = performance.now();
    for (const sessions of weeks) weekOf(frame, policy, sessions, ordinary);
    return performance.now() - begun;
  };
  for (let warm = 0; warm < 100; warm += 1) once();
  const times = Array.from({ length: 50 }, once).toSorted((a, b) => a - b);
  const medianMs = round(times[25]!);
  return { what: "the arithmetic of a program's week: 200 people with 15 sessions each", medianMs, bestMs: round(times[0]!), limitMs, within: medianMs <= limitMs };
}
