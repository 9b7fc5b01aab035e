import { plusDays, weekdayOf, type LocalDate } from '#kernel/time.ts';
import type { SeededClinic, SeededPatient } from './clinic.ts';
import { daysBack } from './groups.ts';
import { meetingOf, type Meeting } from './meetings.ts';
import { isExpected, therapistOf } from './stays.ts';

/** A time of the week that belongs to one patient and one clinician. */
interface Appointment {
  patient: SeededPatient;
  staff: string;
  room: string;
  weekday: number;
  start: string;
  minutes: number;
  serviceType: 'individual' | 'family' | 'medication';
  topic: string;
  /** Held when the number of the week leaves this rest. */
  every: { weeks: number; rest: number };
}

/** The title says the service and never the patient: whoever sees the plan need not know who comes. */
const titles = { individual: 'Individual session', family: 'Family session', medication: 'Medication visit' };
/** Weeks ahead for which appointments are booked. */
const weeksAhead = 2;

/** Individual, family and medication appointments: each at the same time of its week, and nobody and no room twice. */
export function appointmentsOf(clinic: SeededClinic): Meeting[] {
  const diary = new Diary();
  const wanted = clinic.patients.filter(({ facts }) => !facts.includes('short-30'));
  const booked = [
    ...wanted.flatMap((patient) => diary.book(clinic, patient, { staff: therapistOf(patient), minutes: 50, serviceType: 'individual', topic: 'individual', every: { weeks: 1, rest: 0 } })),
    ...wanted.filter(({ facts }) => facts.includes('family')).flatMap((patient) => diary.book(clinic, patient, { staff: therapistOf(patient), minutes: 50, serviceType: 'family', topic: 'family', every: { weeks: 2, rest: patient.nth % 2 } })),
    ...wanted.filter(({ facts }) => facts.includes('nutrition')).flatMap((patient) => diary.book(clinic, patient, { staff: 'tomas', minutes: 50, serviceType: 'individual', topic: 'individual', every: { weeks: 2, rest: 0 } })),
    ...wanted.filter(() => clinic.staff.has('helen')).flatMap((patient) => diary.book(clinic, patient, { staff: 'helen', minutes: 20, serviceType: 'medication', topic: 'medication', every: { weeks: 4, rest: patient.nth % 4 } }))
  ];
  return booked.flatMap((appointment) => datesOf(clinic, appointment).map(({ date, week }) => appointed(clinic, appointment, date, week)));
}

/** Who and which room is taken when, by the weekday, the hour and the week of four. */
class Diary {
  #taken = new Set<string>();

  /** The first free time, beginning at a weekday of the patient's own so that the week fills evenly; none when all are taken. */
  book(clinic: SeededClinic, patient: SeededPatient, wanted: Omit<Appointment, 'patient' | 'room' | 'weekday' | 'start'>): Appointment[] {
    const room = clinic.staff.get(wanted.staff)!.room!;
    const times = timesFor(patient);
    for (let at = 0; at < times.length; at++) {
      const { weekday, hour } = times[(at + patient.nth * 7) % times.length]!;
      const keys = [wanted.staff, room, patient.id].flatMap((who) => weeksOf(wanted.every).map((week) => `${who} ${week} ${weekday} ${hour}`));
      if (keys.some((key) => this.#taken.has(key))) continue;
      for (const key of keys) this.#taken.add(key);
      return [{ ...wanted, patient, room, weekday, start: `${String(hour).padStart(2, '0')}:00` }];
    }
    return [];
  }
}

/** Which of four weeks something is in that happens every, every second or every fourth week. */
const weeksOf = ({ weeks, rest }: Appointment['every']): number[] => [0, 1, 2, 3].filter((week) => week % weeks === rest);

/** People of the day program come in the afternoon, those of the evening program on the days between; Friday mornings stay free for make-ups. */
function timesFor({ program }: SeededPatient): { weekday: number; hour: number }[] {
  const weekdays = program.key === 'evening' ? [3, 5] : [1, 2, 3, 4, 5];
  const hours = program.key === 'evening' ? [10, 11, 13, 14, 15, 16] : [13, 14, 15, 16];
  return hours.flatMap((hour) => weekdays.map((weekday) => ({ weekday, hour }))).filter(({ weekday, hour }) => weekday !== 5 || hour >= 13);
}

function datesOf(clinic: SeededClinic, { patient, weekday, every }: Appointment): { date: LocalDate; week: number }[] {
  const first = plusDays(clinic.today, -daysBack - weekdayOf(clinic.today) + weekday);
  return Array.from({ length: daysBack / 7 + weeksAhead + 1 }, (_, week) => ({ date: plusDays(first, week * 7), week })).filter(({ date, week }) => week % every.weeks === every.rest && isExpected(clinic, patient, date) && date !== patient.admittedOn);
}

function appointed(clinic: SeededClinic, { patient, staff, room, start, minutes, serviceType, topic }: Appointment, date: LocalDate, week: number): Meeting {
  return meetingOf(clinic, patient.program.key, { title: titles[serviceType], serviceType, topic, nth: week, date, start, minutes, leaders: [staff], room, people: [patient] });
}

/** Whether a meeting is one person's appointment, for which clinician and room must be free. */
export const isAppointment = (meeting: Pick<Meeting, 'serviceType'>): boolean => ['individual', 'family', 'medication'].includes(meeting.serviceType);
