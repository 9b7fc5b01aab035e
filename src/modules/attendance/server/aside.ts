import type { Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { localDateOf, ms } from '#kernel/time.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { newestStay } from '#modules/charts/server/index.ts';
import type { Db } from '#platform/db/work.ts';
import { workOutDay } from '../day.rules.ts';
import { whyNotVisit } from '../door.rules.ts';
import { joinedBy } from '../joined-session.rules.ts';
import type { SaidOf } from '../said.types.ts';
import { keepSaid, saidBy } from './keep-said.ts';
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
  const keep = async (what: SaidOf, because: string | null): Promise<NewMark[]> =>
    (await keepSaid(db, marking, [{ day: loaded, said: saidBy(marking, what), siteId: care.siteId, because: () => because, ofArrival: true }]))[0]!.kept;
  return { ...loaded, ...workOutDay(loaded.sessions, loaded.said, marking.at), keep };
}

/** Marks somebody as here and joining nothing since `at`. Answers the service day, so that what follows stays with it. */
export async function markAside(db: Db, marking: Marking, of: AsideDay): Promise<{ day: LocalDate; marks: NewMark[] }> {
  const { day, door, keep } = await dayOf(db, marking, of, null);
  const arrived = door.state === 'here' ? door.arrivedAt : null;
  if (arrived !== null && ms(of.at) < ms(arrived)) throw refusal('attendance/leave-before-arrival', { arrived, left: of.at });
  return { day, marks: await keep({ of: 'aside', since: of.at }, 'not-joining') };
}

/** Marks that somebody joins from `at` on. Does nothing for whoever has joined already. */
export async function markJoined(db: Db, marking: Marking, of: AsideDay & { day: LocalDate; sessionId: Id | null }): Promise<NewMark[]> {
  const { door, sessions, keep } = await dayOf(db, marking, of, of.day);
  if (door.asideSince === null) return [];
  return keep({ of: 'joins', at: of.at, sessionId: joinedBy(sessions, of.at, of.sessionId) }, 'not-joining');
}

/** Takes back that somebody did not join, since it was said by mistake: their day is as if nobody had said it. */
export async function takeAsideBack(db: Db, marking: Marking, of: AsideDay & { day: LocalDate }): Promise<NewMark[]> {
  return (await dayOf(db, marking, of, of.day)).keep({ of: 'not-aside' }, 'not-joining-withdrawn');
}

/** Marks that somebody left the building at `at`. Does nothing for whoever has left already. */
export async function markGone(db: Db, marking: Marking, of: AsideDay & { day: LocalDate }): Promise<NewMark[]> {
  const { door, marks, keep } = await dayOf(db, marking, of, of.day);
  if (door.state === 'left') return [];
  const change = { state: 'left' as const, mode: 'in-person' as const, at: of.at, causedBy: 'patient' as const, reason: null };
  const why = whyNotVisit(door, marks, change, marking.at);
  if (why) throw why;
  return keep({ of: 'door', ...change }, 'not-joining');
}
