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

/** A meeting whose start is said: when it was planned at first, and when somebody pressed Start. */
interface Starting extends Meeting {
  plannedAt: Instant;
  beganAt: Instant | null;
}

/**
 * Why a session cannot begin, or have begun, at a later time, or null. Said ahead it moves the plan; said of one that
 * began it says when it really did. Either may be said again, also that it is as planned after all: never before the
 * plan, and of one that began never of the future.
 */
export function whyNotDelay(session: Starting, startsAt: Instant, keepsEnd: boolean, now: Instant): Refusal | null {
  if (session.state === 'cancelled') return refusal('sessions/cancelled');
  if (ms(startsAt) <= ms(session.plannedAt) && !takesBack(session, startsAt)) return refusal('sessions/not-later');
  if (!session.beganAt && startsAt === session.startsAt) return refusal('sessions/not-later');
  if (session.beganAt && ms(startsAt) > ms(now)) return refusal('sessions/not-yet', { startsAt });
  const ends = session.endedAt ?? (keepsEnd ? session.endsAt : null);
  return ends !== null && ms(ends) - ms(startsAt) < leastMinutes * 60_000 ? refusal('sessions/nothing-left') : null;
}

/** It begins, or began, as planned after all. */
export const takesBack = ({ startsAt: said, plannedAt }: Pick<Starting, 'startsAt' | 'plannedAt'>, startsAt: Instant): boolean => startsAt === plannedAt && said !== plannedAt;

/** Whether a group is held below its minimum, and what the policy makes of it (program-rules 4.4). Only therapy groups have one. */
export function belowMinimum(session: { serviceType: string; heldAs: string | null }, came: number, policy: ResolvedPolicy): { least: number; isBelow: boolean; policy: HeldAs } {
  const least = numberOf(policy, 'group.therapy.minSize');
  const isGroup = session.serviceType === 'group' || session.heldAs !== null;
  return { least, isBelow: isGroup && came > 0 && came < least, policy: choiceOf(policy, 'group.belowMinimum') as HeldAs };
}
