import { newId, type Id } from '#kernel/ids.ts';
import { localDateOf, plusDays, weekdayOf, type Instant, type LocalDate } from '#kernel/time.ts';
import { searchTextOf } from '#modules/people/search.rules.ts';
import { staff, type PatientOf, type ProgramKey, type StaffMember } from './cast.ts';
import type { Rows } from './rows.ts';

export interface SeededProgram {
  id: Id;
  key: string;
  isPart2: boolean;
}

export interface SeededStaff extends Pick<StaffMember, 'key' | 'given' | 'family' | 'credential' | 'standing' | 'title'> {
  id: Id;
  room?: string;
  supervisor?: string;
}

/** A patient in their present stay, with what meetings and notes need of them. */
export interface SeededPatient extends Pick<PatientOf, 'name' | 'pronouns' | 'facts'> {
  id: Id;
  episodeId: Id;
  program: SeededProgram;
  cohort: string;
  focus: { id: Id; text: string };
  admittedOn: LocalDate;
  admittedAt: Instant;
  /** The last day of the stay; null while they are in treatment. */
  lastDay: LocalDate | null;
  nth: number;
}

/** A clinic as seeded so far, by the names that the rest of the seed uses. */
export interface SeededClinic {
  organizationId: Id;
  siteId: Id;
  zone: string;
  rooms: Map<string, Id>;
  programs: Map<string, SeededProgram>;
  staff: Map<string, SeededStaff>;
  patients: SeededPatient[];
  /** Days on which nothing meets, and why. */
  closed: Map<LocalDate, string>;
  /** Who marks arrivals, who admits, who may cancel a day. */
  desk: { arrivals: string; admissions: string; director: string };
  now: Instant;
  today: LocalDate;
}

export interface Frame {
  slug: string;
  name: string;
  zone: string;
  address: string;
  phone: string;
  rooms: { name: string; seats: number }[];
  hours: { opens: string; closes: string };
  programs: { key: string; name: string; preset: string; isPart2: boolean }[];
  staff: readonly StaffMember[];
  desk: SeededClinic['desk'];
}

export const quillhavenFrame: Frame = {
  slug: 'quillhaven', name: 'Quillhaven', zone: 'America/New_York', address: '40 Millpond Lane\nMarlow Falls, NJ 08501', phone: '+1 609 555 0100',
  rooms: [1, 2, 3, 4, 5, 6].map((nth) => ({ name: `Room ${nth}`, seats: nth <= 4 ? 16 : 6 })),
  hours: { opens: '08:00', closes: '21:00' },
  programs: [
    { key: 'day', name: 'Day program', preset: 'mental-health-day', isPart2: false },
    { key: 'evening', name: 'Evening recovery program', preset: 'substance-use-evening', isPart2: true }
  ],
  staff,
  desk: { arrivals: 'frankie', admissions: 'ines', director: 'ottilie' }
};

/** Organization, site, rooms, programs and everybody on staff. */
export function addClinic(rows: Rows, frame: Frame, now: Instant): SeededClinic {
  const clinic: SeededClinic = {
    organizationId: newId(), siteId: newId(), zone: frame.zone, rooms: new Map(frame.rooms.map(({ name }) => [name, newId()])),
    programs: new Map(frame.programs.map(({ key, isPart2 }) => [key, { id: newId(), key, isPart2 }])), staff: new Map(), patients: [], closed: new Map(), desk: frame.desk, now, today: localDateOf(now, frame.zone)
  };
  const org = { organization_id: clinic.organizationId };
  rows.add('access.organization', { id: clinic.organizationId, slug: frame.slug, name: frame.name, is_demo: true, created_at: now });
  rows.add('programs.site', { ...org, id: clinic.siteId, name: frame.name, time_zone: frame.zone, address: frame.address, phone: frame.phone });
  for (const weekday of [1, 2, 3, 4, 5]) rows.add('programs.business_hours', { ...org, site_id: clinic.siteId, weekday, ...frame.hours });
  for (const { name, seats } of frame.rooms) rows.add('programs.room', { ...org, id: clinic.rooms.get(name), site_id: clinic.siteId, name, seats });
  for (const { key, name, preset, isPart2 } of frame.programs)
    rows.add('programs.program', { ...org, id: clinic.programs.get(key)!.id, site_id: clinic.siteId, name, preset, policy_preset: 'iop-adult', population: 'adult', is_part2: isPart2, curriculum_version: '1.0.0' });
  for (const member of frame.staff) addStaff(rows, clinic, member);
  for (const member of frame.staff) if (member.supervisor) addSupervision(rows, clinic, member);
  return clinic;
}

