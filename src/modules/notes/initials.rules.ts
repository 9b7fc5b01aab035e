import { idsOf, type NameBook } from './name-book.rules.ts';
import type { KnownPerson, NameFinding, NotePart } from './notes.types.ts';
import { fold, type Word } from './words.rules.ts';

const DOTTED = /(?<![\p{L}\p{N}.])(?:\p{Lu}\. ?){1,3}\p{Lu}(?![\p{L}\p{N}])\.?/gu;
const BARE = /^\p{Lu}{2,4}$/u;

/** Initials that could mean another patient. With dots they are looked for among everybody, without only among those here. */
export function findInitials(text: string, words: readonly Word[], part: NotePart, book: NameBook): NameFinding[] {
  const dotted = [...text.matchAll(DOTTED)].flatMap((found) =>
    initialsFinding(found[0].trimEnd(), found.index, part, book, () => true)
  );
  if (!/\p{Ll}/u.test(text)) return dotted;
  // A word that is a name was judged as one: "MAN" of "DEAR MAN" is no initials of a Mr. Man.
  const bare = words
    .filter((word) => BARE.test(word.raw) && !book.abbreviations.has(word.raw) && !book.terms.has(word.folded))
    .flatMap((word) => initialsFinding(word.raw, word.start, part, book, (person) => person.here));
  return [...dotted, ...bare];
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
