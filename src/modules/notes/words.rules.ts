/** One word of a text, with what its spelling and its place tell. */
export interface Word {
  /** As written, without a possessive or contracted ending: "Farid" of "Farid's". */
  readonly raw: string;
  /** Without case, accents and apostrophes, so that "Zoë" and "ZOE" are one. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  readonly capital: boolean;
  readonly startsSentence: boolean;
}

const APOSTROPHE = "'’‘ʼʹ`´＇";
/** Soft hyphens and spaces of no width, which come with pasted text and show nowhere; inside a word they are no border. */
const UNSEEN = '\\u00AD\\u200B-\\u200D\\u2060\\uFEFF';
const MORE = `(?:[\\p{L}\\p{M}\\p{N}]|[${UNSEEN}]+(?=[\\p{L}\\p{M}\\p{N}]))*`;
const WORD = new RegExp(`[\\p{L}\\p{N}]${MORE}(?:[${APOSTROPHE}]\\p{L}${MORE})*`, 'gu');
const ENDING = new RegExp(`[${APOSTROPHE}](?:s|ll|d|re|ve|m)$`, 'iu');
const SENTENCE_END = /[.!?…:;•\n\r"“”«»()]/u;
const TITLE = /(?:^|\P{L})(?:dr|mr|mrs|ms|mx|st|prof)\.\s*$/iu;
const CAPITAL = /^\p{Lu}/u;
/** Letters that no decomposition turns into their plain look-alike. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h'
};

/** Case, accents, apostrophes and everything that is no letter or digit set aside: "O’Brien" becomes "obrien". */
export function fold(text: string): string {
  const small = text.toLowerCase();
  // Most words are plain English; only the others pay for the decomposition.
  if (/^[a-z0-9]*$/.test(small)) return small;
  return small
    .normalize('NFKD')
    .replace(/[ßøłđðþæœıħ]/gu, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The words of a text in order. Hyphens part words; apostrophes inside a word do not. Never throws, whatever the text. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let before = 0;
  for (const found of text.matchAll(WORD)) {
    const raw = found[0].replace(ENDING, '');
    const gap = text.slice(before, found.index);
    before = found.index + found[0].length;
    words.push({
      raw,
      folded: fold(raw),
      start: found.index,
      end: found.index + raw.length,
      capital: CAPITAL.test(raw),
      startsSentence:
        words.length === 0 || (SENTENCE_END.test(gap) && !TITLE.test(text.slice(0, found.index).slice(-8)))
    });
  }
  return words;
}

/** Scripts that put no spaces between words; only they need the slow, dictionary-driven segmenter. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const COUNTED =
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:(?:['’‑‐-](?=[\p{L}\p{N}])|[.:,](?=\p{N})|\.(?=\p{L}(?!\p{L})))[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** How many words a reader would count, in any script. "self-care", "don't" and "9:10" are one each; emoji are none. */
export function countWords(text: string): number {
  if (!UNSPACED.test(text)) return text.match(COUNTED)?.length ?? 0;
  let count = 0;
  for (const segment of segmenter.segment(text)) if (segment.isWordLike) count += 1;
  return count;
}
