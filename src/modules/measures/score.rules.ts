import { refusal } from '#kernel/refusals.ts';
import type { Answers, Flag, Instrument, InstrumentItem, Op, Score } from './instrument.types.ts';

/**
 * Published scoring, and nothing more: the sum of the answers, the band and cut-offs that its file lists, and the critical
 * answers. With an item unanswered there is no total and no band; critical answers count all the same.
 * @throws measures/not-an-answer for an item or a value that the instrument does not have: then nothing is scored.
 */
export function scoreOf(instrument: Instrument, answers: Answers): Score {
  for (const [item, value] of Object.entries(answers)) refuseUnknown(instrument, item, value);
  const { scoring, items } = instrument;
  const total = sumOf(scoring.items, answers);
  const missing = items.filter((item) => item.required && answers[item.linkId] === undefined).map(({ linkId }) => linkId);
  const band = total === null ? undefined : scoring.bands.find(({ min, max }) => total >= min && total <= max);
  return {
    instrument: instrument.id,
    dataVersion: instrument.dataVersion,
    status: missing.length === 0 ? 'complete' : 'incomplete',
    total,
    subscales: Object.fromEntries(scoring.subscales.map((scale) => [scale.id, sumOf(scale.items, answers)])),
    band: band ? { code: band.code, label: band.label } : null,
    reached: reachedAt(instrument, total),
    flags: items.flatMap((item) => flagOf(item, answers[item.linkId])),
    missing
  };
}

/** The cut-offs that its file lists and a total reaches; none without a total. */
export function reachedAt({ scoring }: Instrument, total: number | null): Score['reached'] {
  if (total === null) return [];
  return scoring.cutoffs.filter((cut) => !cut.alternative && holds(total, cut.op, cut.value)).map(({ id, meaning, source }) => ({ id, meaning, source }));
}

/** Some scales leave values out (0, 1, 2, 4): only what the file lists is an answer. */
function refuseUnknown({ items }: Instrument, linkId: string, value: number): void {
  const item = items.find((one) => one.linkId === linkId);
  if (!item?.answers.some((answer) => answer.value === value)) throw refusal('measures/not-an-answer', { item: linkId, known: item !== undefined });
}

function sumOf(items: readonly string[], answers: Answers): number | null {
  let sum = 0;
  for (const item of items) {
    const value = answers[item];
    if (value === undefined) return null;
    sum += value;
  }
  return sum;
}

function flagOf({ linkId, critical }: InstrumentItem, value: number | undefined): Flag[] {
  if (!critical || value === undefined || !holds(value, critical.when.op, critical.when.value)) return [];
  return [{ item: linkId, value, level: critical.level, why: critical.why, action: critical.action }];
}

function holds(value: number, op: Op, than: number): boolean {
  if (op === '>=') return value >= than;
  if (op === '>') return value > than;
  if (op === '<=') return value <= than;
  return op === '<' ? value < than : value === than;
}
