import { newId, type Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Candidate, ImportPlan, PlannedLine } from '../import/index.ts';
import { isGeneration } from '../names.rules.ts';
import { searchTextOf } from '../search.rules.ts';
import type { ImportedTable, Rows } from './import.store.ts';

/** What every row of one import shares. */
export interface ImportFacts {
  organizationId: Id;
  by: Id | null;
  now: Instant;
  today: LocalDate;
}

type Add = (table: ImportedTable, row: Record<string, unknown>) => void;

/** Only these lines are written, each as a person of its own. */
const isWritten = ({ decision }: PlannedLine): boolean => decision.kind === 'new' || decision.kind === 'possible-duplicate';

/** The rows that keep a plan, by table, and whom it adds. `numberOf` gives a record number to whoever came without one. */
export function rowsOf(plan: ImportPlan, facts: ImportFacts, numberOf: () => string): { tables: Map<ImportedTable, Rows>; ids: Id[] } {
  const tables = new Map<ImportedTable, Rows>();
  const add: Add = (table, row) => void tables.getOrInsertComputed(table, () => []).push({ organization_id: facts.organizationId, ...row });
  const written = new Map(plan.lines.filter(isWritten).map(({ line }) => [line, newId()]));
  for (const planned of plan.lines) {
    const { line, candidate, decision } = planned;
    const id = written.get(line);
    if (!candidate) continue;
    if (id) addPatient(add, id, candidate, facts, numberOf);
    if (id && decision.kind === 'possible-duplicate') addPairs(add, id, decision.of, written);
    if (decision.kind === 'already-here') addIds(add, decision.personId, [candidate.externalId, candidate.recordNumber], facts);
  }
  return { tables, ids: [...written.values()] };
}

function addPatient(add: Add, id: Id, person: Candidate, facts: ImportFacts, numberOf: () => string): void {
  const { by, now } = facts;
  addPerson(add, id, person, facts);
  const standing = { interpreter_needed: person.interpreterNeeded, interpreter_language: person.interpreterNeeded ? person.language : null, court_referral: false, message_rule: 'call-back-only', message_note: '', is_restricted: false };
  const kept = { record_number: person.recordNumber ?? numberOf(), ...standing };
  add('people.patient', { patient_id: id, ...kept, registered_at: now, version: 1, changed_by: by, changed_at: now });
  add('people.patient_version', { patient_id: id, version: 1, facts: kept, changed_by: by, changed_at: now });
  addIds(add, id, [person.externalId], facts);
  addContacts(add, id, person, facts);
}

/** A generation stands after the family name everywhere, because it tells two people of one name apart. */
function addPerson(add: Add, id: Id, person: Candidate, { by, now }: ImportFacts): void {
  const { givenName, preferredName, formerName, prefix, suffix, pronouns, birthDate, deathDate, deceased, sex, gender, language } = person;
  const familyName = suffix && isGeneration(suffix) ? `${person.familyName} ${suffix}` : person.familyName;
  const identity = {
    given_name: givenName, family_name: familyName, preferred_name: preferredName, former_name: formerName, prefix, suffix, pronouns, birth_date: birthDate, death_date: deathDate, has_died: deceased, sex, gender, language: language ?? 'en', is_staff: false
  };
  add('people.person', { id, version: 1, ...identity, search_key: searchTextOf({ givenName, familyName, preferredName, formerName }), changed_by: by, changed_at: now });
  add('people.person_version', { person_id: id, version: 1, facts: identity, changed_by: by, changed_at: now });
}

function addContacts(add: Add, id: Id, person: Candidate, { by, now, today }: ImportFacts): void {
  const { address, emergencyContact, payer, allergies } = person;
  const added = { added_by: by, added_at: now };
  const place = address && [...address.lines, [address.city, [address.state, address.postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ')].filter(Boolean).join('\n');
  const points = [['phone', person.phone], ['email', person.email], ['address', place]] as const;
  for (const [kind, value] of points) if (value) add('people.contact_point', { id: newId(), patient_id: id, kind, value, rank: 1, ...added });
  if (emergencyContact?.name) add('people.trusted_contact', { id: newId(), patient_id: id, name: emergencyContact.name, relation: emergencyContact.relation ?? '', phone: emergencyContact.phone ?? '', is_emergency: true, may_be_told: '', ...added });
  if (payer?.name) add('people.coverage', { id: newId(), patient_id: id, payer: payer.name, member_number: payer.memberId ?? '', begins_on: today, ...added });
  for (const substance of allergies ?? []) add('people.allergy', { id: newId(), patient_id: id, substance, reaction: '', recorded_by: by, recorded_at: now });
}

/** Numbers of the other system, so that the next file recognizes the person by them. */
function addIds(add: Add, id: Id, values: readonly (string | null)[], { now }: ImportFacts): void {
  for (const value of new Set(values)) if (value) add('people.external_id', { value, patient_id: id, added_at: now });
}

type Resemblances = Extract<PlannedLine['decision'], { kind: 'possible-duplicate' }>['of'];

function addPairs(add: Add, id: Id, resemblances: Resemblances, written: ReadonlyMap<number, Id>): void {
  for (const { of, score, reasons } of resemblances) {
    const other = 'personId' in of ? of.personId : written.get(of.line);
    if (other && other !== id) add('people.possible_duplicate', { id: newId(), patient_id: id < other ? id : other, other_patient_id: id < other ? other : id, score, reasons, state: 'proposed' });
  }
}
