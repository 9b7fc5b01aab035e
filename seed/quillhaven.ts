import { newId, type Id } from '#kernel/ids.ts';
import { localDateOf, plusDays, type Instant, type LocalDate } from '#kernel/time.ts';
import { searchKey } from '#modules/people/names.rules.ts';
import { focusLines, patients, staff, type PatientOf, type StaffMember } from './cast.ts';
import type { Rows } from './rows.ts';

export const zone = 'America/New_York';

export interface SeededPatient extends PatientOf {
  id: Id;
  episodeId: Id;
  programId: Id;
  focusId: Id;
  focus: string;
  admittedOn: LocalDate;
  nth: number;
}

/** The clinic as seeded so far: ids by the names that the rest of the seed uses. */
export interface Quillhaven {
  organizationId: Id;
  siteId: Id;
  rooms: Id[];
  programs: Record<'day' | 'evening', Id>;
  staff: Map<string, StaffMember & { id: Id }>;
  patients: SeededPatient[];
  now: Instant;
  today: LocalDate;
}

/** The frame: organization, site, rooms, programs and everybody on staff. */
export function addClinic(rows: Rows, now: Instant): Quillhaven {
  const today = localDateOf(now, zone);
  const q: Quillhaven = { organizationId: newId(), siteId: newId(), rooms: Array.from({ length: 12 }, () => newId()), programs: { day: newId(), evening: newId() }, staff: new Map(), patients: [], now, today };
  const org = { organization_id: q.organizationId };
  rows.add('access.organization', { id: q.organizationId, slug: 'quillhaven', name: 'Quillhaven', is_demo: true, created_at: now });
  rows.add('programs.site', { ...org, id: q.siteId, name: 'Quillhaven', time_zone: zone });
  for (const weekday of [1, 2, 3, 4, 5]) rows.add('programs.business_hours', { ...org, site_id: q.siteId, weekday, opens: '08:00', closes: '21:00' });
  rows.add('programs.closed_day', { ...org, site_id: q.siteId, date: plusDays(today, -1), kind: 'closure', reason: 'Water main repair' });
  rows.add('programs.closed_day', { ...org, site_id: q.siteId, date: plusDays(today, 25), kind: 'holiday', reason: 'Holiday' });
  q.rooms.forEach((id, at) => rows.add('programs.room', { ...org, id, site_id: q.siteId, name: `Room ${at + 1}`, seats: at < 4 ? 14 : 4 }));
  rows.add('programs.program', { ...org, id: q.programs.day, site_id: q.siteId, name: 'Day program', preset: 'mental-health-day', policy_preset: 'iop-adult', population: 'adult', is_part2: false });
  rows.add('programs.program', { ...org, id: q.programs.evening, site_id: q.siteId, name: 'Evening recovery program', preset: 'substance-use-evening', policy_preset: 'iop-adult', population: 'adult', is_part2: true });
  for (const member of staff) addStaff(rows, q, member);
  for (const member of q.staff.values()) if (member.supervisor) addSupervision(rows, q, member);
  return q;
}

function addStaff(rows: Rows, q: Quillhaven, member: StaffMember): void {
  const id = newId();
  const org = { organization_id: q.organizationId };
  const began = plusDays(q.today, -400);
  const departed = member.departed ? plusDays(q.today, -6) : null;
  q.staff.set(member.key, { ...member, id });
  rows.add('people.person', { ...org, id, given_name: member.given, family_name: member.family, search_key: searchKey(`${member.given} ${member.family}`), is_staff: true, changed_at: q.now });
  rows.add('people.staff', { ...org, staff_id: id, title: member.title, begins_on: began, departed_on: departed });
  for (const role of member.roles) rows.add('people.staff_role', { ...org, staff_id: id, role });
  if (member.credential) rows.add('people.credential', { ...org, id: newId(), staff_id: id, label: member.credential, kind: member.standing, state: 'NJ', begins_on: began });
  for (const program of member.programs) rows.add('programs.assignment', { ...org, id: newId(), program_id: q.programs[program], staff_id: id, begins_on: began, ends_on: departed });
  for (const weekday of [1, 2, 3, 4, 5]) rows.add('people.working_hours', { ...org, id: newId(), staff_id: id, weekday, from_time: '08:00', to_time: member.programs.includes('evening') ? '21:00' : '17:30', begins_on: began });
}

