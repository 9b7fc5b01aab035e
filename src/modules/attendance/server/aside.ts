import type { Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { localDateOf, ms } from '#kernel/time.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { newestStay } from '#modules/charts/server/index.ts';
import type { Db } from '#platform/db/work.ts';
import { joinIn, notAside, standAside } from '../not-joining.rules.ts';
import { changeVisit, whyNotVisit } from '../visit.rules.ts';
import { keepDay } from './keep-day.ts';
import { loadDays } from './load-day.ts';
import type { Marking, NewMark } from './marks.store.ts';

export interface AsideDay {
  patientId: Id;
  at: Instant;
}

/** What is known of the day of somebody who is in the building; refused for a patient without a stay. */
async function dayOf(db: Db, marking: Marking, { patientId, at }: AsideDay, day: LocalDate | null) {
  const care = await newestStay(db, marking.organizationId, patientId);
  if (!care) throw refusal('access/unknown', { what: 'patient' });
  const on = day ?? localDateOf(at, care.timeZone);
  const loaded = (await loadDays(db, { organizationId: marking.organizationId, patientIds: [patientId], day: on }, marking.at))[0]!;
  const its = loaded.sessions.find((one) => one.isOfDay) ?? care;
  return { ...loaded, before: loaded.visit, patientId, day: on, siteId: its.siteId, because: 'not-joining' };
}

/** Marks somebody as here and joining nothing since `at`. Answers the service day, so that what follows stays with it. */
export async function markAside(db: Db, marking: Marking, of: AsideDay): Promise<{ day: LocalDate; marks: NewMark[] }> {
  const day = await dayOf(db, marking, of, null);
  const arrived = day.before?.state === 'here' ? day.before.arrivedAt : null;
  if (arrived !== null && ms(of.at) < ms(arrived)) throw refusal('attendance/leave-before-arrival', { arrived, left: of.at });
  const { kept } = await keepDay(db, marking, day, standAside(day.before, day.sessions, of.at));
  return { day: day.day, marks: kept };
}

/** Marks that somebody joins from `at` on. Does nothing for whoever has joined already. */
export async function markJoined(db: Db, marking: Marking, of: AsideDay & { day: LocalDate; sessionId: Id | null }): Promise<NewMark[]> {
  const day = await dayOf(db, marking, of, of.day);
  if (!day.before || day.before.asideSince === null) return [];
  return (await keepDay(db, marking, day, joinIn(day.before, day.sessions, of.at, of.sessionId))).kept;
}

/** Takes back that somebody did not join, since it was said by mistake: their groups are as if nobody had said it. */
export async function takeAsideBack(db: Db, marking: Marking, of: AsideDay & { day: LocalDate }): Promise<NewMark[]> {
  const day = await dayOf(db, marking, of, of.day);
  if (!day.before) return [];
  return (await keepDay(db, marking, { ...day, because: 'not-joining-withdrawn' }, notAside(day.before, day.sessions))).kept;
}

/** Marks that somebody left the building at `at`. Does nothing for whoever has left already. */
export async function markGone(db: Db, marking: Marking, of: AsideDay & { day: LocalDate }): Promise<NewMark[]> {
  const day = await dayOf(db, marking, of, of.day);
  if (day.before?.state === 'left') return [];
  const change = { state: 'left' as const, mode: 'in-person' as const, at: of.at, causedBy: 'patient' as const, reason: null };
  const why = whyNotVisit(day.before, day.sessions, change, marking.at);
  if (why) throw why;
  return (await keepDay(db, marking, day, changeVisit(day.before, day.sessions, change, marking.at))).kept;
}
