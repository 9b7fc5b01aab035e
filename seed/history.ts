import { ms, plusMinutes, type Instant } from '#kernel/time.ts';
import { isAppointment } from './appointments.ts';
import type { DayBook, Stretch } from './attendance.ts';
import type { SeededClinic, SeededPatient } from './clinic.ts';
import { isThisWeek, meetingOf, type Meeting } from './meetings.ts';
import { oneOf, type Chance } from './rows.ts';
import { progressOf } from './sessions.ts';

/** How one person's day went: when they came and went, or why they did not come. */
type PersonDay = { kind: 'absent'; reason: string | null } | { kind: 'came'; arrivedAt: Instant; leftAt: Instant | null };

/** Somebody's time in a meeting that is over: a note is owed. */
export interface Attended {
  patient: SeededPatient;
  stretches: Stretch[];
  minutes: number;
}

/** Who came and for how long, in the meetings that are over or running. Answers who is to be charted, by meeting. */
export function addHistory(clinic: SeededClinic, meetings: readonly Meeting[], book: DayBook, chance: Chance): Map<Meeting, Attended[]> {
  const soon = ms(clinic.now) + 15 * 60_000;
  const near = meetings.filter((meeting) => meeting.cancelled === null && ms(meeting.startsAt) <= soon);
  const charted = new Map<Meeting, Attended[]>(near.map((meeting) => [meeting, []]));
  const seats = near.flatMap((meeting) => meeting.people.map((patient) => ({ meeting, patient })));
  for (const [, day] of Map.groupBy(seats, ({ meeting, patient }) => `${meeting.date} ${patient.id}`)) addDay(clinic, day, { book, charted, chance });
  return charted;
}

interface Seat {
  meeting: Meeting;
  patient: SeededPatient;
}
interface Tools {
  book: DayBook;
  charted: Map<Meeting, Attended[]>;
  chance: Chance;
}

/** One person's seats of one day, in the order of time. */
function addDay(clinic: SeededClinic, seats: readonly Seat[], { book, charted, chance }: Tools): void {
  const { patient, meeting: first } = seats[0]!;
  const day = dayOf(clinic, seats, chance);
  if (day.kind === 'came' && ms(day.arrivedAt) <= ms(clinic.now)) book.arrived(patient, first.date, day.arrivedAt);
  for (const { meeting } of seats) {
    const progress = progressOf(clinic, meeting);
    if (progress === 'ahead') continue;
    if (progress === 'running') stay(clinic, meeting, patient, day, book);
    else if (day.kind === 'absent') book.absent(meeting, patient, day.reason);
    else charted.get(meeting)!.push(attended(meeting, patient, day, book));
  }
}

/** Whoever is here is marked in the running meeting; of those who are not, nobody knows for twenty minutes. */
function stay(clinic: SeededClinic, meeting: Meeting, patient: SeededPatient, day: PersonDay, book: DayBook): void {
  if (day.kind === 'absent') {
    if (ms(clinic.now) > ms(plusMinutes(meeting.startsAt, 20))) book.absent(meeting, patient, day.reason);
    return;
  }
  const from = later(meeting.startsAt, day.arrivedAt);
  if (ms(from) <= ms(clinic.now)) book.came(meeting, patient, [{ from, to: null }]);
}

const later = (a: Instant, b: Instant): Instant => (ms(a) > ms(b) ? a : b);

const reasons = ['Child was sick', 'The ride fell through', 'Work changed the shift', 'Court date', 'Flu, called in the morning', 'Appointment with another doctor', 'Overslept after a bad night', 'No bus because of the storm'];

/** What the cast promises is not left to chance. */
const isPromised = (clinic: SeededClinic, seats: readonly Seat[]): boolean => {
  const { meeting, patient } = seats[0]!;
  return seats.some(({ meeting }) => meeting.isPromised || meeting.stepOut?.patient === patient) || (isThisWeek(clinic, meeting.date) && patient.facts.some((fact) => ['short-30', 'short', 'video'].includes(fact)));
};

function dayOf(clinic: SeededClinic, seats: readonly Seat[], chance: Chance): PersonDay {
  const first = seats[0]!.meeting;
  const last = seats.at(-1)!.meeting;
  const [away, lateness, leaving, early, why] = [chance(), chance(), chance(), chance(), chance()];
  if (isPromised(clinic, seats)) return { kind: 'came', arrivedAt: plusMinutes(first.startsAt, -6), leftAt: null };
  if (away < 0.055) return { kind: 'absent', reason: why < 0.85 ? oneOf(reasons, chance) : null };
  const isLate = lateness < 0.07 && first.groupId !== null;
  const leavesEarly = leaving < 0.02 && !isAppointment(last) && last !== first;
  return { kind: 'came', arrivedAt: plusMinutes(first.startsAt, isLate ? 8 + Math.floor(early * 10) : -2 - Math.floor(early * 12)), leftAt: leavesEarly ? plusMinutes(last.endsAt, -9) : null };
}

function attended(meeting: Meeting, patient: SeededPatient, day: Extract<PersonDay, { kind: 'came' }>, book: DayBook): Attended {
  const from = later(meeting.startsAt, day.arrivedAt);
  const to = day.leftAt !== null && ms(day.leftAt) < ms(meeting.endsAt) ? day.leftAt : meeting.endsAt;
  const out = meeting.stepOut?.patient === patient ? meeting.stepOut : null;
  const stretches = out ? [{ from, to: out.from }, { from: out.to, to }] : [{ from, to }];
  return { patient, stretches, minutes: book.came(meeting, patient, stretches) };
}

/** A medication visit in the middle of a group, on the last program day that is over: its minutes count once, in the visit. */
export function addStepOut(clinic: SeededClinic, meetings: readonly Meeting[]): Meeting[] {
  const patient = clinic.patients.find(({ facts }) => facts.includes('stepped-out'))!;
  const group = meetings.findLast((meeting) => meeting.start === '09:30' && meeting.people.includes(patient) && meeting.cancelled === null && meeting.date < clinic.today);
  if (!group) return [];
  const visit = meetingOf(clinic, 'day', { title: 'Medication visit', serviceType: 'medication', topic: 'medication', nth: 3, date: group.date, start: '10:10', minutes: 20, leaders: ['helen'], room: 'Room 6', people: [patient] });
  group.stepOut = { patient, from: visit.startsAt, to: visit.endsAt };
  return [visit];
}
