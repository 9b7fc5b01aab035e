import { z } from 'zod';
import { Instant } from '#kernel/time.ts';
import type { Id } from '#kernel/ids.ts';
import type { ArrivalPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import { CausedBy, Mode } from './attendance.types.ts';
import type { OutKind, Presence, SessionStatus, SessionTimes } from './attendance.types.ts';

/** What is held about one patient's arrival for a service day; possible before any session begins. */
export const Visit = z.object({
  state: z.enum(['expected', 'here', 'left', 'absent']),
  mode: Mode.nullable(),
  arrivedAt: Instant.nullable(),
  leftAt: Instant.nullable(),
  causedBy: CausedBy.nullable(),
  reason: z.string().nullable(),
  /** Since when they are here and join nothing; null as soon as they join. */
  asideSince: Instant.nullable(),
  version: z.int()
});
export type Visit = z.infer<typeof Visit>;
/** A stretch of the day in which the person was gone, or here and joining nothing; `until` null while it goes on. */
export interface DoorBreak {
  from: Instant;
  until: Instant | null;
  out: OutKind;
}
/** That somebody was said to be absent, at the door. */
export interface SaidAbsent {
  causedBy: CausedBy;
  reason: string | null;
}
/**
 * `breaks`: those of earlier that day, after which the person came back or joined. `behind`: what was said at the door of
 * somebody who is marked in a session all the same; it holds again when that mark is taken back.
 */
export type VisitFacts = Omit<Visit, 'version'> & { breaks: readonly DoorBreak[]; behind: SaidAbsent | null };

/** Nobody has said anything about the day yet. */
export const expectedVisit: VisitFacts = { state: 'expected', mode: null, arrivedAt: null, leftAt: null, causedBy: null, reason: null, asideSince: null, breaks: [], behind: null };

/** What somebody at the desk says. `late` is here since now, however soon after the start; `expected` takes it back. */
export const VisitSaid = z.enum(['here', 'late', 'left', 'absent', 'expected']);
export interface VisitChange {
  state: z.infer<typeof VisitSaid>;
  mode: Mode;
  at: Instant | null;
  causedBy: CausedBy;
  reason: string | null;
}

/** One session of the patient around the day, with what is marked in it. */
export interface DaySession {
  sessionId: Id;
  times: SessionTimes;
  status: SessionStatus;
  /** It belongs to the service day of the visit. */
  isOfDay: boolean;
  presence: Presence | null;
  /** What was said in the session, where the day at the door allows less of it; null otherwise. */
  said: Presence | null;
  /** The mark follows from the arrival and moves with it. */
  fromVisit: boolean;
  arrival: ArrivalPolicy;
}

/** Marks that change, by session; null takes one back. */
export type Marks = Map<Id, Presence | null>;
