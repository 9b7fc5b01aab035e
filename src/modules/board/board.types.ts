import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate } from '#kernel/time.ts';
import { CausedBy, Mode, ServiceType, SessionStatus } from '#modules/attendance/attendance.types.ts';
import { Attention } from '#modules/safety/safety.types.ts';

/** How far the charting of a session is; `of` is the people who came. Null where the reader may not know, or nothing is charted. */
export const Charting = z.object({ state: z.enum(['not-due', 'not-started', 'begun', 'done']), signed: z.int(), of: z.int() });

export const BoardSession = z.object({
  id: Id,
  programId: Id,
  title: z.string(),
  serviceType: ServiceType,
  serviceDate: LocalDate,
  startsAt: Instant,
  endsAt: Instant,
  status: SessionStatus,
  beganAt: Instant.nullable(),
  room: z.string().nullable(),
  byVideo: z.boolean(),
  /** What else is planned in its room at the same time, by mistake; both boards say it. */
  roomShared: z.object({ title: z.string(), program: z.string() }).nullable(),
  leaders: z.array(z.object({ id: Id, name: z.string(), part: z.enum(['leader', 'co-leader']), isSubstitute: z.boolean() })),
  /** On its list; in it now; came to it at all; in the building and not marked in it yet; not marked in it at all. */
  expected: z.int(),
  here: z.int(),
  came: z.int(),
  waiting: z.int(),
  unmarked: z.int(),
  charting: Charting.nullable()
});
export type BoardSession = z.infer<typeof BoardSession>;

/** What needs a person, and while they are here and do not join: who stays with them. */
export const BoardAttention = Attention.extend({ watch: z.object({ stays: z.string().nullable() }).nullable() });
export type BoardAttention = z.infer<typeof BoardAttention>;

export const BoardArrival = z.enum(['expected', 'not-here-yet', 'here', 'late', 'by-video', 'stepped-out', 'not-joining', 'left', 'left-early', 'absent', 'on-hold', 'not-held']);
export type BoardArrival = z.infer<typeof BoardArrival>;

/** What is worth knowing of somebody today; `n` is the week of a step-down. */
export const BoardTag = z.object({ code: z.enum(['admitted-today', 'new', 'returning', 'step-down', 'step-down-soon', 'on-hold', 'last-day', 'interpreter']), n: z.int().nullable(), words: z.string().nullable() });
export type BoardTag = z.infer<typeof BoardTag>;

export const BoardPerson = z.object({
  patientId: Id,
  name: z.string(),
  initials: z.string(),
  programId: Id,
  /** The service day that a mark of the arrival is for. */
  day: LocalDate,
  visit: z.object({ version: z.int(), state: z.enum(['expected', 'here', 'left', 'absent']), mode: Mode.nullable(), arrivedAt: Instant.nullable(), leftAt: Instant.nullable(), asideSince: Instant.nullable(), /** Whose the absence is, and why as far as somebody said; null of whoever is not absent. */ causedBy: CausedBy.nullable(), reason: z.string().nullable() }),
  arrival: z.object({ state: BoardArrival, at: Instant.nullable() }),
  tags: z.array(BoardTag),
  /** On the reader's care team. */
  mine: z.boolean(),
  sessions: z.array(Id),
  /** The session that they are in at this moment. */
  inSession: Id.nullable()
});
export type BoardPerson = z.infer<typeof BoardPerson>;

/** Work that is due, as a count; `at` is the oldest, `by` when the first is due, `late` how many are past their time. */
export const DueItem = z.object({ key: z.string(), scope: z.enum(['mine', 'program']), n: z.int(), at: Instant.nullable(), by: Instant.nullable(), late: z.int() });
export type DueItem = z.infer<typeof DueItem>;

export const Board = z.object({
  day: LocalDate,
  today: LocalDate,
  timeZone: z.string(),
  now: Instant,
  programs: z.array(z.object({ id: Id, name: z.string() })),
  attention: z.array(BoardAttention),
  sessions: z.array(BoardSession),
  people: z.array(BoardPerson),
  due: z.array(DueItem)
});
export type Board = z.infer<typeof Board>;

/** One piece of due work behind a count. */
export const DueLine = z.object({ sessionId: Id, title: z.string(), at: Instant, n: z.int() });
export type DueLine = z.infer<typeof DueLine>;