function addSupervision(rows: Rows, q: Quillhaven, member: StaffMember & { id: Id }): void {
  rows.add('people.supervision', {
    organization_id: q.organizationId, id: newId(), supervisee_id: member.id, supervisor_id: q.staff.get(member.supervisor!)!.id,
    alternate_id: member.alternate ? q.staff.get(member.alternate)!.id : null, begins_on: plusDays(q.today, -300)
  });
}

/** Everybody in treatment, or lately so, with what a clinic knows of them. */
export function addPatients(rows: Rows, q: Quillhaven): void {
  patients.forEach((patient, nth) => addPatient(rows, q, patient, nth));
  const named = (name: string) => q.patients.find((patient) => patient.name === name)!;
  addPair(rows, q, 'people.possible_duplicate', named('Katherine Osei'), named('Kathy Osei'), { score: 0.93, reasons: ['same birth date', 'nickname', 'same phone'], state: 'proposed' });
  const pair = addPair(rows, q, 'people.keep_apart', named('Farid Haddad'), named('Mara Vance'), { begins_on: plusDays(q.today, -60) });
  rows.add('people.keep_apart_reason', { organization_id: q.organizationId, keep_apart_id: pair, reason: 'A protective order between them.', written_by: q.staff.get('ottilie')!.id, written_at: q.now });
}

function addPair(rows: Rows, q: Quillhaven, table: string, one: SeededPatient, other: SeededPatient, facts: Record<string, unknown>): Id {
  const [patient_id, other_patient_id] = [one.id, other.id].toSorted();
  const id = newId();
  rows.add(table, { organization_id: q.organizationId, id, patient_id, other_patient_id, ...facts });
  return id;
}

function addPatient(rows: Rows, q: Quillhaven, patient: PatientOf, nth: number): void {
  const [given, family] = patient.name.split(' ') as [string, string];
  const admittedOn = patient.note === 'admitted-today' ? q.today : plusDays(q.today, -(30 + ((nth * 5) % 25)));
  const seeded: SeededPatient = { ...patient, id: newId(), episodeId: newId(), programId: q.programs[patient.program], focusId: newId(), focus: focusLines[nth % focusLines.length]!, admittedOn, nth };
  const org = { organization_id: q.organizationId };
  const its = { ...org, patient_id: seeded.id };
  q.patients.push(seeded);
  rows.add('people.person', { ...org, id: seeded.id, given_name: given, family_name: family, preferred_name: null, pronouns: patient.pronouns, birth_date: patient.born, language: patient.note === 'interpreter' ? 'es' : 'en', search_key: searchKey(`${given} ${family}`), changed_at: q.now });
  rows.add('people.patient', { ...its, record_number: `Q-${String(1001 + nth)}`, interpreter_language: patient.note === 'interpreter' ? 'es' : null, court_referral: patient.note === 'court', message_rule: (['any', 'call-back-only', 'none'] as const)[nth % 3], message_note: nth % 3 === 2 ? 'Shares the phone; text only before noon.' : '', registered_at: q.now });
  rows.add('people.contact_point', { ...its, id: newId(), kind: 'phone', value: `+1555010${String(nth).padStart(4, '0')}`, rank: 1 });
  rows.add('people.contact_point', { ...its, id: newId(), kind: 'email', value: `${given.toLowerCase().replace('í', 'i')}.${nth}@mail.example`, rank: 1 });
  rows.add('people.trusted_contact', { ...its, id: newId(), name: `Jo ${family}`, relation: (['sister', 'partner', 'mother', 'friend'] as const)[nth % 4], phone: `+1555020${String(nth).padStart(4, '0')}`, is_emergency: true, may_be_told: nth % 2 ? 'That there is an emergency, and where to come.' : 'Only that we are looking for them.' });
  rows.add('people.coverage', { ...its, id: newId(), payer: (['Harbor Mutual', 'State Medicaid', 'Evergreen Health'] as const)[nth % 3], member_number: `HM${100_000 + nth * 37}`, begins_on: plusDays(q.today, -300), ends_on: null });
  if (nth % 5 === 0) rows.add('people.allergy', { ...its, id: newId(), substance: (['Penicillin', 'Peanuts', 'Latex'] as const)[nth % 3], reaction: 'Rash', recorded_by: q.staff.get('wen')!.id, recorded_at: q.now });
  rows.add('people.care_team', { ...its, id: newId(), staff_id: q.staff.get(therapistOf(seeded))!.id, part: 'Primary therapist', begins_on: admittedOn });
  addEpisode(rows, q, seeded);
}

