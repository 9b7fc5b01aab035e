import { idsOf, type NameBook } from './name-book.rules.ts';
import type { KnownPerson, NameFinding, NotePart } from './notes.types.ts';
import { fold, type Word } from './words.rules.ts';

const DOTTED = /(?<![\p{L}\p{N}.])(?:\p{Lu}\. ?){1,3}\p{Lu}(?![\p{L}\p{N}])\.?/gu;
/** The same written small, but for the abbreviations that everybody writes so. */
const SMALL_DOTTED = /(?<![\p{L}\p{N}.])(?!(?:a\.m|p\.m|i\.e|e\.g|u\.s|n\.b|q\.d|b\.i\.d|t\.i\.d|p\.r\.n|p\.o)\.?)(?:\p{Ll}\.){1,3}\p{Ll}(?![\p{L}\p{N}])\.?/gu;
/** "Mr. H", "patient F.": one letter after a word that says a person follows. */
const TITLED = /(?<=(?:^|\P{L})(?:mr|mrs|ms|mx|miss|patient|client|member|participant|peer)\.?\s)\p{Lu}(?=\.|\P{L}|$)(?!['’]\p{L}{2})\.?/giu;
const BARE = /^\p{Lu}{2,4}$/u;

/** Initials that could mean another patient. With dots they are looked for among everybody, without only among those here. */
export function findInitials(text: string, words: readonly Word[], part: NotePart, book: NameBook): NameFinding[] {
  const dotted = [...text.matchAll(DOTTED), ...text.matchAll(SMALL_DOTTED)].flatMap((found) =>
    initialsFinding(found[0].trimEnd(), found.index, part, book, () => true)
  );
  const titled = [...text.matchAll(TITLED)].flatMap((found) => letterFinding(found[0], found.index, part, book));
  if (!/\p{Ll}/u.test(text)) return [...dotted, ...titled];
  // A word that is a name was judged as one: "MAN" of "DEAR MAN" is no initials of a Mr. Man.
  const bare = words
    .filter((word) => BARE.test(word.raw) && !book.abbreviations.has(word.raw) && !book.terms.has(word.folded))
    .flatMap((word) => initialsFinding(word.raw, word.start, part, book, (person) => person.here));
  return [...dotted, ...titled, ...bare];
}

/** One letter that stands for somebody here: the first of a given or a family name. */
function letterFinding(word: string, start: number, part: NotePart, book: NameBook): NameFinding[] {
  const letter = fold(word);
  if (!/^\p{Lu}/u.test(word)) return [];
  const people = idsOf([...book.initials].filter(([letters]) => letters.length === 2 && letters.includes(letter)).flatMap(([, known]) => known).filter((person) => person.here));
  if (people.length === 0 || (part.kind === 'individual' && people.includes(part.patientId))) return [];
  return [{ kind: 'warn', because: 'initials', word, start, end: start + word.length, personIds: people, confirmAs: null }];
}

/** Letters that somebody goes by ("T.J.") are a name and stop; other initials are a guess and warn. */
function initialsFinding(
  word: string,
  start: number,
  part: NotePart,
  book: NameBook,
  counts: (person: KnownPerson) => boolean
): NameFinding[] {
  const letters = fold(word);
  const named = book.terms.get(letters) ?? [];
  const people = [...named, ...(book.initials.get(letters) ?? []).filter(counts)].filter(
    (person) => person.kind === 'patient'
  );
  if (people.length === 0 || (part.kind === 'individual' && people.some((person) => person.id === part.patientId)))
    return [];
  const kind = named.some((person) => person.kind === 'patient') ? 'stop' : 'warn';
  return [
    { kind, because: 'initials', word, start, end: start + word.length, personIds: idsOf(people), confirmAs: null }
  ];
}
