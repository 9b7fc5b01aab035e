import type { Minutes } from '#kernel/time.ts';
import type { DayOfWeek } from './attendance.types.ts';
import type { MakeUp } from './week-view.types.ts';

type Offered = Pick<MakeUp, 'sessionId' | 'date' | 'minutes'>;

/** What the week comes to with some make-ups: minutes, and days that would count (a day counts once). */
export function withMakeUps(forecast: Minutes, days: readonly { date: string; counts: DayOfWeek['serviceDay'] }[], chosen: readonly Offered[]): { minutes: Minutes; days: number } {
  const counted = new Set(days.filter(({ counts }) => counts !== 'no').map(({ date }) => date));
  for (const { date } of chosen) counted.add(date);
  return { minutes: forecast + chosen.reduce((sum, { minutes }) => sum + minutes, 0), days: counted.size };
}

/**
 * The fewest sessions that would be enough, the earliest of those; empty when all of them together are not. Few are
 * offered in a week, so every small choice is tried.
 */
export function fewestEnough(offered: readonly Offered[], shortBy: { minutes: Minutes; days: number }, without: readonly { date: string; counts: DayOfWeek['serviceDay'] }[]): string[] {
  if (shortBy.minutes === 0 && shortBy.days === 0) return [];
  const open = new Set(without.filter(({ counts }) => counts === 'no').map(({ date }) => date));
  const isEnough = (chosen: readonly Offered[]): boolean =>
    chosen.reduce((sum, { minutes }) => sum + minutes, 0) >= shortBy.minutes && new Set(chosen.filter(({ date }) => open.has(date)).map(({ date }) => date)).size >= shortBy.days;
  for (let size = 1; size <= Math.min(offered.length, mostChosen); size += 1) {
    const found = choices(offered.slice(0, mostTried), size).find(isEnough);
    if (found) return found.map(({ sessionId }) => sessionId);
  }
  return [];
}

/** More than three make-ups in what is left of a week is no offer; of a crowded week only the first are tried. */
const [mostChosen, mostTried] = [3, 24];

/** Every choice of so many, those with the earliest first. */
function choices<T>(from: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return from.flatMap((first, at) => choices(from.slice(at + 1), size - 1).map((rest) => [first, ...rest]));
}
