import { z } from 'zod';
import { LocalDate } from '#kernel/time.ts';
import { policyKeys } from './policy-keys.ts';

/** V: read in the law or standard itself. V2: read in a secondary source. U: unverified, check before use. */
export const PolicyStatus = z.enum(['V', 'V2', 'U']);
export type PolicyStatus = z.infer<typeof PolicyStatus>;

/** What a value is measured in; decides its kind (`yes-no`, `choice`, `text`, `list`, `minutes-list`, else a number). */
export const PolicyUnit = z.enum([
  'hours-per-week',
  'hours-per-day',
  'days-per-week',
  'services-per-day',
  'services',
  'minutes',
  'hours',
  'days',
  'weeks',
  'months',
  'years',
  'people',
  'visits',
  'times',
  'words',
  'points',
  'share',
  'yes-no',
  'choice',
  'text',
  'list',
  'minutes-list'
]);
export type PolicyUnit = z.infer<typeof PolicyUnit>;

/** A policy's value; null is "off". */
export const PolicyValue = z.union([
  z.number(),
  z.boolean(),
  z.string(),
  z.array(z.string()),
  z.array(z.number()),
  z.null()
]);
export type PolicyValue = z.infer<typeof PolicyValue>;

export const PolicyKey = z.enum(policyKeys);
export type PolicyKey = z.infer<typeof PolicyKey>;

const sourced = {
  citation: z.string().min(1),
  status: PolicyStatus,
  effectiveFrom: LocalDate.optional(),
  note: z.string().optional()
};

export const PolicyDefinition = z.strictObject({
  key: PolicyKey,
  title: z.string().min(1),
  value: PolicyValue,
  unit: PolicyUnit,
  /** Bounds of a number that a program may set. */
  min: z.number().optional(),
  max: z.number().optional(),
  choices: z.array(z.string()).min(1).optional(),
  mayBeOff: z.literal(true).optional(),
  /** Another policy that this one must not be greater than. */
  notAbove: PolicyKey.optional(),
  overrideBy: z.array(z.string()),
  ...sourced
});
export type PolicyDefinition = z.infer<typeof PolicyDefinition>;

export const AgeGroup = z.enum(['adult', 'adolescent']);
export type AgeGroup = z.infer<typeof AgeGroup>;

/** `outpatient` has no weekly requirement. */
export const HoursLevel = z.enum(['iop', 'php', 'outpatient']);
export type HoursLevel = z.infer<typeof HoursLevel>;

export const PresetValue = z.strictObject({ key: PolicyKey, value: PolicyValue, ...sourced });

/** A named set of values (a state's, a payer's) that a program starts from. */
export const PolicyPreset = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  title: z.string().min(1),
  level: HoursLevel,
  admits: z.array(AgeGroup).min(1),
  note: z.string().optional(),
  values: z.array(PresetValue)
});
export type PolicyPreset = z.infer<typeof PolicyPreset>;

/** The content file `iop-policies.json`, whole. */
export const PolicySet = z.strictObject({
  schema: z.literal('handrail/policies/1'),
  version: z.string(),
  title: z.string(),
  asOf: LocalDate,
  note: z.string(),
  statusWords: z.record(PolicyStatus, z.string()),
  policies: z.array(PolicyDefinition),
  presets: z.array(PolicyPreset)
});
export type PolicySet = z.infer<typeof PolicySet>;

/** A program's own value from a day on; `asShipped` goes back to the preset or default. */
export const PolicyOverride = z.union([
  z.strictObject({
    key: PolicyKey,
    effectiveFrom: LocalDate,
    value: PolicyValue,
    because: z.string().min(1).optional()
  }),
  z.strictObject({
    key: PolicyKey,
    effectiveFrom: LocalDate,
    asShipped: z.literal(true),
    because: z.string().min(1).optional()
  })
]);
export type PolicyOverride = z.infer<typeof PolicyOverride>;

/** One value in force on a day, with where it came from. `program`: the program answers for it, no source was read. */
export const ResolvedValue = z.object({
  key: PolicyKey,
  title: z.string(),
  value: PolicyValue,
  unit: PolicyUnit,
  from: z.enum(['default', 'preset', 'program']),
  preset: z.string().nullable(),
  citation: z.string(),
  status: z.enum(['V', 'V2', 'U', 'program']),
  effectiveFrom: LocalDate.nullable(),
  note: z.string().nullable(),
  /** What the registry ships, to show beside a value of the preset or program. */
  shipped: z.object({ value: PolicyValue, citation: z.string(), status: PolicyStatus })
});
export type ResolvedValue = z.infer<typeof ResolvedValue>;

/** Every policy in force on a day. */
export type ResolvedPolicy = Readonly<Record<PolicyKey, ResolvedValue>>;
