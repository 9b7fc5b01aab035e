import { newId, type Id } from '#kernel/ids.ts';
import { instantOf, ms, plusDays, plusMinutes, type Instant, type LocalDate } from '#kernel/time.ts';
import { fold } from '#modules/people/names.rules.ts';
import { searchTextOf } from '#modules/people/search.rules.ts';
import { focusLines, patients, secondRecord, type PatientOf } from './cast.ts';
import { staffId, type SeededClinic, type SeededPatient } from './clinic.ts';
import { addStay } from './stays.ts';
import type { Rows } from './rows.ts';

/** Everybody in treatment, or lately so, with what a clinic knows of them. */
export function addPatients(rows: Rows, clinic: SeededClinic): void {
  patients.forEach((patient, nth) => addPatient(rows, clinic, patient, nth));
  const named = (name: string): SeededPatient => clinic.patients.find((patient) => patient.name === name)!;
  const second = addSecondRecord(rows, clinic, named('Katherine Osei'));
  addPair(rows, clinic, 'people.possible_duplicate', [named('Katherine Osei').id, second], { score: 0.93, reasons: ['same birth date', 'nickname', 'same phone'], state: 'proposed' });
  const pair = addPair(rows, clinic, 'people.keep_apart', [named('Farid Haddad').id, named('Mara Vance').id], { begins_on: plusDays(clinic.today, -60) });
  rows.add('people.keep_apart_reason', { organization_id: clinic.organizationId, keep_apart_id: pair, reason: 'A protective order between them, until next spring.', written_by: staffId(clinic, 'ottilie'), written_at: plusMinutes(clinic.now, -19 * 1440) });
}

function addPair(rows: Rows, clinic: SeededClinic, table: string, both: Id[], facts: Record<string, unknown>): Id {
  const [patient_id, other_patient_id] = both.toSorted();
  const id = newId();
  rows.add(table, { organization_id: clinic.organizationId, id, patient_id, other_patient_id, ...facts });
  return id;
}

function addPatient(rows: Rows, clinic: SeededClinic, patient: PatientOf, nth: number): void {
  const admittedOn = plusDays(clinic.today, -patient.days);
  const seeded: SeededPatient = {
    name: patient.name, pronouns: patient.pronouns, facts: patient.facts, cohort: patient.cohort, nth, id: newId(), episodeId: newId(), program: clinic.programs.get(patient.program)!,
    focus: { id: newId(), text: focusLines[nth % focusLines.length]! }, admittedOn, admittedAt: admittedAt(clinic, admittedOn), lastDay: lastDay(clinic, patient)
  };
  clinic.patients.push(seeded);
  const interpreter = patient.facts.includes('interpreter') ? 'es' : null;
  addPerson(rows, clinic, { id: seeded.id, name: patient.name, preferred: patient.preferred, former: formerNames[patient.name] ?? null, pronouns: patient.pronouns, born: patient.born, language: languages[patient.name] ?? 'en', at: seeded.admittedAt });
  rows.add('people.patient', {
    organization_id: clinic.organizationId, patient_id: seeded.id, record_number: `Q-${1001 + nth}`, interpreter_language: interpreter, court_referral: patient.facts.includes('court'),
    ...messageRules[nth % messageRules.length]!, registered_at: plusMinutes(seeded.admittedAt, -3 * 1440)
  });
  addContacts(rows, clinic, seeded);
  addStay(rows, clinic, seeded);
}

/** In the morning, or, of those admitted today, up to an hour and a half ago; never before midnight. */
function admittedAt({ now, today, zone }: SeededClinic, on: LocalDate): Instant {
  if (on !== today) return instantOf(on, '10:20', zone);
  return ms(plusMinutes(now, -90)) > ms(instantOf(today, '00:00', zone)) ? plusMinutes(now, -90) : instantOf(today, '00:00', zone);
}

function lastDay({ today }: SeededClinic, { facts }: PatientOf): LocalDate | null {
  if (facts.includes('left-against-advice')) return plusDays(today, -3);
  return facts.includes('completed') ? plusDays(today, -5) : null;
}

const languages: Record<string, string> = { 'Marisol Quintero': 'es', 'Lucía Paredes': 'es', 'Yusuf Demir': 'tr', 'Celeste Tran': 'vi' };
const formerNames: Record<string, string> = { 'Ellis Corrigan': 'Elise Corrigan', 'Renee Dubois': 'Renee Marchand' };
const messageRules = [
  { message_rule: 'any', message_note: '' },
  { message_rule: 'call-back-only', message_note: '' },
  { message_rule: 'none', message_note: 'Shares the phone: text first, between 9 and noon, and say only "please call".' },
  { message_rule: 'call-back-only', message_note: 'Works nights: no calls before 1 p.m.' }
];

interface NewPerson {
  id: Id;
  name: string;
  preferred: string | null;
  former: string | null;
  pronouns: string;
  born: LocalDate;
  language: string;
  at: Instant;
}