function addStaff(rows: Rows, clinic: SeededClinic, member: StaffMember): void {
  const id = newId();
  const org = { organization_id: clinic.organizationId };
  const began = plusDays(clinic.today, -400);
  const departed = member.departed ? departedOn(clinic) : null;
  const names = { givenName: member.given, familyName: member.family };
  clinic.staff.set(member.key, { ...member, id });
  rows.add('people.person', { ...org, id, given_name: member.given, family_name: member.family, preferred_name: null, former_name: null, pronouns: null, birth_date: null, language: 'en', search_key: searchTextOf(names), is_staff: true, changed_at: clinic.now });
  rows.add('people.staff', { ...org, staff_id: id, title: member.title, begins_on: began, departed_on: departed });
  for (const role of member.roles) rows.add('people.staff_role', { ...org, staff_id: id, role });
  if (member.credential) rows.add('people.credential', { ...org, id: newId(), staff_id: id, label: member.credential, kind: member.standing, state: 'NJ', begins_on: began });
  for (const program of member.programs) rows.add('programs.assignment', { ...org, id: newId(), program_id: clinic.programs.get(program)!.id, staff_id: id, begins_on: began, ends_on: departed });
  for (const weekday of [1, 2, 3, 4, 5]) rows.add('people.working_hours', { ...org, id: newId(), staff_id: id, weekday, ...hoursOf(member.programs), begins_on: began, ends_on: departed });
}

/** The last working day of whoever left: last week. */
export const departedOn = ({ today }: Pick<SeededClinic, 'today'>): LocalDate => plusDays(today, -6);

/** The day program is over by half past five; the evening program begins then and its people come at one. */
function hoursOf(programs: readonly ProgramKey[]): { from_time: string; to_time: string } {
  const evening = programs.includes('evening');
  return { from_time: evening && !programs.includes('day') ? '10:00' : '08:00', to_time: evening ? '21:00' : '17:30' };
}

function addSupervision(rows: Rows, clinic: SeededClinic, member: StaffMember): void {
  const idOf = (key: string | undefined): Id | null => (key ? clinic.staff.get(key)!.id : null);
  rows.add('people.supervision', { organization_id: clinic.organizationId, id: newId(), supervisee_id: idOf(member.key), supervisor_id: idOf(member.supervisor), alternate_id: idOf(member.alternate), begins_on: plusDays(clinic.today, -300) });
}

/** Days on which the clinic is closed: yesterday, for a burst pipe, and a holiday some weeks ahead. */
export const closureOf = ({ today }: Pick<SeededClinic, 'today'>): LocalDate => plusDays(today, -1);

/** The holidays ahead: one in 25 days and, when that is on a weekend, the Monday on which it is observed. */
function holidaysOf({ today }: Pick<SeededClinic, 'today'>): LocalDate[] {
  const day = plusDays(today, 25);
  const weekday = weekdayOf(day);
  return weekday === 0 || weekday === 6 ? [day, plusDays(day, weekday === 0 ? 1 : 2)] : [day];
}

/** What Quillhaven alone has: closed days, and a policy of its own. */
export function addClosedDays(rows: Rows, clinic: SeededClinic): void {
  const site = { organization_id: clinic.organizationId, site_id: clinic.siteId };
  const close = (date: LocalDate, kind: 'closure' | 'holiday', reason: string) => {
    clinic.closed.set(date, reason);
    rows.add('programs.closed_day', { ...site, date, kind, reason });
  };
  close(closureOf(clinic), 'closure', 'Water main repair');
  holidaysOf(clinic).forEach((date, at) => close(date, 'holiday', at ? 'Founding day, observed' : 'Founding day'));
  rows.add('programs.policy_value', {
    organization_id: clinic.organizationId, id: newId(), program_id: clinic.programs.get('day')!.id, key: 'week.judge.closure', value: 'short', effective_from: plusDays(clinic.today, -200),
    reason: 'The day program makes a closed day up on the Friday of the same week, so that week is judged like any other.', set_by: clinic.staff.get('ottilie')!.id, set_at: clinic.now
  });
}

/** The person and the patient's row of a staff key. */
export const staffId = (clinic: SeededClinic, key: string): Id => clinic.staff.get(key)!.id;
