import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate } from '#kernel/time.ts';
import { CausedBy } from '#modules/attendance/attendance.types.ts';

export const channels = ['phone', 'text', 'email', 'letter', 'in-person', 'emergency-contact', 'welfare-check'] as const;
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;

export const outcomes = ['reached', 'no-answer', 'left-message', 'asked-to-call', 'wrong-number', 'handed-in', 'contact-spoken', 'check-asked', 'found', 'not-found'] as const;
/**
 * What came of an attempt, as the one who made it says. `reached`: spoke with the person. `asked-to-call`: a message that
 * asks for a call back and says nothing else. `handed-in`: a text, e-mail or letter left this clinic's hands; nobody knows
 * yet that it arrived.
 */
export const Outcome = z.enum(outcomes);
export type Outcome = z.infer<typeof Outcome>;

/** What stands behind telling somebody else: what the person agreed to, or danger to somebody. */
export const Basis = z.enum(['agreed', 'danger']);
export type Basis = z.infer<typeof Basis>;

export const decisions = ['no-contact', 'no-letter', 'team-review', 'plan-review', 'closed'] as const;
/** Decided by a person: not to tell anybody else yet, to write no letter, what the team decided, what the plan's review decided, or that this outreach ends. */
export const Decision = z.enum(decisions);
export type Decision = z.infer<typeof Decision>;

/** One mark of one session, as the pattern needs it. `cameAt` is the start of the first time in the room or on video. */
export interface MarkFact {
  sessionId: Id;
  title: string;
  day: LocalDate;
  startsAt: Instant;
  kind: 'came' | 'absent';
  causedBy: CausedBy | null;
  reason: string | null;
  cameAt: Instant | null;
  version: number;
}

/** What somebody did or decided. `day` is the service day that it was about; a withdrawn entry counts for nothing. */
export interface EntryFact {
  id: Id;
  kind: 'attempt' | 'decision';
  channel: Channel | null;
  outcome: Outcome | null;
  decision: Decision | null;
  day: LocalDate | null;
  at: Instant;
  isWithdrawn: boolean;
}

/** While it lasts, an absence is followed up the same day. */
export interface RaisedSpan {
  from: Instant;
  to: Instant | null;
}

/** Everything that outreach for one person follows from, in any order. */
export interface OutreachFacts {
  marks: readonly MarkFact[];
  /** When they were seen to arrive, whatever they then sat in. */
  arrivals: readonly Instant[];
  entries: readonly EntryFact[];
  raised: readonly RaisedSpan[];
  /** Days on which the stay was on hold. */
  holds: readonly { from: LocalDate; to: LocalDate | null }[];
  /** The first day of the last week over that fell short of its hours, where one did. */
  shortWeek: { firstDay: LocalDate; endedAt: Instant } | null;
  timeZone: string;
}

/** Numbers of the program's policies that outreach needs. */
export interface OutreachPolicy {
  firstHours: number;
  raisedHours: number;
  secondHours: number;
  contactHours: number;
  contactRaisedHours: number;
  letterDays: number;
  reviewConsecutive: number;
  reviewAbsences: number;
  reviewWithinDays: number;
  lateAfterMinutes: number;
  /** A missed session opens outreach also on a day on which they were at an earlier one. */
  partDay: boolean;
}

export const steps = ['first', 'second', 'contact', 'letter', 'team-review', 'plan-review'] as const;
export const StepKey = z.enum(steps);
export type StepKey = z.infer<typeof StepKey>;

/** One step of the ladder. `ahead`: it is nobody's turn yet; `due` until `by`, then `late`. Reviews have no clock of hours. */
export const Step = z.object({ key: StepKey, state: z.enum(['ahead', 'due', 'late', 'done']), by: Instant.nullable(), doneAt: Instant.nullable() });
export type Step = z.infer<typeof Step>;

/** A day of absence that is theirs, not the clinic's and not excused. */
export const MissedDay = z.object({ day: LocalDate, since: Instant, isWhole: z.boolean(), reason: z.string().nullable(), titles: z.array(z.string()), marks: z.array(z.object({ sessionId: Id, version: z.int() })) });
export type MissedDay = z.infer<typeof MissedDay>;

/** How somebody has come lately, recomputed from the marks. */
export const Pattern = z.object({ consecutive: z.int(), inWindow: z.int(), windowDays: z.int(), late: z.int(), lastCameOn: LocalDate.nullable() });
export type Pattern = z.infer<typeof Pattern>;

/** What is open for somebody: the absences nobody has settled, and the steps with their clocks. */
export const OutreachCase = z.object({ missed: z.array(MissedDay), since: Instant.nullable(), isRaised: z.boolean(), pattern: Pattern, steps: z.array(Step), isOpen: z.boolean() });
export type OutreachCase = z.infer<typeof OutreachCase>;
