import { refusal, type Refusal } from '#kernel/refusals.ts';
import { findInitials } from './initials.rules.ts';
import { idsOf, type NameBook } from './name-book.rules.ts';
import type { ConfirmAs, KnownPerson, NameConfirmation, NameFinding, NotePart } from './notes.types.ts';
import { fold, wordsOf, type Word } from './words.rules.ts';

/** One or more neighbouring words that together can mean people; `full` when two names of theirs stand side by side. */
interface Mention {
  readonly first: number;
  readonly last: number;
  readonly full: boolean;
  /** The word is no name as it stands but looks like one: a plural, another form of a given name, a name in pieces. */
  readonly guess?: boolean;
  readonly people: readonly KnownPerson[];
}

/** What parts the letters of one name when somebody hides it or a line was broken: "Far-id", "F.a.r.i.d". */
const BROKEN = /^[-‐‑.·•_*~]$/u;
const PIECES = 12;
const JOINT = /^(?:[ \u00A0\u202F\t]|[-‐‑]|['’‘`´]|, )$/u;
const STAFF_TITLE = /(?:^|\P{L})(?:dr|prof|doctor|nurse)\.?\s+$/iu;
const HYPHEN_AFTER = /^[-‐‑]\p{Ll}/u;
const HYPHEN_BEFORE = /(?:^|\P{L})\p{Ll}+[-‐‑]$/u;

/**
 * Names of other patients in a text, in reading order (ux 6.3, program-rules 5.2: never name other patients).
 * In the shared part every patient is an other; in an individual part the patient's own name may stand. Staff names
 * never stop. An ordinary word written small passes in silence; with a capital it stops until one confirmation for
 * that word in that part. Initials only warn.
 */
export function checkNames(
  text: string,
  part: NotePart,
  book: NameBook,
  confirmed: readonly NameConfirmation[]
): NameFinding[] {
  const words = wordsOf(text);
  const found = [
    ...mentions(text, words, book).flatMap((mention) => judge(text, words, mention, part, book)),
    ...unspacedFindings(text, part, book)
  ];
  const names = found.map((finding) => withConfirmation(finding, part, confirmed));
  const initials = findInitials(text, words, part, book).filter((one) => !names.some((name) => overlap(one, name)));
  return [...names, ...initials].toSorted((a, b) => a.start - b.start);
}

/** Why a shared part with these findings cannot be signed, or null. Says how many names stop it, never which. */
export function whyNotSignNames(findings: readonly NameFinding[]): Refusal | null {
  const stops = findings.filter((finding) => finding.kind === 'stop').length;
  return stops > 0 ? refusal('notes/name-in-shared-part', { stops }) : null;
}

/** The patients a name would expose in this part: in an individual part, nobody when it is also the patient's own. */
function othersAmong(people: readonly KnownPerson[], part: NotePart): KnownPerson[] {
  if (part.kind === 'individual' && people.some((person) => person.id === part.patientId)) return [];
  return people.filter((person) => person.kind === 'patient');
}

function mentions(text: string, words: readonly Word[], book: NameBook): Mention[] {
  const skip = phraseWords(words, book);
  const single: Mention[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const hit = skip.has(at) ? null : mentionAt(text, words, at, book);
    if (!hit) continue;
    single.push(hit);
    at = hit.last;
  }
  return joinNames(text, words, single);
}

/** The longest run of up to four words from here that is one name: "De la Cruz" before "Cruz". */
function mentionAt(text: string, words: readonly Word[], first: number, book: NameBook): Mention | null {
  const folded = words[first]!.folded;
  const alone = book.terms.get(folded) ?? book.terms.get(folded.replace(/\p{N}+$/u, ''));
  let hit: Mention | null = alone ? { first, last: first, full: false, people: alone } : null;
  let run = folded;
  for (let last = first + 1; last < Math.min(first + 4, words.length) && adjoin(text, words, last); last += 1) {
    run += words[last]!.folded;
    const people = book.joined.get(run);
    if (people) hit = { first, last, full: false, people };
  }
  return hit ?? guessAt(text, words, first, book);
}

function guessAt(text: string, words: readonly Word[], first: number, book: NameBook): Mention | null {
  const word = words[first]!;
  const people = likelyName(word, book);
  return people ? { first, last: first, full: false, guess: true, people } : inPieces(text, words, first, book);
}

/** A plural or a possessive without its apostrophe, two names run together ("FaridH"), or another form of a given name. */
const likelyName = (word: Word, book: NameBook): readonly KnownPerson[] | undefined =>
  missingApostrophe(word, book) ?? runTogether(word, book) ?? (word.capital ? book.nicknames.get(word.folded) : undefined);

function runTogether({ raw, folded }: Word, book: NameBook): readonly KnownPerson[] | undefined {
  const head = fold(/^\p{L}[\p{Ll}\p{M}]+(?=\p{Lu})/u.exec(raw)?.[0] ?? '');
  return head.length > 2 && head !== folded && !isOrdinary(head, book) ? book.terms.get(head) : undefined;
}

/** A name whose letters are parted by single dots or dashes. A word of the language that only reads like one is left alone. */
function inPieces(text: string, words: readonly Word[], first: number, book: NameBook): Mention | null {
  let run = words[first]!.folded;
  let hit: Mention | null = null;
  for (let last = first + 1; last < Math.min(first + PIECES, words.length) && BROKEN.test(text.slice(words[last - 1]!.end, words[last]!.start)); last += 1) {
    run += words[last]!.folded;
    const people = run.length > 2 && !isOrdinary(run, book) ? book.terms.get(run) : undefined;
    if (people) hit = { first, last, full: false, guess: true, people };
  }
  return hit;
}

/** "Farids story": the apostrophe of a possessive is often left out. Ordinary words make too many false plurals. */
function missingApostrophe({ folded, capital }: Word, book: NameBook): readonly KnownPerson[] | undefined {
  const ending = !capital ? null : /..(?:s|x|z|ch|sh)es$/u.test(folded) ? 2 : /..[^s]s$/u.test(folded) ? 1 : null;
  const name = ending === null ? '' : folded.slice(0, -ending);
  return isOrdinary(name, book) || isOrdinary(folded, book) ? undefined : book.terms.get(name);
}

const isOrdinary = (folded: string, book: NameBook): boolean => book.ordinary.has(folded) || book.proper.has(folded);

const adjoin = (text: string, words: readonly Word[], at: number): boolean =>
  JOINT.test(text.slice(words[at - 1]!.end, words[at]!.start));

/** Two names of one person side by side are one mention of that person, and of nobody else: "Grace Young". */
function joinNames(text: string, words: readonly Word[], single: readonly Mention[]): Mention[] {
  const joined: Mention[] = [];
  for (const mention of single) {
    const before = joined.at(-1);
    const both =
      !before?.guess && !mention.guess && before?.last === mention.first - 1 && adjoin(text, words, mention.first) && sayBoth(words, before, mention)
        ? before.people.filter((person) => mention.people.includes(person))
        : [];
    if (before && both.length > 0)
      joined[joined.length - 1] = { first: before.first, last: mention.last, full: true, people: both };
    else joined.push(mention);
  }
  return joined;
}

/** A second name counts when both words look like names: "will young people" does not name Will Young. */
const sayBoth = (words: readonly Word[], before: Mention, mention: Mention): boolean =>
  words[before.first]!.folded !== words[mention.first]!.folded &&
  (words[mention.first]!.capital || !words[before.first]!.capital);

function phraseWords(words: readonly Word[], book: NameBook): Set<number> {
  const inside = new Set<number>();
  const here = new Set(words.map(({ folded }) => folded));
  for (const phrase of book.phrases) {
    if (!here.has(phrase[0] ?? '')) continue;
    for (let at = 0; at + phrase.length <= words.length; at += 1) {
      if (!phrase.every((folded, k) => words[at + k]!.folded === folded)) continue;
      for (let k = 0; k < phrase.length; k += 1) inside.add(at + k);
    }
  }
  return inside;
}

function judge(text: string, words: readonly Word[], mention: Mention, part: NotePart, book: NameBook): NameFinding[] {
  const others = othersAmong(mention.people, part);
  const staff = mention.people.some((person) => person.kind === 'staff');
  const first = words[mention.first]!;
  if (others.length === 0 || (staff && STAFF_TITLE.test(text.slice(Math.max(0, first.start - 12), first.start))))
    return [];
  const several = words.slice(mention.first, mention.last + 1);
  // "will grace us", written small, is two ordinary words in a row and no full name.
  if (several.every((word) => passesSmall(word, book))) return [];
  if (several.length === 1 && (isAbbreviation(text, first, book) || isCompound(text, first, book))) return [];
  const confirmAs = mention.guess ? 'someone-else' : mention.full && !staff ? null : howToConfirm(first.folded, others, staff, book);
  return [nameFinding(text, first.start, words[mention.last]!.end, others, confirmAs)];
}

const passesSmall = (word: Word, book: NameBook): boolean => !word.capital && book.ordinary.has(word.folded);

/** "ED" is the emergency department even when a patient is called Ed, unless the writer shouts everything. */
const isAbbreviation = (text: string, word: Word, book: NameBook): boolean =>
  book.abbreviations.has(word.raw) && /\p{Ll}/u.test(text);

/** "Long-term" is no mention of Ms. Long, nor "mid-May" of May. */
const isCompound = (text: string, word: Word, book: NameBook): boolean =>
  book.ordinary.has(word.folded) &&
  (HYPHEN_AFTER.test(text.slice(word.end)) || HYPHEN_BEFORE.test(text.slice(Math.max(0, word.start - 24), word.start)));

function howToConfirm(
  folded: string,
  others: readonly KnownPerson[],
  staff: boolean,
  book: NameBook
): ConfirmAs | null {
  if (isOrdinary(folded, book)) return 'ordinary-word';
  if (staff) return 'staff-name';
  return others.some((person) => person.here) ? null : 'someone-else';
}

function unspacedFindings(text: string, part: NotePart, book: NameBook): NameFinding[] {
  const found: NameFinding[] = [];
  const longestFirst = [...book.unspaced].toSorted(([a], [b]) => b.length - a.length);
  for (const [name, people] of longestFirst) {
    const others = othersAmong(people, part);
    if (others.length === 0) continue;
    const confirmAs = others.some((person) => person.here) ? null : 'someone-else';
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const one = nameFinding(text, at, at + name.length, others, confirmAs);
      if (!found.some((longer) => overlap(longer, one))) found.push(one);
    }
  }
  return found;
}

const nameFinding = (
  text: string,
  start: number,
  end: number,
  others: readonly KnownPerson[],
  confirmAs: ConfirmAs | null
): NameFinding => ({
  kind: 'stop',
  because: 'name',
  word: text.slice(start, end),
  start,
  end,
  personIds: idsOf(others),
  confirmAs
});

function withConfirmation(finding: NameFinding, part: NotePart, confirmed: readonly NameConfirmation[]): NameFinding {
  const word = wordKey(finding.word);
  const lifts =
    finding.confirmAs !== null && confirmed.some((one) => wordKey(one.word) === word && samePart(one.part, part));
  return lifts ? { ...finding, kind: 'confirmed' } : finding;
}

const wordKey = (text: string): string =>
  wordsOf(text)
    .map((word) => word.folded)
    .join('');

/** Is it the same part: both shared, or both the same patient's? */
const samePart = (a: NotePart, b: NotePart): boolean =>
  a.kind === 'shared' ? b.kind === 'shared' : b.kind === 'individual' && a.patientId === b.patientId;

const overlap = (a: NameFinding, b: NameFinding): boolean => a.start < b.end && b.start < a.end;
