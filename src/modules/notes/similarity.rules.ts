import type { Against, NotePolicy, SimilarityBand, SimilarityMatch, TextSpan } from './notes.types.ts';
import { SHINGLE, type Reading, type ReadText, type Token } from './similarity-reading.rules.ts';

/** From this many words on, shared three-word shingles alone decide; below, one edited word breaks too many of them. */
const LONG = 25;
/** Under this many words a text is a beginning, and every beginning looks like another. */
const ENOUGH_TO_COMPARE = 6;
/** Of the share of each text that is in the other, how much the larger share weighs (containment against overlap). */
const CONTAINMENT = 0.6;

export interface OtherText {
  readonly kind: Against;
  readonly noteRef: string;
  readonly text: ReadText;
}

/**
 * How alike two response sentences are, 0 to 1, with names, pronouns, numbers and stock phrases set aside.
 * 25 words or more in the shorter: the share of each text that stands in three-word shingles of the other, in any
 * order. Below: the heavier of that and a word-by-word alignment, in which an edited word costs only itself.
 * With `above`, only a score above it is exact: the alignment, which costs most, is left out where it cannot reach that.
 */
export function similarity(a: ReadText, b: ReadText, above = 0): number {
  const short = Math.min(a.words, b.words) < LONG;
  return Math.max(likeness(a.plain, b.plain, short, above), likeness(a.light, b.light, short, above));
}

function likeness(a: Reading, b: Reading, short: boolean, above: number): number {
  if (a.weight === 0 || b.weight === 0) return 0;
  const shared = sharedShingles(a, b);
  return short && mostAligned(a, b) > Math.max(shared, above) ? Math.max(shared, aligned(a, b)) : shared;
}

/** The most similar other text, or null when the writer has only begun (and not just like another), or there is nothing to compare with. */
export function closestText(mine: ReadText, others: readonly OtherText[]): SimilarityMatch | null {
  if (mine.words < ENOUGH_TO_COMPARE) return sameShort(mine, others);
  let best: OtherText | null = null;
  let score = 0;
  for (const other of others) {
    const found = similarity(mine, other.text, score);
    if (found > score) [best, score] = [other, found];
  }
  if (!best) return null;
  const [spans, otherSpans] = sameWords(mine.plain, best.text.plain);
  return { score, against: { kind: best.kind, noteRef: best.noteRef }, spans, otherSpans };
}

/** Of a text too short to be compared, whether another says exactly the same and no more. */
function sameShort(mine: ReadText, others: readonly OtherText[]): SimilarityMatch | null {
  if (mine.words < 3) return null;
  const said = normsOf(mine);
  const same = others.find(({ text }) => normsOf(text) === said);
  if (!same) return null;
  const [spans, otherSpans] = sameWords(mine.plain, same.text.plain);
  return { score: 1, against: { kind: same.kind, noteRef: same.noteRef }, spans, otherSpans };
}

const normsOf = ({ plain }: ReadText): string => plain.tokens.map(({ norm }) => norm).join(' ');

/** What the program's policy makes of a score: fine, a warning to the writer, or the supervisor's review. */
export function bandOf(score: number, policy: Pick<NotePolicy, 'warnAt' | 'reviewAt'>): SimilarityBand {
  if (score >= policy.reviewAt) return 'review';
  return score >= policy.warnAt ? 'warn' : 'fine';
}

function sharedShingles(a: Reading, b: Reading): number {
  if (!a.shingles.some((shingle) => b.shingleSet.has(shingle))) return 0;
  const shareOfA = weightOf(a.tokens, covered(a, b)) / a.weight;
  const shareOfB = weightOf(b.tokens, covered(b, a)) / b.weight;
  const larger = Math.max(shareOfA, shareOfB);
  return Math.min(1, CONTAINMENT * larger + (1 - CONTAINMENT) * Math.min(shareOfA, shareOfB));
}

/** Which tokens stand in a shingle that the other text has too. */
function covered({ tokens, shingles }: Reading, other: Reading): boolean[] {
  const inside = tokens.map(() => false);
  shingles.forEach((shingle, at) => {
    if (other.shingleSet.has(shingle)) inside.fill(true, at, at + SHINGLE);
  });
  return inside;
}

const weightOf = (tokens: readonly Token[], counted: readonly boolean[]): number =>
  tokens.reduce((sum, token, at) => sum + (counted[at] ? token.weight : 0), 0);

/** What an alignment could reach at most, were all words that both texts have in the same order; a little above for rounding. */
function mostAligned(a: Reading, b: Reading): number {
  let common = 0;
  for (const [norm, weight] of a.bag) common += Math.min(weight, b.bag.get(norm) ?? 0);
  return (2 * common) / (a.weight + b.weight) + 1e-9;
}

/** Twice the weight of the heaviest common word order over the weight of both texts: 1 when equal. */
function aligned(a: Reading, b: Reading): number {
  return Math.min(1, (2 * alignment(a.tokens, b.tokens).at(-1)!) / (a.weight + b.weight));
}

/** Heaviest common subsequence of every pair of beginnings, row after row: of `i` and `k` tokens at `i * (b.length + 1) + k`. */
function alignment(a: readonly Token[], b: readonly Token[]): Float64Array {
  const width = b.length + 1;
  const table = new Float64Array((a.length + 1) * width);
  const norms = b.map(({ norm }) => norm);
  a.forEach(({ norm, weight }, i) => {
    const [above, row] = [i * width, (i + 1) * width];
    for (let k = 0; k < norms.length; k += 1)
      table[row + k + 1] = norm === norms[k] ? table[above + k]! + weight : Math.max(table[above + k + 1]!, table[row + k]!);
  });
  return table;
}

/** What to underline in both texts: shared shingles, or the aligned words where there are none. */
function sameWords(a: Reading, b: Reading): [TextSpan[], TextSpan[]] {
  const inA = covered(a, b);
  const inB = covered(b, a);
  if (!inA.includes(true)) markAligned(a.tokens, b.tokens, inA, inB);
  return [spansOf(a.tokens, inA), spansOf(b.tokens, inB)];
}

function markAligned(a: readonly Token[], b: readonly Token[], inA: boolean[], inB: boolean[]): void {
  const [table, width] = [alignment(a, b), b.length + 1];
  for (let [i, k] = [a.length, b.length]; i > 0 && k > 0;) {
    if (a[i - 1]!.norm === b[k - 1]!.norm) [inA[--i], inB[--k]] = [true, true];
    else if (table[(i - 1) * width + k]! >= table[i * width + k - 1]!) i -= 1;
    else k -= 1;
  }
}

function spansOf(tokens: readonly Token[], marked: readonly boolean[]): TextSpan[] {
  const spans: TextSpan[] = [];
  tokens.forEach((token, at) => {
    if (!marked[at]) return;
    if (at > 0 && marked[at - 1]) spans[spans.length - 1] = { start: spans.at(-1)!.start, end: token.end };
    else spans.push({ start: token.start, end: token.end });
  });
  return spans;
}
