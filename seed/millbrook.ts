import { newId } from '#kernel/ids.ts';
import { plusDays, plusMinutes, type Instant } from '#kernel/time.ts';
import { searchTextOf } from '#modules/people/search.rules.ts';
import { appointmentsOf } from './appointments.ts';
import { DayBook } from './attendance.ts';
import { focusLines } from './cast.ts';
import { addClinic, type Frame, type SeededClinic, type SeededPatient } from './clinic.ts';
import { addGroups, type Group } from './groups.ts';
import { addHistory } from './history.ts';
import { isThisWeek, meetingsOfGroups } from './meetings.ts';
import { NoteWriter } from './notes.ts';
import { chanceFrom, type Rows } from './rows.ts';
import { addSession } from './sessions.ts';
import { addStay } from './stays.ts';

const member = (key: string, given: string, family: string, title: string, role: Frame['staff'][number]['roles'][number], credential: string): Frame['staff'][number] =>
  ({ key, given, family, title, roles: [role], credential, standing: credential ? 'licensed' : 'none', programs: role === 'admin' ? [] : ['groups'], room: 'Room 1' });

export const millbrookFrame: Frame = {
  slug: 'millbrook', name: 'Millbrook', zone: 'America/Chicago', address: '7 Ferry Street, Millbrook, IL 60536', phone: '+1 630 555 0100', rooms: [{ name: 'Room 1', seats: 10 }], hours: { opens: '08:00', closes: '17:00' },
  programs: [{ key: 'groups', name: 'Day program', preset: 'nine-groups', isPart2: false }],
  staff: [
    member('iris', 'Iris', 'Vogel', 'Program director', 'director', 'LCSW'), member('hugo', 'Hugo', 'Strand', 'Counselor', 'therapist', 'LPC'), member('pia', 'Pia', 'Lund', 'Front desk', 'front-desk', ''),
    member('ned', 'Ned', 'Farrow', 'Nurse', 'nurse', 'RN'), member('ava', 'Ava', 'Brandt', 'Administrator', 'admin', '')
  ],
  desk: { arrivals: 'pia', admissions: 'iris', director: 'iris' }
};

const patients = [['Otto Becker', 'he'], ['Sami Karim', 'he'], ['Lena Moss', 'she'], ['Ada Reyes', 'she']] as const;

/** A second, small clinic with this week's sessions: what belongs to it must never be seen from Quillhaven, nor the other way. */
export function addMillbrook(rows: Rows, now: Instant): SeededClinic {
  const clinic = addClinic(rows, millbrookFrame, now);
  patients.forEach(([name, pronouns], nth) => addPatient(rows, clinic, name, pronouns, nth));
  const groups: Group[] = addGroups(rows, clinic, 'groups', 'nine-groups', () => [{ cohort: 'all', leaders: ['hugo'], room: 'Room 1' }]);
  const meetings = [...meetingsOfGroups(clinic, groups), ...appointmentsOf(clinic)].filter(({ date }) => isThisWeek(clinic, date) || date > clinic.today).toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  for (const meeting of meetings) addSession(rows, clinic, meeting);
  const chance = chanceFrom(47);
  const book = new DayBook(rows, clinic);
  const notes = new NoteWriter(rows, clinic, chance);
  for (const [meeting, people] of addHistory(clinic, meetings, book, chance)) notes.chart(meeting, people, () => false);
  book.writeVisits();
  return clinic;
}

function addPatient(rows: Rows, clinic: SeededClinic, name: string, pronouns: string, nth: number): void {
  const [givenName, familyName] = name.split(' ') as [string, string];
  const admittedAt = plusMinutes(clinic.now, -21 * 1440);
  const patient: SeededPatient = {
    id: newId(), episodeId: newId(), name, pronouns, facts: [], cohort: 'all', nth, program: clinic.programs.get('groups')!, focus: { id: newId(), text: focusLines[nth]! },
    admittedOn: plusDays(clinic.today, -21), admittedAt, lastDay: null
  };
  const org = { organization_id: clinic.organizationId };
  const number = `M-${100 + nth}`;
  const identity = { given_name: givenName, family_name: familyName, preferred_name: null, former_name: null, pronouns, birth_date: `198${nth}-02-03`, language: 'en' };
  clinic.patients.push(patient);
  rows.add('people.person', { ...org, id: patient.id, ...identity, search_key: searchTextOf({ givenName, familyName }), is_staff: false, changed_by: null, changed_at: admittedAt });
  rows.add('people.patient', { ...org, patient_id: patient.id, record_number: number, interpreter_language: null, court_referral: false, message_rule: 'any', message_note: '', registered_at: admittedAt });
  rows.add('people.contact_point', { ...org, patient_id: patient.id, id: newId(), kind: 'phone', value: `+1 312 555 01${nth}0`, rank: 1 });
  addStay(rows, clinic, patient);
}
