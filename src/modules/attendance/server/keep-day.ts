import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { settleDay } from '../day-marks.rules.ts';
import type { Marks, VisitFacts } from '../visit.types.ts';
import { changesOf, keepMarks } from './keep-marks.ts';
import type { LoadedDay } from './load-day.ts';
import { saveVisit, type Marking, type NewMark } from './marks.store.ts';

export interface DayBefore {
  patientId: Id;
  day: LocalDate;
  /** Where the person came, when nothing was marked before. */
  siteId: Id;
  before: LoadedDay['visit'];
  sessions: LoadedDay['sessions'];
  because: string | null;
}

/** Keeps a day's arrival with the marks that follow from it, each minute in one session. */
export async function keepDay(db: Db, marking: Marking, { patientId, day, siteId, before, sessions, because }: DayBefore, { visit, marks }: { visit: VisitFacts; marks: Marks }): Promise<{ version: number; kept: NewMark[] }> {
  const settled = settleDay(sessions, marks, null, marking.at, (id) => sessions.find((one) => one.sessionId === id)!.title);
  const version = (before?.version ?? 0) + 1;
  await saveVisit(db, marking, { ...visit, patientId: before?.patientId ?? patientId, serviceDate: day, siteId: before?.siteId ?? siteId, version, fromSession: false });
  return { version, kept: await keepMarks(db, marking, changesOf(sessions, settled, { direct: null, because, door: visit })) };
}
