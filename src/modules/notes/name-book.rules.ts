import type { Id } from '#kernel/ids.ts';
import type { KnownPerson, OrdinaryNameWords } from './notes.types.ts';
import { fold, UNSPACED, wordsOf } from './words.rules.ts';

/** The names of everybody known to a session, arranged for looking up while somebody types. */
export interface NameBook {
  /** Each single word that can mean a person: "haddad", "maryjane", "obrien". */
  readonly terms: ReadonlyMap<string, readonly KnownPerson[]>;
  /** Names of several words, run together: "delacruz". Apart from `terms`, or "a dam" would name Adam. */
  readonly joined: ReadonlyMap<string, readonly KnownPerson[]>;
  /** Other forms of a given name of those here: "liz" where Elizabeth is in the session. They are a guess. */
  readonly nicknames: ReadonlyMap<string, readonly KnownPerson[]>;
  /** "fh" to the patients with these initials. */
  readonly initials: ReadonlyMap<string, readonly KnownPerson[]>;
  /** Names in scripts that put no spaces between words, looked for as they stand. */
  readonly unspaced: ReadonlyMap<string, readonly KnownPerson[]>;
  readonly ordinary: ReadonlySet<string>;
  readonly proper: ReadonlySet<string>;
  readonly abbreviations: ReadonlySet<string>;
  /** Phrases in which no word is a name, each as its folded words. */
  readonly phrases: readonly (readonly string[])[];
}

const PART_BREAK = /[^\p{L}\p{M}\p{N}'’‘ʼʹ`´＇.]+/u;

/** Arranges the names. Do it once when the people are known, not on each key. */
export function nameBook(people: readonly KnownPerson[], words: OrdinaryNameWords): NameBook {
  const terms = new Map<string, KnownPerson[]>();
  const joined = new Map<string, KnownPerson[]>();
  const nicknames = new Map<string, KnownPerson[]>();
  const initials = new Map<string, KnownPerson[]>();
  const unspaced = new Map<string, KnownPerson[]>();
  const { particles, alike, ...vocabulary } = vocabularyOf(words);
  for (const person of people) {
    for (const term of termsOf(person, particles)) add(terms, term, person);
    for (const name of namesOf(person)) if (/['’‘ʼʹ`´＇\s-]/u.test(name.trim())) add(joined, fold(name), person);
    for (const name of unspacedNames(person)) add(unspaced, name, person);
    if (person.kind !== 'patient') continue;
    for (const letters of initialsOf(person)) add(initials, letters, person);
    if (person.here) for (const other of nicknamesOf(person, alike)) add(nicknames, other, person);
  }
  return {
    terms,
    joined,
    nicknames,
    initials,
    unspaced,
    ...vocabulary
  };
}

type Vocabulary = Pick<NameBook, 'ordinary' | 'proper' | 'abbreviations' | 'phrases'> & { particles: ReadonlySet<string>; alike: ReadonlyMap<string, readonly string[]> };
const vocabularies = new WeakMap<OrdinaryNameWords, Vocabulary>();

/** The thousands of ordinary words, arranged once and not for every session. */
function vocabularyOf(words: OrdinaryNameWords): Vocabulary {
  const known = vocabularies.get(words);
  if (known) return known;
  const made = {
    particles: new Set(words.particles),
    alike: alikeOf(words.sameNames),
    ordinary: new Set(words.words),
    proper: new Set(words.proper),
    abbreviations: new Set(words.abbreviations),
    phrases: words.phrases.map((phrase) => wordsOf(phrase).map((word) => word.folded))
  };
  vocabularies.set(words, made);
  return made;
}

/** Each given name to the others of its groups. */
function alikeOf(groups: readonly (readonly string[])[]): Map<string, string[]> {
  const alike = new Map<string, string[]>();
  for (const group of groups) for (const name of group) alike.set(name, [...(alike.get(name) ?? []), ...group.filter((other) => other !== name)]);
  return alike;
}

/** What else those who know somebody might call them, by their given and preferred names. */
const nicknamesOf = (person: KnownPerson, alike: ReadonlyMap<string, readonly string[]>): Set<string> =>
  new Set([person.given, person.preferred ?? ''].flatMap(partsOf).flatMap((part) => alike.get(fold(part)) ?? []));

function add(map: Map<string, KnownPerson[]>, key: string, person: KnownPerson): void {
  const known = map.get(key);
  if (!known) map.set(key, [person]);
  else if (!known.includes(person)) known.push(person);
}

const namesOf = (person: KnownPerson): string[] =>
  [person.given, person.preferred ?? '', person.family, ...(person.also ?? [])].filter((name) => name.trim() !== '');

const partsOf = (name: string): string[] => name.split(PART_BREAK).filter((part) => fold(part) !== '');

function termsOf(person: KnownPerson, particles: ReadonlySet<string>): Set<string> {
  const terms = new Set<string>();
  for (const name of namesOf(person)) {
    if (UNSPACED.test(name)) continue;
    const parts = partsOf(name).map(fold);
    // "van" of "Van Dyke" means nobody by itself; a family name that is only "Le" does.
    const meaningful = parts.filter((part) => !particles.has(part));
    const joined = parts.join('');
    for (const part of [...(meaningful.length > 0 ? meaningful : [joined]), joined]) {
      for (const form of [part, part.replace(/\d+/g, '')]) if (form.length > 1) terms.add(form);
    }
  }
  return terms;
}

function unspacedNames(person: KnownPerson): string[] {
  const spelled = [...namesOf(person), person.family + person.given, person.given + person.family];
  return [...new Set(spelled.filter((name) => UNSPACED.test(name)).map((name) => name.replace(/\s/g, '')))].filter(
    (name) => name.length > 1
  );
}

function initialsOf(person: KnownPerson): Set<string> {
  const family = partsOf(person.family).map(firstLetter);
  const all = new Set<string>();
  for (const name of [person.given, person.preferred ?? '']) {
    const given = partsOf(name).map(firstLetter);
    if (given.length === 0 || family.length === 0) continue;
    all.add(`${given[0]}${family[0]}`);
    all.add([...given, ...family].join(''));
    all.add([given[0], ...family].join(''));
    // A double given name is often shortened by itself: "MJ" for Michael James.
    if (given.length > 1) all.add(given.join(''));
  }
  return all;
}

const firstLetter = (part: string): string => /^./u.exec(fold(part))?.[0] ?? '';

/** The ids of people, each once. */
export const idsOf = (people: readonly KnownPerson[]): Id[] => [...new Set(people.map((person) => person.id))];
