import { z } from 'zod';
import { Minutes } from '#kernel/time.ts';
import { serviceTypes } from './policies/hours-policy.types.ts';

/** What was mended in a piece of content, from which version, and why. */
export const Change = z.strictObject({ version: z.string(), what: z.string().min(1), why: z.string().min(1) });

/** A work that content was made from, with its rights and what was taken from it. */
export const Source = z.strictObject({
  id: z.string(),
  title: z.string(),
  publisher: z.string(),
  year: z.string(),
  url: z.string(),
  rights: z.string().min(1),
  use: z.string().min(1)
});

export const ServiceType = z.enum(serviceTypes);
export type ServiceType = z.infer<typeof ServiceType>;

/** What a patient takes home from a session; ids are of `content/skills` and `content/tools`. */
const Practice = z.strictObject({
  text: z.string().min(1),
  skillIds: z.array(z.string()),
  toolIds: z.array(z.string()),
  minutes: Minutes
});

/** One session of a track. `plain` and `practice.text` are for patients, the rest is for staff. */
export const CurriculumSession = z.strictObject({
  id: z.string(),
  order: z.int().min(1),
  title: z.string().min(1),
  plain: z.string().min(1),
  objective: z.string().min(1),
  talkingPoints: z.array(z.string().min(1)).min(3).max(5),
  practice: Practice,
  minutes: z.int().min(1),
  elective: z.literal(true).optional(),
  /** Shown to the leader before the session. */
  caution: z.string().min(1).optional()
});
export type CurriculumSession = z.infer<typeof CurriculumSession>;

export const Track = z.strictObject({
  schema: z.literal('handrail/curriculum-track/1'),
  id: z.string().regex(/^[a-z][a-z-]*$/),
  version: z.string(),
  title: z.string().min(1),
  patientTitle: z.string().min(1),
  modality: z.enum(['group', 'class', 'family group', 'individual']),
  audience: z.string().min(1),
  /** The usual length of a session; a session may name its own. */
  sessionMinutes: z.int().min(1),
  cadence: z.string().min(1),
  groupSize: z.strictObject({ min: z.int().nullable(), max: z.int() }).nullable(),
  /** `rolling`: a patient may start at any session. */
  order: z.enum(['fixed', 'rolling']),
  notes: z.array(z.string()),
  sources: z.array(z.string()).min(1),
  changes: z.array(Change).optional(),
  sessions: z.array(CurriculumSession).min(1)
});
export type Track = z.infer<typeof Track>;

const Steps = z.array(z.strictObject({ text: z.string().min(1), minutes: z.int().min(1) })).min(1);

/** A block of the day that repeats and teaches no track. The short form says what is done in less time. */
export const Ritual = z.strictObject({
  id: z.string(),
  version: z.string(),
  title: z.string().min(1),
  kind: z.enum(['session', 'break']),
  serviceType: ServiceType.nullable(),
  minutes: z.int().min(1),
  objective: z.string().min(1),
  steps: Steps,
  shortForm: z.strictObject({ minutes: z.int().min(1), steps: Steps }).nullable(),
  toolIds: z.array(z.string()),
  skillIds: z.array(z.string()),
  changes: z.array(Change)
});
export type Ritual = z.infer<typeof Ritual>;

export const RitualsFile = z.strictObject({
  schema: z.literal('handrail/rituals/1'),
  version: z.string(),
  rituals: z.array(Ritual)
});

/** `content/curricula/curricula.json`: what holds for all tracks, and which there are. */
export const CurriculaFile = z.strictObject({
  schema: z.literal('handrail/curricula/1'),
  title: z.string(),
  version: z.string(),
  language: z.string(),
  rights: z.string(),
  rollingRule: z.string(),
  noteRule: z.string(),
  tracks: z.array(z.string()).min(1),
  changes: z.array(Change),
  sources: z.array(Source)
});

export interface Curricula extends Omit<z.infer<typeof CurriculaFile>, 'tracks'> {
  readonly tracks: readonly Track[];
  readonly rituals: readonly Ritual[];
}
