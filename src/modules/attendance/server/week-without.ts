import type { Id } from '#kernel/ids.ts';
import { ms } from '#kernel/time.ts';
import type { Instant, LocalDate, Minutes } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { awayOn } from '../week-circumstances.rules.ts';
import { isCounted, sessionMinutes } from '../week-session.rules.ts';
import { loadWeek, type LoadedPerson, type LoadedWeek } from './load-weeks.ts';
import { circumstancesOf, hoursOf } from './work-out-week.ts';

export interface WeekWithout {
  /** Counted minutes that the week still comes to, and without the session. */
  forecast: Minutes;
  without: Minutes;
  required: Minutes | null;
}

/** The weeks of some people of a program as they are, and as they would be without one session: by the week's own arithmetic, so that the two never disagree. */
export async function weeksWithout(db: Db, of: { organizationId: Id; me: Id; programId: Id; charts: readonly Id[]; day: LocalDate; now: Instant }, sessionId: Id): Promise<Map<Id, WeekWithout>> {
  const week = await loadWeek(db, of);
  return new Map(week?.people.map((person) => [person.row.patientId, without(week, person, sessionId)]));
}

function without({ program, asked }: LoadedWeek, { row, sessions, week }: LoadedPerson, sessionId: Id): WeekWithout {
  const policy = hoursOf(program, asked.firstDay).of(row.birthDate);
  const session = sessions.find(({ id }) => id === sessionId);
  const brings = session && isCounted(session, policy.counts) ? sessionMinutes(session, ms(asked.now), policy, awayOn(session.serviceDate, circumstancesOf(row, program))) : null;
  return { forecast: week.forecast, without: week.forecast - (brings ? brings.attended + brings.possible : 0), required: week.required };
}
