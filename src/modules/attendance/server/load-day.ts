import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { CountingPolicy, ServiceType } from '#modules/programs/policies/hours-policy.types.ts';
import type { Db } from '#platform/db/work.ts';
import type { DaySession } from '../visit.types.ts';
import { lockPeople, sessionsAround, visitsOn, type DayOf, type DayRow, type VisitRow } from './day.store.ts';
import { inOrderSaid, type Said } from '../said.types.ts';
import { policiesOn } from './policies.ts';
import { saidOn } from './said.store.ts';
import { presenceOf, statusOf, timesOf } from '../session-times.rules.ts';

/** One patient's session with its mark, and what keeping the next mark needs. */
export interface Marked extends DaySession {
  patientId: Id;
  programId: Id;
  siteId: Id;
  episodeId: Id;
  serviceDate: LocalDate;
  serviceType: ServiceType;
  timeZone: string;
  title: string;
  version: number;
  minutes: number;
  counts: CountingPolicy;
}

/** One person's sessions around a day, in all their charts, and the day's arrival. */
export interface LoadedDay {
  patientId: Id;
  day: LocalDate;
  sessions: Marked[];
  visit: VisitRow | null;
  /** Everything that was said of it, in the order in which it was said. */
  said: Said[];
  /** The chart that something said belongs to: of a session the one on its list, else the one of the arrival. */
  chartOf: (said: Said) => Id;
}

/** Locks the people, then reads their sessions around the day and the day's arrivals; in the order given. Charts that are joined are one person's. */
export async function loadDays(db: Db, of: DayOf, now: Instant): Promise<LoadedDay[]> {
  if (of.patientIds.length === 0) return [];
  const charts = await lockPeople(db, of);
  const all = { ...of, patientIds: [...new Set([...charts.values()].flat())] };
  const sessions = Map.groupBy(await sessionsAround(db, all), (row) => row.patientId);
  const visits = Map.groupBy(await visitsOn(db, all), (row) => row.patientId);
  const said = Map.groupBy(await saidOn(db, all), (row) => row.patientId);
  return of.patientIds.map((patientId) => {
    const own = charts.get(patientId)!;
    const day = seatsOfPerson(own.flatMap((chart) => sessions.get(chart) ?? []), own.length).map((row) => markedOf(row, of.day, now));
    const site = day.find((one) => one.isOfDay)?.siteId;
    const arrivals = own.flatMap((chart) => visits.get(chart) ?? []).filter((row) => site === undefined || row.siteId === site);
    const visit = arrivals.find(({ state }) => state !== 'expected') ?? arrivals[0] ?? null;
    const heard = own.flatMap((chart) => said.get(chart) ?? []).filter((row) => site === undefined || row.siteId === site || isOfSession(row.said));
    const chartOf = (one: Said) => ('sessionId' in one ? day.find(({ sessionId }) => sessionId === one.sessionId)?.patientId : visit?.patientId) ?? patientId;
    return { patientId, day: of.day, sessions: day, visit, said: inOrderSaid(heard.map((row) => row.said)), chartOf };
  });
}

/** What is said of a session holds wherever it meets; what is said at the door, at that door. */
const isOfSession = (said: Said): boolean => said.of === 'mark' || said.of === 'opened' || said.of === 'began' || said.of === 'moved';

/** One seat of each session, as `sessions.doubled_seats` has it: the marked one, else the kept chart's. Rows come by chart, the kept one first. */
function seatsOfPerson(rows: DayRow[], charts: number): DayRow[] {
  if (charts === 1) return rows;
  const marked = rows.toSorted((a, b) => Number(isUnmarked(a)) - Number(isUnmarked(b)));
  const one = new Map<Id, DayRow>();
  for (const row of marked) if (!one.has(row.sessionId)) one.set(row.sessionId, row);
  return [...one.values()].toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.sessionId < b.sessionId ? -1 : 1));
}

const isUnmarked = ({ kind }: DayRow): boolean => (kind ?? 'unmarked') === 'unmarked';

function markedOf(row: DayRow, day: LocalDate, now: Instant): Marked {
  const { arrival, counts } = policiesOn(row, row.serviceDate);
  return {
    sessionId: row.sessionId, patientId: row.patientId, programId: row.programId, siteId: row.siteId, episodeId: row.episodeId, serviceDate: row.serviceDate, serviceType: row.serviceType, timeZone: row.timeZone, title: row.title,
    times: timesOf(row), status: statusOf(row, now), isOfDay: row.serviceDate === day, presence: presenceOf(row), cancelledAt: row.cancelledAt, fromVisit: row.fromVisit ?? false, arrival, counts, version: row.version ?? 0, minutes: row.minutes ?? 0
  };
}
