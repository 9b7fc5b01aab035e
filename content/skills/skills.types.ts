import { z } from 'zod';
import { Source } from '#modules/programs/curricula.types.ts';

/** Chart flags that hide a skill from suggestions until staff turn it on. */
export const SkillFlag = z.enum([
  'psychosis-active',
  'body-focus-limited',
  'cardiac-risk',
  'eating-disorder',
  'pregnancy',
  'medical-ok-missing',
  'exercise-restricted',
  'bipolar',
  'seizure'
]);

/** A coping skill. Everything but `origin` is written for patients; `caution` is always shown before the steps. */
export const Skill = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  category: z.string(),
  minutes: z.int().min(1),
  steps: z.array(z.string().min(1)).min(1),
  whenToUse: z.string().min(1),
  caution: z.string().min(1),
  hideWhen: z.array(SkillFlag).min(1).optional(),
  /** The distress, 0 to 10, in which to suggest it. */
  distress: z.strictObject({ min: z.int().min(0), max: z.int().max(10) }).refine(({ min, max }) => min <= max),
  energy: z.enum(['low', 'medium', 'high']),
  setting: z.enum(['anywhere', 'private', 'outdoors', 'with-someone']),
  needs: z.array(z.string()),
  /** The published skill it relates to, for staff and for matching a diary card. */
  origin: z.string().optional(),
  tags: z.array(z.enum(['quick', 'crisis-screen', 'pinned', 'ed-track', 'family', 'no-equipment'])),
  sources: z.array(z.string()).min(1)
});
export type Skill = z.infer<typeof Skill>;

export const SkillsFile = z.strictObject({
  schema: z.literal('handrail/skills/1'),
  title: z.string(),
  version: z.string(),
  language: z.string(),
  rights: z.string(),
  suggestionRules: z.array(z.string()),
  categories: z.array(
    z.strictObject({ id: z.string(), patientLabel: z.string(), clinicalLabel: z.string(), order: z.int().min(1) })
  ),
  skills: z.array(Skill),
  sources: z.array(Source)
});
