import type { LocalDate } from '#kernel/time.ts';

/** The parts of a name that the clinic keeps; blank and null mean the same. */
export interface Named {
  givenName: string;
  familyName: string;
  preferredName?: string | null;
  suffix?: string | null;
}

/** Letters that Unicode does not take apart into a base letter and an accent. */
const wholeLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n'
};

/** Text for comparing: lowercase, accents folded ("Ordóñez" is "ordonez"), compatibility forms made plain. */
export function fold(text: string): string {
  const bare = text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '');
  return bare.replaceAll(/[ßæœøłđðþıħŋ]/g, (letter) => wholeLetters[letter] ?? letter);
}

/**
 * The key that search compares, of what is stored and of what is typed alike: folded, apostrophes and dots closed up
 * ("O'Hara" is "ohara", "D.O.B." is "dob"), other punctuation a space. Letters of every script and digits stay.
 */
export const searchKey = (text: string): string =>
  fold(text)
    .replaceAll(/['’‘`´ʼ.]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The name a person is called by: the preferred name where there is one. */
const nameUsed = (person: Named): string => person.preferredName?.trim() || person.givenName.trim();

const generations = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'v']);

/** A suffix that tells a father from a son, not a degree. */
export const isGeneration = (suffix: string): boolean => generations.has(searchKey(suffix));

/** Name used and family name, with Jr., Sr. or a numeral because they tell two people of one name apart. */
export function displayName(person: Named): string {
  const generation = person.suffix && isGeneration(person.suffix) ? person.suffix : '';
  return [nameUsed(person), person.familyName, generation]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ');
}

/** Whole years on a day; negative before birth. Born on 29 February, a year is complete on 1 March of a common year. */
export function ageOn(birthDate: LocalDate, day: LocalDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** A name without digits ("Abdul218" is "Abdul"): test and generated records carry them; people's names do not. */
export const withoutDigits = (name: string): string =>
  name
    .replaceAll(/\p{N}+/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .replaceAll(/ (?=['’-])/g, '')
    .trim();

/** A name in capitals only, or in small letters only, which says nothing about how the person writes it. */
export const hasNoCase = (name: string): boolean =>
  /\p{L}{3}/u.test(name) &&
  (name === name.toLocaleUpperCase('en') || name === name.toLocaleLowerCase('en')) &&
  name.toLocaleUpperCase('en') !== name.toLocaleLowerCase('en');

/** "O'HARA-MCCULLOUGH" as "O'Hara-McCullough". A guess ("MACDONALD" has two spellings): say that it was made. */
export const capitalized = (name: string): string =>
  name
    .toLocaleLowerCase('en')
    .replaceAll(
      /(^|[\s'’-])(\p{L})/gu,
      (_all, before: string, letter: string) => before + letter.toLocaleUpperCase('en')
    )
    .replaceAll(/\bMc(\p{Ll})/gu, (_all, letter: string) => `Mc${letter.toLocaleUpperCase('en')}`);
