import type { Id } from '#kernel/ids.ts';
import type { LocalDate } from '#kernel/time.ts';
import { likeness, prepare } from '#modules/people/duplicates.rules.ts';
import { fold, searchKey } from '#modules/people/names.rules.ts';
import { finding, type Finding } from './findings.ts';
import type { Candidate, Decision } from './import.types.ts';

/** A person of the clinic, as far as an import must know them: for recognizing them again and for duplicates. */
export interface ExistingPerson {
  personId: Id;
  recordNumber: string | null;
  /** Ids of other systems, and numbers of lines that someone recognized as this person, so that a repeat recognizes them. */
  externalIds: readonly string[];
  givenName: string;
  familyName: string;
  preferredName?: string | null;
  formerName?: string | null;
  suffix?: string | null;
  birthDate: LocalDate | null;
  deceased?: boolean;
  phone?: string | null;
  addressLine?: string | null;
  postalCode?: string | null;
}

/** The clinic's people by what identifies them. */
export interface Known {
  byRecordNumber: ReadonlyMap<string, ExistingPerson>;
  byExternalId: ReadonlyMap<string, ExistingPerson>;
  byNameAndBirth: ReadonlyMap<string, ExistingPerson>;
}

/** Identifiers are compared without regard to case or spaces around them. */
export const identifierKey = (text: string): string => fold(text).trim();

export function knownPeople(existing: readonly ExistingPerson[]): Known {
  const by = (keys: (person: ExistingPerson) => (string | null)[]) =>
    new Map(
      existing.flatMap((person) => keys(person).flatMap((key) => (key === null ? [] : [[key, person] as const])))
    );
  return {
    byRecordNumber: by(({ recordNumber }) => [recordNumber && identifierKey(recordNumber)]),
    byExternalId: by(({ externalIds }) => externalIds.map(identifierKey)),
    byNameAndBirth: by((person) => [nameAndBirth(person)])
  };
}

const nameAndBirth = (person: Pick<ExistingPerson, 'givenName' | 'familyName' | 'birthDate'>): string | null =>
  person.birthDate && `${searchKey(person.givenName)}|${searchKey(person.familyName)}|${person.birthDate}`;

type AlreadyHere = Extract<Decision, { kind: 'already-here' }>;

/** The person of the clinic whom a line describes, when the line's own identifiers say so; null for a new one. */
export function recognize(candidate: Candidate, known: Known): { decision: AlreadyHere | null; findings: Finding[] } {
  const { recordNumber, externalId } = candidate;
  const numberKey = identifierKey(recordNumber ?? '');
  const ofRecord = known.byRecordNumber.get(numberKey) ?? known.byExternalId.get(numberKey);
  const ofExternal = known.byExternalId.get(identifierKey(externalId ?? ''));
  if (ofRecord && ofExternal && ofRecord !== ofExternal)
    return { decision: null, findings: [finding('error', 'identifiers-disagree', 'recordNumber', recordNumber)] };
  // A file without identifiers must be as safe to import twice: then the full name and birth date identify.
  const named = recordNumber || externalId ? undefined : known.byNameAndBirth.get(nameAndBirth(candidate) ?? '');
  const person = ofExternal ?? ofRecord ?? named;
  if (!person) return { decision: null, findings: [] };
  const by = ofExternal ? 'externalId' : ofRecord ? 'recordNumber' : 'name-and-birth-date';
  if (isAnother(candidate, person)) return { decision: null, findings: [anotherHasIt(candidate, by)] };
  return {
    decision: { kind: 'already-here', personId: person.personId, by },
    findings: differences(candidate, person)
  };
}

/** Neither name nor birth date agree: the number was given to somebody else, and a repeat must not hide that. */
const isAnother = (candidate: Candidate, person: ExistingPerson): boolean =>
  likeness(prepare(candidate), prepare(person)).reasons.every(
    (reason) => reason === 'same-phone' || reason === 'same-address'
  );

function anotherHasIt(candidate: Candidate, by: AlreadyHere['by']): Finding {
  const field = by === 'externalId' ? 'externalId' : 'recordNumber';
  return finding('error', 'identifier-of-another', field, candidate[field]);
}

/** What the file says otherwise than the clinic; nothing is overwritten, a person reads it and decides. */
function differences(candidate: Candidate, person: ExistingPerson): Finding[] {
  const [theirs, ours] = [prepare(candidate), prepare(person)];
  const differ = {
    givenName: theirs.given[0] !== ours.given[0],
    familyName: theirs.family[0] !== ours.family[0],
    birthDate: theirs.birthDate !== null && theirs.birthDate !== ours.birthDate,
    phone: theirs.phone !== null && person.phone !== undefined && theirs.phone !== ours.phone
  };
  const fields = Object.entries(differ).flatMap(([field, differs]) => (differs ? [field] : []));
  const found = fields.length > 0 ? [finding('warning', 'differs-from-here', null, null, { fields })] : [];
  return candidate.deceased && person.deceased === false
    ? [...found, finding('warning', 'died-since', 'deathDate', candidate.deathDate)]
    : found;
}
