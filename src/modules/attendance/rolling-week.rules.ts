import { plusDays } from '#kernel/time.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { HoursPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import type { Standing, Week } from './attendance.types.ts';
import type { Millis } from './spans.rules.ts';
import { ordinary } from './week-circumstances.rules.ts';
import type { Circumstances } from './week-circumstances.rules.ts';
import type { WeekSession } from './week-session.rules.ts';
import { weekFrame, weekOf } from './week.rules.ts';
import type { WeekFrame } from './week.rules.ts';

/** The seven windows of seven days that hold a day, earliest first; the same for everyone in a program. */
export const rollingFrames = (today: LocalDate, now: Millis): WeekFrame[] =>
  [6, 5, 4, 3, 2, 1, 0].map((back) => weekFrame(plusDays(today, -back), now));

/**
 * Where any seven days in a row are judged: the window that stands worst of those that hold today, so that a shortfall
 * ahead is known while it can still be mended. Sessions are those of all thirteen days.
 */
export function worstRollingWeek(
  frames: readonly WeekFrame[],
  policy: HoursPolicy,
  sessions: readonly WeekSession[],
  of: Circumstances = ordinary
): Week {
  const weeks = frames.map((frame) => weekOf(frame, policy, sessions, of));
  return weeks.reduce((worst, week) => (isWorse(week, worst) ? week : worst));
}

/** Standings from the one that needs a person first. */
export const standingOrder: readonly Standing[] = ['short', 'different', 'on-course', 'reached', 'no-requirement'];

function isWorse(a: Week, b: Week): boolean {
  const by = standingOrder.indexOf(a.standing) - standingOrder.indexOf(b.standing);
  return by < 0 || (by === 0 && a.forecast < b.forecast);
}
