import { z } from 'zod';
import { instrumentById, instruments } from '#content/instruments/index.ts';
import { Refusal } from '#kernel/refusals.ts';
import type { Score } from '#modules/measures/instrument.types.ts';
import { scoreOf } from '#modules/measures/score.rules.ts';

/** Answers by item, bare or under `answers`. Null says that an item has no answer. */
const Given = z.record(z.string(), z.number().nullable());
const ScoreInput = z.union([z.strictObject({ answers: Given }).transform(({ answers }) => answers), Given]);

/** The answer of `handrail score`: the score, with whose instrument it is. */
export type ScoreOutput = Score & { schema: 'handrail/score/1'; title: string; attribution: string };

/** Scores answers by an instrument of `content/instruments/`. Throws a plain sentence for what cannot be scored. */
export function runScore(id: string | undefined, read: () => unknown): ScoreOutput {
  const instrument = instrumentById(id ?? '');
  if (!instrument) throw new Error(`Say which instrument: ${instruments.map((one) => one.id).join(', ')}.`);
  const given = ScoreInput.safeParse(read());
  if (!given.success) throw new Error('Give the answers as JSON: {"answers": {"<item>": <value>}}.');
  const answers = Object.fromEntries(Object.entries(given.data).filter((one): one is [string, number] => one[1] !== null));
  const { title, licence } = instrument;
  try {
    return { schema: 'handrail/score/1', title, ...scoreOf(instrument, answers), attribution: licence.attribution };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Error(notAnAnswer(instrument, String(error.facts['item'])), { cause: error });
  }
}

function notAnAnswer({ id, items }: NonNullable<ReturnType<typeof instrumentById>>, item: string): string {
  const known = items.find(({ linkId }) => linkId === item);
  if (!known) return `${id} has no item "${item}". Its items are: ${items.map(({ linkId }) => linkId).join(', ')}.`;
  return `${id}, ${item}: an answer is one of ${known.answers.map(({ value }) => value).join(', ')}. Nothing was scored.`;
}
