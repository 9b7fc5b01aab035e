import { newId, type Id } from '#kernel/ids.ts';
import { instantOf, ms, plusDays, plusMinutes, weekdayOf, weekStart, type Instant, type LocalDate } from '#kernel/time.ts';
import { sessionOfMeeting, trackOf } from '#modules/programs/curricula.ts';
import type { Unit } from '#modules/sessions/units.rules.ts';
import { closureOf, type SeededClinic, type SeededPatient, type SeededProgram } from './clinic.ts';
import { daysAhead, daysBack, runOf, type Group } from './groups.ts';
import { isExpected, stepDownOn } from './stays.ts';

/** One meeting as the rest of the seed knows it. `people` are those whose seat was not taken off. */
export interface Meeting {
  id: Id;
  program: SeededProgram;
  groupId: Id | null;
  title: string;
  serviceType: string;
  topic: string;
  /** How many-eth meeting of its group, or week of the appointment. */
  nth: number;
  date: LocalDate;
  start: string;
  minutes: number;
  startsAt: Instant;
  endsAt: Instant;
  leaders: string[];
  room: string;
  people: SeededPatient[];
  /** Taken off this list, with the reason. */
  off: { patient: SeededPatient; reason: string }[];
  cancelled: string | null;
  unit: Unit | null;
  /** Something the cast promises happened here, so everybody came. */
  isPromised?: true;
  /** Somebody who was called out in the middle and came back. */
  stepOut?: { patient: SeededPatient; from: Instant; to: Instant };
}

type Plan = Pick<Meeting, 'title' | 'serviceType' | 'topic' | 'nth' | 'date' | 'start' | 'minutes' | 'leaders' | 'room' | 'people'> & Partial<Pick<Meeting, 'groupId' | 'unit'>>;

/** A meeting from wall time at the site. */
export function meetingOf(clinic: SeededClinic, program: string, plan: Plan): Meeting {
  const startsAt = instantOf(plan.date, plan.start, clinic.zone);
  return { groupId: null, unit: null, ...plan, id: newId(), program: clinic.programs.get(program)!, startsAt, endsAt: plusMinutes(startsAt, plan.minutes), off: [], cancelled: clinic.closed.get(plan.date) ?? null };
}

/** Every meeting of the groups, four weeks back and ahead, in the order of time. */
export function meetingsOfGroups(clinic: SeededClinic, groups: readonly Group[]): Meeting[] {
  const meetings = groups.flatMap((group, at) => meetingsOf(clinic, group, at)).toSorted((a, b) => ms(a.startsAt) - ms(b.startsAt));
  takeOff(clinic, meetings);
  return meetings;
}

function meetingsOf(clinic: SeededClinic, group: Group, at: number): Meeting[] {
  // Groups stand at different places of their track, because they began at different times.
  let nth = (at * 7) % 12;
  return datesOf(clinic, group).map((date) => {
    const people = group.members.filter(({ patient, from, to }) => from <= date && (to === null || date <= to) && isExpected(clinic, patient, date)).map(({ patient }) => patient);
    const { title, serviceType, topic, start, minutes, leaders, room, id } = group;
    const meeting = meetingOf(clinic, group.program, { title, serviceType, topic, nth, date, start, minutes, leaders, room, people: seatedToday(clinic, people, date, group), groupId: id, unit: unitOf(group, nth + 1) });
    // A closed day does not use up a session of the curriculum: the next meeting teaches it.
    if (meeting.cancelled === null) nth += 1;
    return meeting.cancelled === null ? meeting : { ...meeting, unit: null };
  });
}

function datesOf(clinic: SeededClinic, group: Group): LocalDate[] {
  const dates = Array.from({ length: daysBack + daysAhead + 1 }, (_, at) => plusDays(clinic.today, at - daysBack));
  return dates.filter((date) => group.weekdays.includes(weekdayOf(date)) || isMakeUp(clinic, group, date));
}

/** What the closure took from a day of the day program is made up on the Friday of that week. */
function isMakeUp(clinic: SeededClinic, group: Group, date: LocalDate): boolean {
  const closed = closureOf(clinic);
  const weekday = weekdayOf(closed);
  return group.program === 'day' && [1, 2, 4].includes(weekday) && group.weekdays.includes(weekday) && date === plusDays(closed, 5 - weekday);
}

/** Whoever is admitted today joins the meetings that are not over yet. */
function seatedToday({ today, now, zone }: SeededClinic, people: SeededPatient[], date: LocalDate, { start, minutes }: Pick<Group, 'start' | 'minutes'>): SeededPatient[] {
  if (date !== today || ms(plusMinutes(instantOf(date, start, zone), minutes)) > ms(now)) return people;
  return people.filter(({ admittedOn }) => admittedOn !== today);
}

function unitOf({ tracks }: Group, meeting: number): Unit | null {
  if (!tracks.length) return null;
  const { track, session } = sessionOfMeeting(tracks.map((id) => trackOf(id)!), meeting);
  return { trackId: track.id, sessionId: session.id, order: session.order, of: runOf([track.id]), title: session.title, objective: session.objective, version: track.version };
}

/** Whose seats are taken off single meetings: by the plan of the step-down, and by the two who are short this week. */
function takeOff(clinic: SeededClinic, meetings: readonly Meeting[]): void {
  const off = (meeting: Meeting, patient: SeededPatient | undefined, reason: string) => {
    if (!patient || !meeting.people.includes(patient)) return;
    meeting.people = meeting.people.filter((one) => one !== patient);
    meeting.off.push({ patient, reason });
  };
  const having = (fact: string) => clinic.patients.find(({ facts }) => facts.some((one) => one === fact));
  for (const meeting of meetings) if (weekdayOf(meeting.date) === 2 && meeting.date >= stepDownOn(clinic)) off(meeting, having('step-down'), 'Step-down: Mondays and Thursdays only');
  const last = lastDayThisWeek(clinic, meetings);
  for (const meeting of meetings.filter(({ date, program }) => date === last && program.key === 'day')) {
    if (meeting.minutes === 30) off(meeting, having('short-30'), 'Takes his daughter to school that morning');
    off(meeting, having('short'), 'Funeral of a relative');
  }
}

/** Weeks begin on Sunday, as the shipped policy has it. */
export const isThisWeek = ({ today }: Pick<SeededClinic, 'today'>, date: LocalDate): boolean => weekStart(date, 0) === weekStart(today, 0);

const lastDayThisWeek = (clinic: SeededClinic, meetings: readonly Meeting[]): LocalDate | undefined =>
  meetings.filter((one) => one.program.key === 'day' && one.cancelled === null && one.minutes === 30 && isThisWeek(clinic, one.date)).map(({ date }) => date).toSorted().at(-1);
