import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate, Minutes } from '#kernel/time.ts';
import { ArrivalState, Break, Mode, Presence, ServiceType, SessionStatus } from './attendance.types.ts';
import { Visit } from './visit.types.ts';

/** One person on the list of a session. */
export const RosterPerson = z.object({
  patientId: Id,
  name: z.string(),
  pronouns: z.string().nullable(),
  presence: Presence.nullable(),
  /** Version of the mark; 0 while nobody has marked. */
  version: z.int(),
  state: ArrivalState,
  lateMinutes: Minutes,
  leftEarlyMinutes: Minutes,
  mode: Mode.nullable(),
  /** Credited minutes up to now. */
  minutes: Minutes,
  /** The day's arrival; null while nobody has marked it. */
  visit: Visit.nullable(),
  /** Where the paper is from which the mark was entered later than it happened; null for what was marked as it happened. */
  paper: z.string().nullable(),
  /** The other session that the person is in at this moment. */
  elsewhere: z.object({ sessionId: Id, title: z.string() }).nullable(),
  /** Something of theirs is open on the board; nobody has taken it where no name stands. */
  needs: z.object({ owner: z.string().nullable() }).nullable()
});

export const Roster = z.object({
  session: z.object({
    id: Id,
    programId: Id,
    title: z.string(),
    serviceType: ServiceType,
    serviceDate: LocalDate,
    timeZone: z.string(),
    startsAt: Instant,
    endsAt: Instant,
    beganAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    breaks: z.array(Break),
    status: SessionStatus,
    room: z.string().nullable(),
    capacity: z.int(),
    /** From when the list can be marked, and from when an unmarked person is "not here yet". */
    opensAt: Instant,
    notHereYetAt: Instant,
    lateAfterMinutes: Minutes,
    leftEarlyMinutes: Minutes
  }),
  patients: z.array(RosterPerson),
  now: Instant
});
export type Roster = z.infer<typeof Roster>;
