import { z } from 'zod';

const Op = z.enum(['>=', '>', '<=', '<', '=']);
export type Op = z.infer<typeof Op>;

/** An answer that asks for something at once, whatever the total. */
export const Critical = z.object({ when: z.object({ op: Op, value: z.number() }), level: z.enum(['suicide-risk-high', 'suicide-risk', 'medical', 'review']), why: z.string(), action: z.string() });

export const InstrumentItem = z.object({
  linkId: z.string(),
  text: z.string(),
  type: z.literal('choice'),
  answers: z.array(z.object({ label: z.string(), value: z.int() })).min(2),
  scored: z.boolean(),
  /** Where direction varies, the values of the answers carry it; an item reversed by formula is not known here. */
  reverse: z.literal(false),
  subscale: z.string().nullable(),
  required: z.boolean(),
  critical: Critical.optional()
});
export type InstrumentItem = z.infer<typeof InstrumentItem>;

const Band = z.object({ code: z.string(), min: z.number(), max: z.number(), label: z.string() });

/**
 * An instrument as `content/instruments/schema.json` describes it, as far as the scoring of today goes: choices, summed,
 * none left out. A file that asks for more is refused when it is loaded, instead of being scored wrongly.
 */
export const Instrument = z.object({
  id: z.string(),
  dataVersion: z.string(),
  title: z.string(),
  shortTitle: z.string(),
  measures: z.string(),
  instructions: z.string(),
  dataSensitivity: z.array(z.string()),
  licence: z.object({ attribution: z.string(), note: z.string(), verbatimOnly: z.boolean() }),
  items: z.array(InstrumentItem).min(1),
  scoring: z.object({
    method: z.literal('sum'),
    items: z.array(z.string()).min(1),
    range: z.object({ min: z.number(), max: z.number() }),
    higherIs: z.enum(['worse', 'better', 'mixed']),
    prorate: z.object({ method: z.literal('none') }),
    incompletePolicy: z.literal('null-total'),
    subscales: z.array(z.object({ id: z.string(), title: z.string(), items: z.array(z.string()).min(1), method: z.literal('sum') })),
    bands: z.array(Band),
    cutoffs: z.array(z.object({ id: z.string(), op: Op, value: z.number(), meaning: z.string(), source: z.string(), alternative: z.boolean().optional() })),
    rules: z.array(z.never())
  }),
  notes: z.array(z.string())
});
export type Instrument = z.infer<typeof Instrument>;

/** Answers by the item's `linkId`; the value of the answer, as the instrument lists it. */
export type Answers = Readonly<Record<string, number>>;

/** A critical answer that was given: which item, and what the instrument says to do. */
export const Flag = z.object({ item: z.string(), value: z.number(), level: Critical.shape.level, why: z.string(), action: z.string() });
export type Flag = z.infer<typeof Flag>;

export const Score = z.object({
  instrument: z.string(),
  dataVersion: z.string(),
  status: z.enum(['complete', 'incomplete']),
  /** Null while a scored item is unanswered: no score is better than one that looks whole. */
  total: z.number().nullable(),
  subscales: z.record(z.string(), z.number().nullable()),
  band: z.object({ code: z.string(), label: z.string() }).nullable(),
  /** Cut-offs that the total reaches, with what the source says of them. */
  reached: z.array(z.object({ id: z.string(), meaning: z.string(), source: z.string() })),
  flags: z.array(Flag),
  /** Required items without an answer; one of them that is critical is unanswered, never negative. */
  missing: z.array(z.string())
});
export type Score = z.infer<typeof Score>;