/** Who sees this patient alone. */
export const therapistOf = (patient: Pick<PatientOf, 'program' | 'cohort'> & { nth: number }): string =>
  patient.program === 'evening' ? (patient.nth % 2 ? 'omar' : 'casey') : (['samuel', 'lindiwe', 'nadia'] as const)[patient.nth % 3]!;

function addEpisode(rows: Rows, q: Quillhaven, patient: SeededPatient): void {
  const its = { organization_id: q.organizationId, patient_id: patient.id, program_id: patient.programId };
  const ended = { 'left-against-advice': 'left-against-advice', completed: 'completed' }[patient.note as string] ?? null;
  const discharged = ended ? plusDays(q.today, -4) : null;
  const ines = q.staff.get('ines')!.id;
  const event = (at: Instant, gist: string, facts: object = {}) =>
    rows.add('charts.chart_event', { ...its, id: newId(), episode_id: patient.episodeId, sensitivity: patient.program === 'evening' ? 'part2' : 'ordinary', at, category: 'sessions', gist, facts, subject_kind: 'episode', subject_id: patient.episodeId, author_id: ines, recorded_at: at });
  const noon = (day: LocalDate): Instant => (day === q.today ? q.now : `${day}T16:00:00.000Z`);
  if (patient.note === 'readmitted') {
    const earlier = newId();
    rows.add('episodes.episode', { ...its, id: earlier, admitted_on: plusDays(q.today, -200), admitted_at: noon(plusDays(q.today, -200)), discharged_on: plusDays(q.today, -140), discharge_kind: 'transferred', changed_at: q.now });
  }
  rows.add('episodes.episode', { ...its, id: patient.episodeId, admitted_on: patient.admittedOn, admitted_at: noon(patient.admittedOn), discharged_on: discharged, discharge_kind: ended, step_down_on: patient.note === 'step-down' ? plusDays(q.today, -3) : null, changed_at: q.now });
  rows.add('episodes.focus', { ...its, id: patient.focusId, episode_id: patient.episodeId, version: 1, text: patient.focus, written_by: q.staff.get(therapistOf(patient))!.id, written_at: noon(patient.admittedOn) });
  if (patient.note === 'on-hold') rows.add('episodes.hold', { organization_id: q.organizationId, patient_id: patient.id, id: newId(), episode_id: patient.episodeId, from_date: plusDays(q.today, -5), to_date: plusDays(q.today, 9), reason: 'In hospital for a planned operation', set_by: ines, set_at: q.now });
  event(noon(patient.admittedOn), 'episode.admitted');
  if (patient.note === 'on-hold') event(noon(plusDays(q.today, -5)), 'episode.held');
  if (discharged) event(noon(discharged), 'episode.discharged', { kind: ended });
}
