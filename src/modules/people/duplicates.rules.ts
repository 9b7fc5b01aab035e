import type { LocalDate } from '#kernel/time.ts';
import type { Reason } from './import/import.types.ts';
import { likeText } from './import/likeness.rules.ts';
import { areNicknames } from './import/nicknames.rules.ts';
import { isGeneration, searchKey } from './names.rules.ts';

/** What is known of a person for telling whether two records are one human. */
export interface Likened {
  givenName: string;
  familyName: string;
  preferredName?: string | null;
  formerName?: string | null;
  suffix?: string | null;
  birthDate?: LocalDate | null;
  phone?: string | null;
  addressLine?: string | null;
  postalCode?: string | null;
}

/** How much each likeness weighs, and from where two records are shown to a person. Ours, not published; a policy. */
export const duplicatePolicy = {
  name: 0.55,
  birthDate: 0.35,
  unknownBirthDate: 0.1,
  phone: 0.1,
  address: 0.05,
  /** Other first names in one household (twins, a couple), or father and son: never shown on the rest alone. */
  atMostWhenNamesPart: 0.6,
  show: 0.75,
  likely: 0.88
} as const;

/** A person made ready for comparing; make it once for each person, not once for each pair. */
export interface Prepared {
  given: string[];
  family: string[];
  generation: string | null;
  birthDate: LocalDate | null;
  phone: string | null;
  address: string | null;
}

const keyOf = (text?: string | null): string | null => (text ? searchKey(text) || null : null);
const present = (texts: (string | null)[]): string[] => [...new Set(texts.filter((text) => text !== null))];

export function prepare(person: Likened): Prepared {
  const street = keyOf(person.addressLine);
  return {
    given: present([keyOf(person.givenName), keyOf(person.preferredName)]),
    family: present([keyOf(person.familyName), keyOf(person.formerName)]),
    generation: person.suffix && isGeneration(person.suffix) ? searchKey(person.suffix) : null,
    birthDate: person.birthDate ?? null,
    phone: person.phone?.replace(/;.*/, '').replaceAll(/\D/g, '').slice(-10) || null,
    address: street && `${street} ${person.postalCode?.slice(0, 5) ?? ''}`
  };
}

/** What birth date, telephone and address say; cheap, so that most pairs need no look at their names. */
function besidesNames(a: Prepared, b: Prepared): { score: number; reasons: (Reason | null)[] } {
  const birth = likeBirthDates(a.birthDate, b.birthDate);
  const phone = a.phone !== null && a.phone === b.phone;
  const address = a.address !== null && a.address === b.address;
  const score = birth.score + (phone ? duplicatePolicy.phone : 0) + (address ? duplicatePolicy.address : 0);
  return { score, reasons: [birth.reason, phone ? 'same-phone' : null, address ? 'same-address' : null] };
}

/** The score that two people would have at most, if their names turned out equal. */
export const scoreAtMost = (a: Prepared, b: Prepared): number => duplicatePolicy.name + besidesNames(a, b).score;

/** How likely two records are one human, 0 to 1, and why. A proposal for a person to decide, never a merge. */
export function likeness(a: Prepared, b: Prepared): { score: number; reasons: Reason[] } {
  const name = likeNames(a, b);
  const rest = besidesNames(a, b);
  const weighed = name.score * duplicatePolicy.name + rest.score;
  const part = name.givenParts || (a.generation !== null && b.generation !== null && a.generation !== b.generation);
  const score = part ? Math.min(weighed, duplicatePolicy.atMostWhenNamesPart) : weighed;
  const reasons = [name.reason, ...rest.reasons].filter((reason) => reason !== null);
  return { score: Math.round(Math.min(1, score) * 100) / 100, reasons };
}

interface NameLikeness {
  score: number;
  reason: Reason | null;
  /** The first names are two different names. */
  givenParts: boolean;
}

function likeNames(a: Prepared, b: Prepared): NameLikeness {
  const given = likeGiven(a.given, b.given);
  const family = likeFamily(a.family, b.family);
  const straight = (given.score + family.score) / 2;
  const swapped = (bestOf(a.given.slice(0, 1), b.family) + bestOf(a.family, b.given.slice(0, 1))) / 2;
  if (swapped > straight && swapped > 0.9) return { score: swapped * 0.97, reason: 'names-swapped', givenParts: false };
  const reason =
    family.score < 0.8 || given.score < 0.8
      ? null
      : (given.reason ?? family.reason ?? (straight === 1 ? 'same-name' : 'similar-name'));
  return { score: straight, reason, givenParts: given.score < 0.6 };
}

function likeGiven(a: readonly string[], b: readonly string[]): { score: number; reason: Reason | null } {
  const score = bestOf(a, b);
  if (score < 0.95 && a.some((one) => b.some((other) => areNicknames(firstWord(one), firstWord(other)))))
    return { score: 0.93, reason: 'nickname' };
  return { score, reason: null };
}

function likeFamily(a: readonly string[], b: readonly string[]): { score: number; reason: Reason | null } {
  const now = likeName(a[0] ?? '', b[0] ?? '');
  const ever = bestOf(a, b);
  return ever > now && ever > 0.9 ? { score: ever * 0.97, reason: 'former-name' } : { score: now, reason: null };
}

const firstWord = (name: string): string => name.split(' ')[0] ?? '';

const bestOf = (a: readonly string[], b: readonly string[]): number =>
  Math.max(0, ...a.flatMap((one) => b.map((other) => likeName(one, other))));

/** Two folded names; "maria" and "maria elena", "garcia" and "garcia lopez" are nearly one. Little likeness counts as none. */
function likeName(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  const [short, long] = a.length < b.length || (a.length === b.length && a < b) ? [a, b] : [b, a];
  if (short.replaceAll(' ', '') === long.replaceAll(' ', '')) return 0.98;
  if (short.length > 1 && ` ${long} `.includes(` ${short} `)) return 0.93;
  const like = likeText(short, long);
  return like >= 0.8 ? like : like >= 0.7 ? like / 2 : 0;
}

/** Birth dates as points: equal all, digits or day and month swapped most, one digit other some, otherwise none. */
function likeBirthDates(a: LocalDate | null, b: LocalDate | null): { score: number; reason: Reason | null } {
  const most = duplicatePolicy.birthDate;
  if (a === null || b === null) return { score: duplicatePolicy.unknownBirthDate, reason: null };
  if (a === b) return { score: most, reason: 'same-birth-date' };
  const differ = a.split('').flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  const [first = 0, second = 0] = differ;
  const digitsSwapped = differ.length === 2 && a[first] === b[second] && a[second] === b[first];
  if (
    digitsSwapped ||
    (a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7))
  )
    return { score: most * 0.85, reason: 'birth-date-swapped' };
  return differ.length === 1 ? { score: most * 0.7, reason: 'birth-date-one-digit' } : { score: 0, reason: null };
}
