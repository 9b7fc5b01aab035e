import { ms } from '#kernel/time.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type {
  BreakKind,
  CountingPolicy,
  HoursPolicy,
  ServiceType
} from '#modules/programs/policies/hours-policy.types.ts';
import type { DayReason, Presence, SessionStatus, SessionTimes } from './attendance.types.ts';
import { creditOf } from './credit.rules.ts';
import { startOfMinute, wholeMinutes } from './spans.rules.ts';
import type { Millis } from './spans.rules.ts';

/**
 * One session planned for one patient, in plain numbers: this is the shape that two hundred people's weeks are worked
 * out from, so nothing here is parsed. `weekSessionOf` makes it from instants and intervals.
 */
export interface WeekSession {
  readonly id: string;
  /** The site's day of the session's start; weeks and days group by it, never by zone arithmetic. */
  readonly serviceDate: LocalDate;
  readonly startsAt: Millis;
  readonly endsAt: Millis;
  readonly breaks: readonly { readonly from: Millis; readonly to: Millis; readonly kind: BreakKind }[];
  readonly serviceType: ServiceType;
  /** Whether this session counts toward the hours; null leaves it to the policy of its service type. */
  readonly counts: boolean | null;
  /** `cancelled` is by the clinic. */
  readonly status: SessionStatus;
  /** `out`: stepped out and expected back. `not-joining`: in the building, not in it. `came`: came and is no longer in it. `clinic`: absent because of the clinic. */
  readonly presence: 'unmarked' | 'here' | 'out' | 'not-joining' | 'came' | 'absent' | 'clinic';
  /** Credited minutes so far, and how many of them were by video. */
  readonly creditedMinutes: number;
  readonly videoMinutes: number;
  /** Start of the interval still open, when `creditedMinutes` leaves it out; null when there is none. */
  readonly hereSince: Millis | null;
  readonly hereByVideo: boolean;
  /** Whether the day's arrival says that the person is in the building today; left out where it is not known. */
  readonly hasArrived?: boolean;
}

/** Minutes of one session for one patient; `attended + possible + missed = scheduled`. */
export interface SessionMinutes {
  readonly session: WeekSession;
  scheduled: number;
  attended: number;
  possible: number;
  missed: number;
  excused: number;
  /** Why minutes are missed or excused; null when none are. */
  reason: DayReason | null;
}

/** Why the patient is not expected on the day of the session, however it is marked. */
export type Away = 'hold' | 'before-admission' | 'after-discharge';

/** Whether a session counts toward the hours at all. */
export const isCounted = (session: WeekSession, counts: CountingPolicy): boolean =>
  session.counts ?? counts.services[session.serviceType];

/** Minutes of a session that can count between two moments: whole minutes, without the breaks that do not count. */
export function countedBetween(session: WeekSession, from: Millis, to: Millis, counts: CountingPolicy): number {
  const end = Math.min(to, session.endsAt);
  let at = Math.max(from, session.startsAt);
  let minutes = 0;
  for (const pause of inOrder(session.breaks)) {
    if (counts.breaks[pause.kind]) continue;
    minutes += wholeMinutes(at, Math.min(pause.from, end));
    if (pause.to > at) at = pause.to;
  }
  return minutes + wholeMinutes(at, end);
}

/** What one session has brought, can still bring and has cost, by now. */
export function sessionMinutes(
  session: WeekSession,
  now: Millis,
  policy: HoursPolicy,
  away: Away | null
): SessionMinutes {
  const { counts } = policy;
  const whole = countedBetween(session, session.startsAt, session.endsAt, counts);
  const attended = Math.min(whole, attendedBy(session, now, counts));
  const rest = whole - attended;
  if (isExcused(session, away)) return excused(session, attended, rest, away);
  const possible = Math.min(rest, stillPossible(session, now, policy));
  const missed = rest - possible;
  return {
    session,
    scheduled: whole,
    attended,
    possible,
    missed,
    excused: 0,
    reason: missed > 0 ? whyMissed(session, now, policy) : null
  };
}

