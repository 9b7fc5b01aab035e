import { refusal, type Refusal } from '#kernel/refusals.ts';
import type { LineStanding } from './separations.contract.ts';

/** How many lines still need somebody. */
export const openLines = (lines: readonly { standing: LineStanding }[]): number => lines.filter(({ standing }) => standing !== 'done').length;

/** Why a separation cannot be called complete, or null: with lines left, only by saying what stays and why. */
export function whyNotComplete(lines: readonly { standing: LineStanding }[], leftOver: string | null, isCompleted: boolean): Refusal | null {
  if (isCompleted) return refusal('separations/completed');
  const n = openLines(lines);
  return n > 0 && leftOver === null ? refusal('separations/still-here', { n }) : null;
}
