import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, Minutes } from '#kernel/time.ts';
import { breakKinds, serviceTypes, weekReasons } from '#modules/programs/policies/hours-policy.types.ts';

export const ServiceType = z.enum(serviceTypes);
export type ServiceType = z.infer<typeof ServiceType>;

export const Mode = z.enum(['in-person', 'video']);
export type Mode = z.infer<typeof Mode>;

/** Time in the room or on the screen; `to` is null while the person is still here. */
export const Interval = z.object({ from: Instant, to: Instant.nullable(), mode: Mode });
export type Interval = z.infer<typeof Interval>;

/** Time inside a session that may not be treatment; whether it counts is a policy of its kind. */
export const Break = z.object({ from: Instant, to: Instant, kind: z.enum(breakKinds).default('break') });
export type Break = z.infer<typeof Break>;

/** When a session is, and when it pauses. */
export const SessionTimes = z.object({ startsAt: Instant, endsAt: Instant, breaks: z.array(Break).default([]) });
export type SessionTimes = z.infer<typeof SessionTimes>;

export const SessionStatus = z.enum(['planned', 'running', 'done', 'cancelled']);
export type SessionStatus = z.infer<typeof SessionStatus>;

/** How somebody who came is out of a running session: expected back, gone, or here and not joining. */
export const OutKind = z.enum(['stepped-out', 'left', 'not-joining']);
export type OutKind = z.infer<typeof OutKind>;

/** What a mark can be; `unmarked` is one that was taken back. */
export type MarkKind = 'came' | 'absent' | 'unmarked' | 'not-joining';

/** Whose absence it was. `excused`: the patient's own, and agreed before or after (an appointment, the flu): its hours are still missing. */
export const CausedBy = z.enum(['patient', 'clinic', 'excused']);
export type CausedBy = z.infer<typeof CausedBy>;

/**
 * What was decided about one patient in one session. Lateness, leaving early and step-outs are worked out from the
 * intervals, never stored. `out` says how someone is out of a running session.
 */
export const Presence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('came'),
    intervals: z.array(Interval).min(1),
    out: OutKind.optional()
  }),
  z.object({
    kind: z.literal('absent'),
    causedBy: CausedBy,
    reason: z.string().min(1).optional()
  }),
  // In the building, and not in the session: impaired, unwell, in crisis. No minutes, and no absence.
  z.object({ kind: z.literal('not-joining') })
]);
export type Presence = z.infer<typeof Presence>;

/** One patient's mark in a session as it is kept, for who goes on from it. */
export const SessionMark = z.object({ patientId: Id, presence: Presence.nullable(), version: z.int(), minutes: Minutes });
export type SessionMark = z.infer<typeof SessionMark>;

/** One word for the roll and the board. */
export const ArrivalState = z.enum([
  'expected',
  'not-here-yet',
  'here',
  'late',
  'left-early',
  'stepped-out',
  'absent',
  'not-joining',
  'by-video'
]);
export type ArrivalState = z.infer<typeof ArrivalState>;

/** Minutes of one service that count, and how they were spent; a minute both ways counts as in person. */
export const Credit = z.object({ minutes: Minutes, inPerson: Minutes, video: Minutes });
export type Credit = z.infer<typeof Credit>;

/**
 * Why a day has fewer minutes than were planned. `unmarked`: the session is over and nobody marked it, so nothing
 * counts until somebody does. `not-joining`: in the building, and not in the session. `video`: minutes by video, which this
 * policy does not count.
 */
export const DayReason = z.enum([
  'absent',
  'not-here-yet',
  'not-joining',
  'unmarked',
  'partial',
  'video',
  'clinic-cancelled',
  'hold',
  'before-admission',
  'after-discharge',
  'holiday',
  'closure'
]);
export type DayReason = z.infer<typeof DayReason>;

/**
 * Minutes that count. `attended` + `possible` + `missed` = `scheduled`. `excused`: once planned, not asked of the
 * patient (cancelled by the clinic, on hold, outside the stay, or spent in another session at the same time).
 */
const counted = {
  scheduled: Minutes,
  attended: Minutes,
  possible: Minutes,
  missed: Minutes,
  excused: Minutes
};

export const DayOfWeek = z.object({
  date: LocalDate,
  ...counted,
  reason: DayReason.nullable(),
  /** Sessions that count: attended at all, and those that still can be. */
  services: z.int(),
  servicesPossible: z.int(),
  /** A day counts once however many groups it holds: already, only if the planned minutes are attended, or not. */
  serviceDay: z.enum(['counted', 'possible', 'no']),
  /** Attended minutes reach the least minutes of a billable day. */
  billable: z.boolean(),
  /** A group that was attended or can still be. */
  hasGroup: z.boolean(),
  /** Counted sessions that the clinic held or will hold, and those that it cancelled. */
  held: z.int(),
  cancelled: z.int()
});
export type DayOfWeek = z.infer<typeof DayOfWeek>;

export const Standing = z.enum(['reached', 'on-course', 'short', 'different', 'no-requirement']);
export type Standing = z.infer<typeof Standing>;

/** What makes the week different; `on` is the day it happened or began, `week` the week of a step-down, from 1. */
export const WeekCircumstance = z.object({
  code: z.enum(weekReasons),
  on: LocalDate.nullable(),
  week: z.int().nullable()
});
export type WeekCircumstance = z.infer<typeof WeekCircumstance>;

export const Week = z.object({
  firstDay: LocalDate,
  lastDay: LocalDate,
  days: z.array(DayOfWeek).length(7),
  ...counted,
  /** attended + possible: what the week comes to if everything still planned is attended. */
  forecast: Minutes,
  /** Least and most minutes and least days of the policy; null where it has none. */
  required: Minutes.nullable(),
  ceiling: Minutes.nullable(),
  requiredDays: z.int().nullable(),
  serviceDays: z.int(),
  forecastDays: z.int(),
  billableDays: z.int(),
  standing: Standing,
  /** By how much the forecast misses the policy: zero and zero unless short or different. */
  shortBy: z.object({ minutes: Minutes, days: z.int() }),
  /** Minutes the forecast has above the least; null when it has none or nothing is required. */
  toSpare: Minutes.nullable(),
  /** What is special about this week, also when it is on course. */
  circumstances: z.array(WeekCircumstance),
  flags: z.object({
    /** Minutes of the forecast above the ceiling. */
    overCeiling: Minutes,
    /** Most days in a row without a service day, and whether the policy allows that many. */
    longestGapDays: z.int(),
    gapExceeded: z.boolean(),
    /** Service days with fewer services than the policy asks, even if all that is planned is attended. */
    daysShortOfServices: z.array(LocalDate),
    /** Service days without a group, where the policy asks for one. */
    daysWithoutGroup: z.array(LocalDate)
  })
});
export type Week = z.infer<typeof Week>;