/** A session from its instants and one patient's presence, ready for the week. */
export function weekSessionOf(
  session: SessionTimes & Pick<WeekSession, 'id' | 'serviceDate' | 'serviceType' | 'counts' | 'status'>,
  presence: Presence | null,
  now: Instant,
  counts: CountingPolicy
): WeekSession {
  const { id, serviceDate, serviceType, status } = session;
  const credit = creditOf(session, presence, now, counts.breaks);
  const breaks = session.breaks.map(({ from, to, kind }) => ({ from: ms(from), to: ms(to), kind }));
  return {
    id,
    serviceDate,
    serviceType,
    status,
    breaks,
    counts: session.counts,
    startsAt: ms(session.startsAt),
    endsAt: ms(session.endsAt),
    presence: presenceWord(session, presence, ms(now)),
    creditedMinutes: credit.minutes,
    videoMinutes: credit.video,
    hereSince: null,
    hereByVideo: presence?.kind === 'came' && presence.intervals.some(({ to, mode }) => to === null && mode === 'video')
  };
}

function presenceWord(session: SessionTimes, presence: Presence | null, now: Millis): WeekSession['presence'] {
  if (!presence) return 'unmarked';
  if (presence.kind === 'absent') return presence.causedBy === 'clinic' ? 'clinic' : 'absent';
  if (presence.kind === 'not-joining') return 'not-joining';
  if (presence.intervals.some(({ to }) => to === null || ms(to) > Math.min(now, ms(session.endsAt)))) return 'here';
  if (presence.out === 'not-joining') return 'not-joining';
  return presence.out === 'stepped-out' ? 'out' : 'came';
}

function attendedBy(session: WeekSession, now: Millis, counts: CountingPolicy): number {
  const closed = counts.video ? session.creditedMinutes : session.creditedMinutes - session.videoMinutes;
  const since = session.hereSince;
  if (since === null || (session.hereByVideo && !counts.video)) return closed;
  return closed + countedBetween(session, since, now, counts);
}

const isOver = (session: WeekSession, now: Millis): boolean => session.status === 'done' || now >= session.endsAt;

/** Someone on hold or not admitted is not asked to come; what they attended all the same counts. */
const isExcused = (session: WeekSession, away: Away | null): boolean =>
  session.status === 'cancelled' || session.presence === 'clinic' || (away !== null && session.presence !== 'here');

function excused(session: WeekSession, attended: number, rest: number, away: Away | null): SessionMinutes {
  const reason = rest === 0 ? null : (away ?? 'clinic-cancelled');
  return { session, scheduled: attended, attended, possible: 0, missed: 0, excused: rest, reason };
}

/** Minutes that can still be attended, before the bound of what is left of the session. */
function stillPossible(session: WeekSession, now: Millis, policy: HoursPolicy): number {
  if (isOver(session, now) || session.presence === 'absent' || session.presence === 'came') return 0;
  // Whoever is here and not joining may still join, until they leave.
  if (session.presence === 'not-joining' && session.hasArrived === false) return 0;
  if (session.presence === 'here' && session.hereByVideo && !policy.counts.video) return 0;
  return countedBetween(session, possibleFrom(session, now, policy), session.endsAt, policy.counts);
}

/** From when the rest can still be attended. Whoever is here now is here for the whole of this minute, which is not credited yet. */
function possibleFrom(session: WeekSession, now: Millis, policy: HoursPolicy): Millis {
  if (session.presence === 'here') return startOfMinute(now);
  return session.presence === 'unmarked' && (session.hasArrived || !isLate(session, now, policy)) ? session.startsAt : now;
}

/**
 * Until the policy's minutes after the start an unmarked person may yet be marked as here from the start; somebody known to
 * be in the building may until the end.
 */
const isLate = (session: WeekSession, now: Millis, policy: HoursPolicy): boolean =>
  now >= session.startsAt + policy.notHereYetMinutes * 60_000;

function whyMissed(session: WeekSession, now: Millis, policy: HoursPolicy): DayReason {
  if (session.presence === 'absent' || session.presence === 'not-joining') return session.presence;
  if (session.presence === 'unmarked') return isOver(session, now) ? 'unmarked' : 'not-here-yet';
  return session.videoMinutes > 0 && !policy.counts.video ? 'video' : 'partial';
}

function inOrder(breaks: WeekSession['breaks']): WeekSession['breaks'] {
  for (let at = 1; at < breaks.length; at += 1)
    if ((breaks[at - 1]?.from ?? 0) > (breaks[at]?.from ?? 0)) return breaks.toSorted((a, b) => a.from - b.from);
  return breaks;
}
