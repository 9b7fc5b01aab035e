import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { CountingPolicy, ServiceType } from '#modules/programs/policies/hours-policy.types.ts';
import type { Db } from '#platform/db/work.ts';
import type { DaySession } from '../visit.types.ts';
import { lockPatients, sessionsAround, visitsOn, type DayOf, type DayRow, type VisitRow } from './day.store.ts';
import { policiesOn } from './policies.ts';
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

/** One patient's sessions around a day, and the day's arrival. */
export interface LoadedDay {
  patientId: Id;
  sessions: Marked[];
  visit: VisitRow | null;
}

/** Locks the patients, then reads their sessions around the day and the day's arrivals; in the order given. */
export async function loadDays(db: Db, of: DayOf, now: Instant): Promise<LoadedDay[]> {
  if (of.patientIds.length === 0) return [];
  await lockPatients(db, of);
  const sessions = Map.groupBy(await sessionsAround(db, of), (row) => row.patientId);
  const visits = Map.groupBy(await visitsOn(db, of), (row) => row.patientId);
  return of.patientIds.map((patientId) => {
    const day = (sessions.get(patientId) ?? []).map((row) => markedOf(row, of.day, now));
    const site = day.find((one) => one.isOfDay)?.siteId;
    const arrivals = visits.get(patientId) ?? [];
    return { patientId, sessions: day, visit: arrivals.find((row) => site === undefined || row.siteId === site) ?? null };
  });
}

function markedOf(row: DayRow, day: LocalDate, now: Instant): Marked {
  const { arrival, counts } = policiesOn(row, row.serviceDate);
  return {
    sessionId: row.sessionId, patientId: row.patientId, programId: row.programId, siteId: row.siteId, episodeId: row.episodeId, serviceDate: row.serviceDate, serviceType: row.serviceType, timeZone: row.timeZone, title: row.title,
    times: timesOf(row), status: statusOf(row, now), isOfDay: row.serviceDate === day, presence: presenceOf(row), said: row.said, fromVisit: row.fromVisit ?? false, arrival, counts, version: row.version ?? 0, minutes: row.minutes ?? 0
  };
}
