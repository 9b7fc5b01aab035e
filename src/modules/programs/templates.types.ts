import { z } from 'zod';
import { LocalTime } from '#kernel/time.ts';
import type { Weekday } from '#kernel/time.ts';
import { Change, ServiceType } from './curricula.types.ts';

/** Weeks of a patient's stay, both included; week 1 is the week of admission. */
export const StayWeeks = z.strictObject({ from: z.int().min(1), to: z.int().min(1) }).refine((w) => w.from <= w.to);

const when = {
  start: LocalTime,
  minutes: z.int().min(1),
  title: z.string().min(1),
  /** Only for patients in these weeks of their stay; blocks at one time for different weeks are separate groups. */
  forWeeks: StayWeeks.optional()
};

export const SessionBlock = z
  .strictObject({
    kind: z.literal('session'),
    ...when,
    serviceType: ServiceType,
    /** Whether its minutes count toward the week by the shipped counting policy. */
    counts: z.boolean(),
    trackId: z.string().optional(),
    /** Tracks that take turns after `trackId`, each for one whole run; then `trackId` begins again. */
    thenTrackIds: z.array(z.string()).min(1).optional(),
    ritualId: z.string().optional(),
    /** The block is shorter than the track's session: the leader teaches fewer points or goes on next time. */
    condensed: z.literal(true).optional()
  })
  .refine((block) => Boolean(block.trackId) !== Boolean(block.ritualId), 'a track or a ritual, not both')
  .refine(
    (block) => Boolean(block.trackId) || !(block.thenTrackIds || block.condensed),
    'only a track has turns or is condensed'
  );
export type SessionBlock = z.infer<typeof SessionBlock>;

export const BreakBlock = z.strictObject({
  kind: z.literal('break'),
  ...when,
  serviceType: z.null(),
  counts: z.literal(false),
  ritualId: z.string().optional()
});

export const Block = z.union([SessionBlock, BreakBlock]);
export type Block = z.infer<typeof Block>;

export const DayTemplate = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  version: z.string(),
  title: z.string().min(1),
  note: z.string().optional(),
  blocks: z.array(Block).min(1),
  changes: z.array(Change)
});
export type DayTemplate = z.infer<typeof DayTemplate>;

export const DayTemplatesFile = z.strictObject({
  schema: z.literal('handrail/day-templates/1'),
  version: z.string(),
  templates: z.array(DayTemplate)
});

/** A service booked per person outside the day's blocks, such as the weekly individual session. */
export const ExtraSession = z.strictObject({
  serviceType: ServiceType,
  minutes: z.int().min(1),
  title: z.string().min(1),
  trackId: z.string().optional(),
  counts: z.boolean(),
  everyWeeks: z.int().min(1),
  forWeeks: StayWeeks.optional(),
  /** `by-plan`: only for those whose plan asks for it, so it never helps to reach the least hours. */
  for: z.enum(['everyone', 'by-plan'])
});
export type ExtraSession = z.infer<typeof ExtraSession>;

const Reference = z.strictObject({
  title: z.string(),
  url: z.string().startsWith('https://').nullable(),
  says: z.string()
});

const Weekdays: z.ZodType<Weekday> = z.union([0, 1, 2, 3, 4, 5, 6].map((day) => z.literal(day as Weekday)));

/** A preset as its file has it; days name their template. */
export const PresetFile = z.strictObject({
  schema: z.literal('handrail/program-preset/1'),
  id: z.string().regex(/^[a-z][a-z-]*$/),
  version: z.string(),
  title: z.string().min(1),
  summary: z.string().min(1),
  population: z.enum(['adult', 'adolescent']),
  /** Whether records fall under 42 CFR Part 2 (substance use treatment). */
  part2: z.boolean(),
  /** The usual length of a stay. */
  weeks: z.int().min(1),
  /** A preset of `content/policies`. */
  policyPreset: z.string(),
  /** Seats of a therapy group and of a class. */
  capacity: z.strictObject({ therapy: z.int().min(2), education: z.int().min(2) }),
  days: z.array(z.strictObject({ weekday: Weekdays, templateId: z.string() })).min(1),
  extraSessions: z.array(ExtraSession),
  /** Why its days stay under the minutes of a billable day, or null when each reaches them. */
  belowBillableDay: z.string().min(1).nullable(),
  notes: z.array(z.string()),
  references: z.array(Reference).min(1),
  changes: z.array(Change)
});

/** A program that a new clinic starts from: whom it is for, its week, and the policies it is judged by. */
export interface ProgramPreset extends Omit<z.infer<typeof PresetFile>, 'days'> {
  readonly days: readonly { readonly weekday: Weekday; readonly template: DayTemplate }[];
}

/** Which presets there are, in the order shown at first run. */
export const PresetsFile = z.strictObject({
  schema: z.literal('handrail/program-presets/1'),
  presets: z.array(z.string()).min(1)
});
