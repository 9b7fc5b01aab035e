import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import { Flag } from './instrument.types.ts';

/** Vital signs; the bounds only keep slips of the finger out. */
export const Vitals = z.object({
  /** Beats and breaths in a minute. */
  pulse: z.int().min(20).max(250).optional(),
  respirations: z.int().min(2).max(80).optional(),
  /** mmHg. */
  systolic: z.int().min(40).max(300).optional(),
  diastolic: z.int().min(20).max(200).optional(),
  /** Degrees Fahrenheit. */
  temperature: z.number().min(85).max(112).optional(),
  /** Percent of saturation. */
  oxygen: z.int().min(50).max(100).optional(),
  /** Breath alcohol in g/210 L. */
  breathAlcohol: z.number().min(0).max(0.6).optional()
});
export type Vitals = z.infer<typeof Vitals>;
export const vitalNames = ['pulse', 'systolic', 'diastolic', 'respirations', 'temperature', 'oxygen', 'breathAlcohol'] as const;

export const Rating = z.object({ instrument: z.string(), answers: z.record(z.string(), z.number()) });

/** One rating or one set of vital signs at its moment. */
export const Reading = z.object({
  id: Id,
  /** `vitals`, or the instrument. */
  kind: z.string(),
  dataVersion: z.string().nullable(),
  takenAt: Instant,
  by: z.string(),
  /** Answers by item, or vital signs by name. */
  values: z.record(z.string(), z.number()),
  total: z.number().nullable(),
  band: z.string().nullable(),
  flags: z.array(Flag),
  isPart2: z.boolean(),
  withdrawn: z.object({ reason: z.string(), by: z.string(), at: Instant }).nullable()
});
export type Reading = z.infer<typeof Reading>;
