import { newId, type Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Candidate } from '../import/index.ts';
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

/** The rows that keep these people, by table. `numberOf` gives a record number to whoever came without one. */
export function rowsOf(people: readonly Candidate[], facts: ImportFacts, numberOf: () => string): { tables: Map<ImportedTable, Rows>; ids: Id[] } {
  const tables = new Map<ImportedTable, Rows>();
  const add = (table: ImportedTable, row: Record<string, unknown>) => void tables.getOrInsertComputed(table, () => []).push({ organization_id: facts.organizationId, ...row });
  const ids = people.map((person) => {
    const id = newId();
    addPerson(add, id, person, facts);
    add('people.patient', {
      patient_id: id, record_number: person.recordNumber ?? numberOf(), external_id: person.externalId, court_referral: false, message_rule: 'call-back-only', message_note: '', is_restricted: false,
      interpreter_language: person.interpreterNeeded ? person.language : null, registered_at: facts.now
    });
    addContacts(add, id, person, facts);
    return id;
  });
  return { tables, ids };
}

type Add = (table: ImportedTable, row: Record<string, unknown>) => void;

function addPerson(add: Add, id: Id, person: Candidate, { by, now }: ImportFacts): void {
  const { givenName, familyName, preferredName, formerName, pronouns, birthDate, deathDate, sex, language, recordNumber, suffix } = person;
  const changed = { changed_by: by, changed_at: now };
  const names = { given_name: givenName, family_name: suffix && isGeneration(suffix) ? `${familyName} ${suffix}` : familyName, preferred_name: preferredName, former_name: formerName };
  const identity = { ...names, pronouns, birth_date: birthDate, death_date: deathDate, sex, language: language ?? 'en' };
  add('people.person', { id, version: 1, ...identity, is_staff: false, search_key: searchTextOf({ givenName, familyName: names.family_name, preferredName, formerName, recordNumber }), ...changed });
  add('people.person_version', { person_id: id, version: 1, facts: { givenName, familyName: names.family_name, preferredName, formerName, pronouns, birthDate, deathDate, sex, language: identity.language }, ...changed });
}

function addContacts(add: Add, id: Id, person: Candidate, { by, now, today }: ImportFacts): void {
  const { address, emergencyContact, payer, allergies } = person;
  const place = address && [...address.lines, [address.city, [address.state, address.postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ')].filter(Boolean).join('\n');
  const points = [['phone', person.phone], ['email', person.email], ['address', place]] as const;
  for (const [kind, value] of points) if (value) add('people.contact_point', { id: newId(), patient_id: id, kind, value, rank: 1 });
  if (emergencyContact?.name) add('people.trusted_contact', { id: newId(), patient_id: id, name: emergencyContact.name, relation: emergencyContact.relation ?? '', phone: emergencyContact.phone ?? '', is_emergency: true, may_be_told: '' });
  if (payer?.name) add('people.coverage', { id: newId(), patient_id: id, payer: payer.name, member_number: payer.memberId ?? '', begins_on: today });
  if (by) for (const substance of allergies ?? []) add('people.allergy', { id: newId(), patient_id: id, substance, reaction: '', recorded_by: by, recorded_at: now });
}
