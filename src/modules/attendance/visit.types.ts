import { z } from 'zod';
import { Instant } from '#kernel/time.ts';
import type { Id } from '#kernel/ids.ts';
import type { ArrivalPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import { CausedBy, Mode } from './attendance.types.ts';
import type { Presence, SessionStatus, SessionTimes } from './attendance.types.ts';

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
  out: 'left' | 'not-joining';
  /** When somebody said so. */
  saidAt: Instant;
}
export type VisitFacts = Omit<Visit, 'version'>;

/** Nobody has said anything about the day yet. */
export const expectedVisit: VisitFacts = { state: 'expected', mode: null, arrivedAt: null, leftAt: null, causedBy: null, reason: null, asideSince: null };

/** What somebody at the desk says. `late` is here since now, however soon after the start; `expected` takes it back. */
export const VisitSaid = z.enum(['here', 'late', 'left', 'absent', 'expected']);
export interface VisitChange {
  state: z.infer<typeof VisitSaid>;
  mode: Mode;
  at: Instant | null;
  causedBy: CausedBy;
  reason: string | null;
}

/** One session of the patient around the day, with what is held of it. */
export interface DaySession {
  sessionId: Id;
  times: SessionTimes;
  status: SessionStatus;
  /** When the clinic called it off; null while it did not. */
  cancelledAt: Instant | null;
  /** It belongs to the service day of the visit. */
  isOfDay: boolean;
  presence: Presence | null;
  /** Nobody marked it in the session: it follows from the day at the door, and moves with it. */
  fromVisit: boolean;
  arrival: ArrivalPolicy;
}
