import type { Id } from '#kernel/ids.ts';
import { ms, plusDays } from '#kernel/time.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { Week } from '../attendance.types.ts';
import type { WeekSession } from '../week-session.rules.ts';
import { daysToRead, hoursOf, seatsOnce, sessionOfSeat, sharedSessions, weekAsked, workOutWeek, type WeekAsked } from './work-out-week.ts';
import { sessionsBetween, weekPeople, weekPrograms, type WeekPersonRow, type WeekProgramRow, type WeekSessionRow } from './week.store.ts';

export interface LoadedPerson {
  row: WeekPersonRow;
  sessions: WeekSession[];
  week: Week;
}

export interface LoadedWeek {
  program: WeekProgramRow;
  asked: WeekAsked;
  sessions: WeekSessionRow[];
  people: LoadedPerson[];
}

interface Asked {
  organizationId: Id;
  me: Id;
  programId: Id;
  /** All charts of one patient; null for everyone. */
  charts: readonly Id[] | null;
  /** A day of the week; null is today's. */
  day: LocalDate | null;
  now: Instant;
}

const around = { before: -13, after: 13 };

/** A program's week, or one patient's in it, in three statements; null for a program that is not there. */
export async function loadWeek(db: Db, { organizationId, me, programId, charts, day, now }: Asked): Promise<LoadedWeek | null> {
  const near = day ?? now.slice(0, 10);
  const [program] = await weekPrograms(db, organizationId, [programId], plusDays(near, around.before), plusDays(near, around.after));
  if (!program) return null;
  const today = weekAsked(program, near, now);
  const asked = day === null && (today.today < today.firstDay || today.today > today.lastDay) ? weekAsked(program, today.today, now) : today;
  const { from, to } = daysToRead(asked);
  const hours = hoursOf(program, asked.firstDay).usual;
  const sessions = await sessionsBetween(db, organizationId, from, to);
  const shared = sharedSessions(sessions, now);
  const rows = await weekPeople(db, { organizationId, programIds: [programId], me, from, to, today: asked.today, charts, needsGap: hours.maxGapDays !== null, needsVideo: !hours.counts.video });
  const people = rows.map((row) => {
    const own = seatsOnce(row.seats ?? []).flatMap((seat) => sessionOfSeat(seat, shared, ms(now)) ?? []);
    return { row, sessions: own, week: workOutWeek(row, own, program, asked) };
  });
  return { program, asked, sessions, people };
}


