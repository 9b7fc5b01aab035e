import { refusal } from '#kernel/refusals.ts';
import type { Refusal } from '#kernel/refusals.ts';
import type { AsideReason, Decision, Ride, WatchEntry } from './watch.types.ts';

/** What is in force: the newest entry of each kind. */
export interface WatchState {
  reason: AsideReason | null;
  decision: Decision | null;
  ride: Ride | null;
  /** When the nurse last found what; null while nobody has checked. */
  isChecked: boolean;
}

export function stateOf(entries: readonly WatchEntry[]): WatchState {
  const last = <Kind extends WatchEntry['kind']>(kind: Kind) => entries.findLast((one): one is Extract<WatchEntry, { kind: Kind }> => one.kind === kind);
  return { reason: last('raised')?.reason ?? null, decision: last('decision')?.decision ?? null, ride: last('ride') ?? null, isChecked: last('nurse') !== undefined };
}

/**
 * What stands in the way of marking that they left, or null: somebody decides first, a way home is written down, and who is
 * impaired does not drive. Nobody is held: `despite` says what was done when they left all the same.
 */
export function whyNotLeave({ reason, decision, ride }: WatchState, despite: string | null): Refusal | null {
  if (despite !== null) return null;
  if (decision !== 'home' && decision !== 'emergency') return refusal('watch/decide-first');
  if (decision === 'emergency') return null;
  if (ride === null) return refusal('watch/ride-first');
  return reason === 'impaired' && ride.driving === 'means-to-drive' ? refusal('watch/means-to-drive') : null;
}
