import { newId, type Id } from '#kernel/ids.ts';
import { localDateOf, plusDays, type Instant, type LocalDate } from '#kernel/time.ts';
import { addLeadersOfGroups, addMeetings, seatEnrolled, teachInTurn, unseatNotExpected, type PlannedMeeting, type RosterScope } from '#modules/sessions/server/index.ts';
import type { Db } from '#platform/db/work.ts';
import { meetingsOf } from '../meetings.rules.ts';
import { closedDays, groupsToPlan, setGeneratedThrough, type GroupToPlan } from './generate.store.ts';

export interface Generating {
  organizationId: Id;
  through: LocalDate;
  now: Instant;
  /** Only this group; all groups of the clinic when absent. */
  groupId?: Id;
}

/**
 * Makes the meetings of every group through a day, with their leaders and everybody enrolled. Doing it twice changes
 * nothing. A group that was never planned begins today: the past is not invented. Answers how many meetings were made.
 */
export async function generateSessions(db: Db, { organizationId, through, now, groupId }: Generating): Promise<number> {
  const groups = await groupsToPlan(db, organizationId, through, groupId);
  if (!groups.length) return 0;
  const closed = Map.groupBy(await closedDays(db, organizationId), (day) => day.siteId);
  const planned = groups.flatMap((group) => planOf(group, through, now, new Map(closed.get(group.siteId)?.map((day) => [day.date, day.reason]))));
  const made = await addMeetings(db, organizationId, planned, now);
  await addLeadersOfGroups(db, organizationId, made);
  const groupIds = groups.map((group) => group.id);
  await setGeneratedThrough(db, organizationId, groupIds, through);
  await teachInTurn(db, { organizationId, groupIds, now });
  await seatEnrolled(db, { organizationId, groupId }, now);
  return made.length;
}

/** Brings the lists of meetings ahead in line with enrolments, stays and holds. Doing it twice changes nothing. */
export async function syncRosters(db: Db, { now, ...scope }: RosterScope & { now: Instant }): Promise<{ seated: number; unseated: number }> {
  const unseated = await unseatNotExpected(db, scope, now);
  return { unseated, seated: await seatEnrolled(db, scope, now) };
}

function planOf(group: GroupToPlan, through: LocalDate, now: Instant, closed: ReadonlyMap<LocalDate, string>): PlannedMeeting[] {
  const starts = group.starts.slice(0, 5);
  const from = group.generatedThrough ? plusDays(group.generatedThrough, 1) : localDateOf(now, group.timeZone);
  return meetingsOf({ ...group, starts, weekdays: group.weekdays }, from, through, closed, group.timeZone).map((meeting) => ({
    id: newId(), programId: group.programId, groupId: group.id, serviceType: group.serviceType, title: group.title, serviceDate: meeting.date, starts, minutes: group.minutes, timeZone: group.timeZone,
    startsAt: meeting.startsAt, endsAt: meeting.endsAt, breaks: group.breaks, roomId: group.roomId, joinLink: group.joinLink, capacity: group.capacity, cancelReason: meeting.closed, curriculum: null
  }));
}
