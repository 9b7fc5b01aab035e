import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, Minutes } from '#kernel/time.ts';
import { DayReason, ServiceType, SessionStatus, Standing, WeekCircumstance } from './attendance.types.ts';

/** One day of one person, as the week shows it: attended of planned, what still can be, and why less. */
export const WeekDay = z.object({ planned: Minutes, attended: Minutes, possible: Minutes, reason: DayReason.nullable(), counts: z.enum(['counted', 'possible', 'no']) });

/** One person's week on the program's page. */
export const WeekPerson = z.object({
  patientId: Id,
  name: z.string(),
  days: z.array(WeekDay).length(7),
  attended: Minutes,
  possible: Minutes,
  forecast: Minutes,
  required: Minutes.nullable(),
  ceiling: Minutes.nullable(),
  requiredDays: z.int().nullable(),
  serviceDays: z.int(),
  forecastDays: z.int(),
  standing: Standing,
  shortBy: z.object({ minutes: Minutes, days: z.int() }),
  toSpare: Minutes.nullable(),
  circumstances: z.array(WeekCircumstance),
  overCeiling: Minutes,
  /** On the actor's care team. */
  mine: z.boolean()
});
export type WeekPerson = z.infer<typeof WeekPerson>;

export const WeekFrameView = z.object({
  programId: Id,
  program: z.string(),
  firstDay: LocalDate,
  lastDay: LocalDate,
  today: LocalDate,
  timeZone: z.string(),
  closedDays: z.array(z.object({ date: LocalDate, kind: z.enum(['holiday', 'closure']), reason: z.string() })),
  now: Instant
});

export const ProgramWeekView = WeekFrameView.extend({
  /** Least minutes of most people here (the program's population); null where the program asks for none. */
  required: Minutes.nullable(),
  people: z.array(WeekPerson),
  standings: z.record(Standing, z.int())
});
export type ProgramWeekView = z.infer<typeof ProgramWeekView>;

/** One session of the person's week, counted or not. */
export const WeekSessionView = z.object({
  sessionId: Id,
  title: z.string(),
  serviceType: ServiceType,
  date: LocalDate,
  startsAt: Instant,
  endsAt: Instant,
  status: SessionStatus,
  counts: z.boolean(),
  planned: Minutes,
  attended: Minutes,
  possible: Minutes,
  missed: Minutes,
  reason: DayReason.nullable(),
  /** Why the person did not come, where somebody wrote it down. */
  because: z.string().nullable(),
  /** Where the paper is from which it was entered later; null for what was marked as it happened. */
  paper: z.string().nullable()
});

/** A session later this week that the person could join: it counts, has a seat free, and meets nobody they are kept apart from. */
export const MakeUp = z.object({ sessionId: Id, title: z.string(), serviceType: ServiceType, date: LocalDate, startsAt: Instant, room: z.string().nullable(), byVideo: z.boolean(), seatsFree: z.int(), minutes: Minutes });
export type MakeUp = z.infer<typeof MakeUp>;

export const PatientWeek = WeekFrameView.extend({
  person: WeekPerson,
  pronouns: z.string().nullable(),
  /** Weeks since admission, from 1. */
  weekOfStay: z.int().nullable(),
  age: z.int().nullable(),
  sessions: z.array(WeekSessionView),
  makeUps: z.array(MakeUp),
  /** The fewest of them that would be enough; empty when nothing is short or nothing is enough. */
  suggested: z.array(Id)
});
export type PatientWeek = z.infer<typeof PatientWeek>;

export const ShortOfHours = z.object({
  programs: z.array(z.object({ programId: Id, program: z.string(), firstDay: LocalDate, short: z.int(), mine: z.int() }))
});