function addPerson(rows: Rows, clinic: SeededClinic, person: NewPerson): void {
  const [givenName, familyName] = person.name.split(' ') as [string, string];
  const { id, pronouns, language, at } = person;
  const names = { givenName, familyName, preferredName: person.preferred, formerName: person.former };
  const changed = { changed_by: staffId(clinic, 'ines'), changed_at: at };
  rows.add('people.person', { organization_id: clinic.organizationId, id, given_name: givenName, family_name: familyName, preferred_name: person.preferred, former_name: person.former, pronouns, birth_date: person.born, language, search_key: searchTextOf(names), is_staff: false, ...changed });
  rows.add('people.person_version', { organization_id: clinic.organizationId, person_id: id, version: 1, facts: { ...names, pronouns, birthDate: person.born, deathDate: null, sex: null, language }, ...changed });
}

const streets = ['Alder Street', 'Canal Road', 'Station Lane', 'Orchard Avenue', 'Fuller Street', 'Mercer Road', 'Quarry Lane'];
const payers = ['Harbor Mutual', 'State Medicaid', 'Evergreen Health', 'Tri-County Benefit'];
const relations = ['sister', 'partner', 'mother', 'friend', 'brother', 'father'];
const helpers = ['Jo', 'Sam', 'Lena', 'Marek', 'Adele', 'Tarik'];
const mayBeTold = [
  'Only that we are looking for them; not which clinic is calling.',
  'That there is an emergency, and where to come.',
  'Days and times of the program, and that there is an emergency.',
  'Everything about safety; nothing about medicine.'
];

function addContacts(rows: Rows, clinic: SeededClinic, { id, name, nth, facts, admittedAt }: SeededPatient): void {
  const its = { organization_id: clinic.organizationId, patient_id: id };
  const [given, family] = name.split(' ') as [string, string];
  rows.add('people.contact_point', { ...its, id: newId(), kind: 'phone', value: phoneOf(nth), rank: 1 });
  if (nth % 4 === 1) rows.add('people.contact_point', { ...its, id: newId(), kind: 'phone', value: `+1 609 555 02${two(nth)}`, rank: 2 });
  rows.add('people.contact_point', { ...its, id: newId(), kind: 'email', value: `${fold(given)}.${fold(family)}@mail.example`, rank: 1 });
  rows.add('people.contact_point', { ...its, id: newId(), kind: 'address', value: `${nth * 3 + 12} ${streets[nth % streets.length]!}\nMarlow Falls, NJ 085${two(nth)}`, rank: 1 });
  const helper = helpers[nth % helpers.length]!;
  rows.add('people.trusted_contact', { ...its, id: newId(), name: `${helper} ${nth % 3 ? family : 'Winslow'}`, relation: relations[nth % relations.length], phone: `+1 609 555 03${two(nth)}`, is_emergency: true, may_be_told: mayBeTold[nth % mayBeTold.length] });
  if (facts.includes('family')) rows.add('people.trusted_contact', { ...its, id: newId(), name: `Ada ${family}`, relation: 'partner', phone: `+1 609 555 04${two(nth)}`, is_emergency: false, may_be_told: 'Comes to family sessions; may know the schedule.' });
  rows.add('people.coverage', { ...its, id: newId(), payer: payers[nth % payers.length], member_number: `HM${100_000 + nth * 37}`, begins_on: plusDays(clinic.today, -300 + nth), ends_on: nth % 9 === 4 ? plusDays(clinic.today, 20) : null });
  if (nth % 7 === 2) rows.add('people.coverage', { ...its, id: newId(), payer: payers[(nth + 1) % payers.length], member_number: `OLD${4000 + nth}`, begins_on: plusDays(clinic.today, -900), ends_on: plusDays(clinic.today, -301 + nth) });
  const allergy = ([['Penicillin', 'Hives'], ['Peanuts', 'Swelling of the lips'], ['Latex', 'Rash'], ['Sulfa drugs', 'Fever and rash']] as const)[nth % 4]!;
  if (nth % 4 === 0 || nth % 7 === 3) rows.add('people.allergy', { ...its, id: newId(), substance: allergy[0], reaction: allergy[1], recorded_by: staffId(clinic, 'wen'), recorded_at: admittedAt });
}

const two = (nth: number): string => String(nth).padStart(2, '0');
const phoneOf = (nth: number): string => `+1 609 555 01${two(nth)}`;

/** The same woman, entered again from a telephone call: no stay, nobody has noticed yet. */
function addSecondRecord(rows: Rows, clinic: SeededClinic, first: SeededPatient): Id {
  const id = newId();
  const number = `Q-${1001 + clinic.patients.length}`;
  const its = { organization_id: clinic.organizationId, patient_id: id };
  const at = plusMinutes(clinic.now, -3 * 1440);
  addPerson(rows, clinic, { id, name: secondRecord.name, preferred: null, former: null, pronouns: secondRecord.pronouns, born: secondRecord.born, language: 'en', at });
  rows.add('people.patient', { ...its, record_number: number, interpreter_language: null, court_referral: false, message_rule: 'call-back-only', message_note: '', registered_at: at });
  rows.add('people.contact_point', { ...its, id: newId(), kind: 'phone', value: phoneOf(first.nth), rank: 1 });
  return id;
}
