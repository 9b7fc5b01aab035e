import type { NameBook } from './name-book.rules.ts';
import type { SimilarityWords } from './notes.types.ts';
import { countWords, wordsOf, type Word } from './words.rules.ts';

/** One unit of comparison: a word, a run of names as one "somebody", or a whole stock phrase. */
export interface Token {
  readonly norm: string;
  readonly weight: number;
  readonly start: number;
  readonly end: number;
}

/** One way of reading a text, with what every comparison asks of it worked out once. */
export interface Reading {
  readonly tokens: readonly Token[];
  readonly weight: number;
  /** The three-word shingle that begins at each token. */
  readonly shingles: readonly string[];
  readonly shingleSet: ReadonlySet<string>;
  /** How much each word weighs in the whole text. */
  readonly bag: ReadonlyMap<string, number>;
}

/** A text made ready to be compared. Read each other text once; only the writer's own is read on every key. */
export interface ReadText {
  /** Word by word: finds the edited word in a sentence that is all stock phrases. */
  readonly plain: Reading;
  /** Each stock phrase as one light token: finds the copy behind added phrases. */
  readonly light: Reading;
  readonly words: number;
}

/** How much one shared token says. Tuned on the tuning half of content/notes/similarity-set.json. */
const WEIGHT = { word: 1, small: 0.6, person: 0.5, number: 0.4, stock: 0.3 };
const PERSON = '•';
/** Words in a row that are compared as one. */
export const SHINGLE = 3;

interface Vocabulary {
  readonly kinds: ReadonlyMap<string, 'person' | 'number' | 'small'>;
  /** Stock phrases as normalized words, by their first word, longest first. */
  readonly stock: ReadonlyMap<string, readonly (readonly string[])[]>;
}

const vocabularies = new WeakMap<SimilarityWords, Vocabulary>();

/** Reads a text for comparison: who, how many and when are set aside, and stock phrases in one of the two readings. */
export function readText(text: string, words: SimilarityWords, book?: NameBook): ReadText {
  const vocabulary = vocabularyOf(words);
  const tokens = wordsOf(text).map((word) => tokenOf(word, vocabulary, book));
  return {
    plain: readingOf(mergePersons(tokens)),
    light: readingOf(mergePersons(withStock(tokens, vocabulary))),
    words: countWords(text)
  };
}

function readingOf(tokens: readonly Token[]): Reading {
  const shingles = tokens.slice(SHINGLE - 1).map((last, at) => `${tokens[at]!.norm} ${tokens[at + 1]!.norm} ${last.norm}`);
  const bag = new Map<string, number>();
  for (const { norm, weight } of tokens) bag.set(norm, (bag.get(norm) ?? 0) + weight);
  return { tokens, weight: tokens.reduce((sum, token) => sum + token.weight, 0), shingles, shingleSet: new Set(shingles), bag };
}

function vocabularyOf(words: SimilarityWords): Vocabulary {
  const known = vocabularies.get(words);
  if (known) return known;
  const kinds = new Map<string, 'person' | 'number' | 'small'>();
  for (const word of words.small) kinds.set(word, 'small');
  for (const word of [...words.numbers, ...words.times]) kinds.set(word, 'number');
  for (const word of words.persons) kinds.set(word, 'person');
  const made = { kinds, stock: stockOf(words.stock, kinds) };
  vocabularies.set(words, made);
  return made;
}

function stockOf(phrases: readonly string[], kinds: Vocabulary['kinds']): Map<string, string[][]> {
  const stock = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const norms = wordsOf(phrase).map((word) => tokenOf(word, { kinds, stock }, undefined).norm);
    const first = norms[0] ?? '';
    stock.set(
      first,
      [...(stock.get(first) ?? []), norms].toSorted((a, b) => b.length - a.length)
    );
  }
  return stock;
}

function tokenOf(word: Word, { kinds }: Vocabulary, book: NameBook | undefined): Token {
  const { folded, start, end } = word;
  if (isName(word, kinds, book)) return { norm: PERSON, weight: WEIGHT.person, start, end };
  const kind = /^\p{N}/u.test(folded) ? 'number' : kinds.get(folded);
  if (kind === 'person') return { norm: PERSON, weight: WEIGHT.person, start, end };
  if (kind === 'number') return { norm: '#', weight: WEIGHT.number, start, end };
  return { norm: folded, weight: kind === 'small' ? WEIGHT.small : WEIGHT.word, start, end };
}

/** A known name, or any other word with a capital inside a sentence: a brother, a street, a sponsor. */
function isName(word: Word, kinds: Vocabulary['kinds'], book: NameBook | undefined): boolean {
  if (book?.terms.has(word.folded)) return word.capital || !(book.ordinary.has(word.folded) || kinds.has(word.folded));
  return word.capital && !word.startsSentence && /\p{Ll}/u.test(word.raw) && !kinds.has(word.folded);
}

function withStock(tokens: readonly Token[], { stock }: Vocabulary): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const length = stockLength(tokens, at, stock);
    if (length === 0) out.push(tokens[at]!);
    else out.push({ norm: '§', weight: WEIGHT.stock, start: tokens[at]!.start, end: tokens[at + length - 1]!.end });
    at += Math.max(length, 1) - 1;
  }
  return out;
}

function stockLength(tokens: readonly Token[], at: number, stock: Vocabulary['stock']): number {
  const phrases = stock.get(tokens[at]!.norm) ?? [];
  return phrases.find((norms) => norms.every((norm, k) => tokens[at + k]?.norm === norm))?.length ?? 0;
}

/** "Farid Haddad" and "he" are one somebody each. */
function mergePersons(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (const token of tokens) {
    const before = out.at(-1);
    if (before?.norm === PERSON && token.norm === PERSON) out[out.length - 1] = { ...before, end: token.end };
    else out.push(token);
  }
  return out;
}
