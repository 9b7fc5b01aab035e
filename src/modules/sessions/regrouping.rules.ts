import { refusal, type Refusal } from '#kernel/refusals.ts';
import { ms, type Instant } from '#kernel/time.ts';
import type { ResolvedPolicy } from '#modules/programs/policies/policy.types.ts';
import { choiceOf, numberOf } from '#modules/programs/policies/read-policy.rules.ts';
import type { HeldAs } from './regrouping.contract.ts';

interface Meeting {
  state: string;
  startsAt: Instant;
  endsAt: Instant;
  endedAt: Instant | null;
}

/** Why people cannot go from or into a meeting, or null. */
export function whyNotRegroup({ state, endedAt }: Meeting): Refusal | null {
  if (state === 'cancelled') return refusal('sessions/cancelled');
  return endedAt ? refusal('sessions/is-over', { endedAt }) : null;
}

/** Why two meetings cannot become one, or null: marks only stand for the same time in both when both are at the same time. */
export function whyNotMerge(from: Meeting, into: Meeting, marked: number): Refusal | null {
  const why = whyNotRegroup(from) ?? whyNotRegroup(into);
  if (why) return why;
  const sameTime = ms(from.startsAt) === ms(into.startsAt) && ms(from.endsAt) === ms(into.endsAt);
  return marked > 0 && !sameTime ? refusal('sessions/other-times', { marked }) : null;
}

/** Minutes without which a session is none. */
const leastMinutes = 5;

/** Why a session cannot begin at a later time, or null. */
export function whyNotDelay(session: Meeting & { beganAt: Instant | null }, startsAt: Instant, keepsEnd: boolean): Refusal | null {
  if (session.state === 'cancelled') return refusal('sessions/cancelled');
  if (session.beganAt) return refusal('sessions/already-began', { beganAt: session.beganAt });
  if (ms(startsAt) <= ms(session.startsAt)) return refusal('sessions/not-later');
  return keepsEnd && ms(session.endsAt) - ms(startsAt) < leastMinutes * 60_000 ? refusal('sessions/nothing-left') : null;
}

/** Whether a group is held below its minimum, and what the policy makes of it (program-rules 4.4). Only therapy groups have one. */
export function belowMinimum(session: { serviceType: string; heldAs: string | null }, came: number, policy: ResolvedPolicy): { least: number; isBelow: boolean; policy: HeldAs } {
  const least = numberOf(policy, 'group.therapy.minSize');
  const isGroup = session.serviceType === 'group' || session.heldAs !== null;
  return { least, isBelow: isGroup && came > 0 && came < least, policy: choiceOf(policy, 'group.belowMinimum') as HeldAs };
}
