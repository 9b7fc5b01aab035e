import { z } from 'zod';
import file from '#content/notes/similarity-set.json' with { type: 'json' };
import { ordinaryNameWords, similarityWords } from '#content/notes/index.ts';
import { nameBook } from '#modules/notes/name-book.rules.ts';
import { similarity } from '#modules/notes/similarity.rules.ts';
import { readText } from '#modules/notes/similarity-reading.rules.ts';
import type { NotePolicy } from '#modules/notes/notes.types.ts';

const Pair = z.object({
  id: z.string(),
  half: z.enum(['tuning', 'held-out']),
  label: z.enum(['clone', 'honest', 'frame']),
  kind: z.string(),
  a: z.string(),
  b: z.string()
});
export type Pair = z.infer<typeof Pair>;

export const pairs: readonly Pair[] = z.array(Pair).parse(file.pairs);
export const book = nameBook(
  file.people.map((name, at) => ({ id: String(at), kind: 'patient', here: true, ...name })),
  ordinaryNameWords
);
export const read = (text: string) => readText(text, similarityWords, book);
export const scoreOf = (pair: Pair): number => similarity(read(pair.a), read(pair.b));

export interface Figures {
  readonly clones: number;
  readonly honest: number;
  readonly clonesWarned: number;
  readonly honestWarned: number;
  readonly honestReviewed: number;
  /** Of the warned, how many are clones; of the clones, how many are warned. */
  readonly precision: number;
  readonly recall: number;
}

/** What the check does to these pairs at the thresholds of a policy. */
export function figuresOf(some: readonly Pair[], policy: Pick<NotePolicy, 'warnAt' | 'reviewAt'>): Figures {
  const scored = some
    .filter((pair) => pair.label !== 'frame')
    .map((pair) => ({ clone: pair.label === 'clone', score: scoreOf(pair) }));
  const count = (clone: boolean, from: number) =>
    scored.filter((one) => one.clone === clone && one.score >= from).length;
  const clones = count(true, 0);
  const [clonesWarned, honestWarned] = [count(true, policy.warnAt), count(false, policy.warnAt)];
  return {
    clones,
    honest: count(false, 0),
    clonesWarned,
    honestWarned,
    honestReviewed: count(false, policy.reviewAt),
    precision: clonesWarned / (clonesWarned + honestWarned),
    recall: clonesWarned / clones
  };
}
