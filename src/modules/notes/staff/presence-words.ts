import type { ArrivalState, Presence } from '#modules/attendance/attendance.types.ts';
import type { ArrivalPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import { timeInSession } from '#modules/attendance/arrival.rules.ts';
import type { Instant } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayTime } from '#platform/i18n/times.ts';
import type { MarkName } from '#platform/ui/index.ts';
import { minutesBetween } from '#kernel/time.ts';
import type { Run } from './use-run.ts';

type RunSession = Run['session'];

const marks: Record<ArrivalState, MarkName> = { expected: 'open', 'not-here-yet': 'open', here: 'full', late: 'late', 'left-early': 'late', 'stepped-out': 'held', absent: 'absent', 'not-joining': 'held', 'by-video': 'video' };

export interface PresenceLook {
  state: ArrivalState;
  mark: MarkName;
  /** `Here since 9:02`, `Out since 9:30`, `Absent`. */
  words: string;
}

/** The program's minutes for late and early, as the roster says them. */
const policyOf = ({ startsAt, opensAt, notHereYetAt, lateAfterMinutes, leftEarlyMinutes }: RunSession): ArrivalPolicy => ({
  notHereYetMinutes: minutesBetween(startsAt, notHereYetAt), lateAfterMinutes, leftEarlyMinutes, rollOpensMinutes: minutesBetween(opensAt, startsAt)
});

/** One person's arrival on the roster: shape and words. */
export function lookOfPresence(session: RunSession, presence: Presence | null, now: Instant): PresenceLook {
  // Stopped before its planned end, nobody who stayed until then has left early.
  const times = { ...session, endsAt: session.endedAt ?? session.endsAt };
  const { state } = timeInSession(times, presence, now, policyOf(session));
  const at = (instant: Instant | null | undefined) => (instant ? sayTime(instant, session.timeZone).replace(/ .*/, '') : '');
  const intervals = presence?.kind === 'came' ? presence.intervals : [];
  const [from, to] = [at(intervals[0]?.from), at(intervals.at(-1)?.to)];
  const plain = say(`notes.run.state.${state}`, { from, to });
  const gone = to !== '' && (state === 'here' || state === 'late' || state === 'by-video');
  return { state, mark: marks[state], words: gone ? say(`notes.run.stayed.${state}`, { from, to }) : plain };
}

/** Whether the session still goes on, so that people come and go. */
export const isGoingOn = ({ endedAt, endsAt }: RunSession, now: Instant): boolean => endedAt === null && now < endsAt;
