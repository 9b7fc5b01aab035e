import { refusal } from '#kernel/refusals.ts';
import type { Refusal } from '#kernel/refusals.ts';

interface Facts {
  /** Whether the account is the asking person's own. */
  isMine: boolean;
  isAdministrator: boolean;
  /** Administrators of the clinic whose accounts work. */
  administrators: number;
}

/** Why an account cannot be disabled, or null. A clinic always keeps one who can manage accounts. */
export function whyNotDisable({ isMine, isAdministrator, administrators }: Facts): Refusal | null {
  if (isMine) return refusal('access/not-yourself');
  return isAdministrator && administrators <= 1 ? refusal('access/last-administrator') : null;
}

/** Why somebody's roles cannot become these, or null. `saw` are the roles that were on the screen. */
export function whyNotSetRoles(facts: Facts, roles: { now: readonly string[]; saw: readonly string[]; next: readonly string[] }): Refusal | null {
  if (!sameRoles(roles.now, roles.saw)) return refusal('access/changed-meanwhile', { saw: roles.saw, now: roles.now });
  if (!facts.isAdministrator || roles.next.includes('admin')) return null;
  if (facts.isMine) return refusal('access/not-yourself');
  return facts.administrators <= 1 ? refusal('access/last-administrator') : null;
}

const sameRoles = (some: readonly string[], others: readonly string[]): boolean =>
  JSON.stringify(some.toSorted()) === JSON.stringify(others.toSorted());

/** What a session is, as far as changing a second factor needs it. */
interface Standing {
  hasSecondFactor: boolean;
  secondFactorGiven: boolean;
}

/**
 * What a session must show before it adds a second factor. The first one needs nothing beside the sign-in itself; after
 * that, the one that exists must have been given, or a stolen password would be enough to add another.
 */
export function neededToAddFactor({ hasSecondFactor, secondFactorGiven }: Standing): 'nothing' | 'second-factor' | 'proof' {
  if (!hasSecondFactor) return 'nothing';
  return secondFactorGiven ? 'proof' : 'second-factor';
}

/** Why a second factor cannot be removed, or null: the last one stays where the policy asks for one. */
export function whyNotRemoveFactor(factors: { codes: boolean; passkeys: number }, isRequired: boolean): Refusal | null {
  const left = (factors.codes ? 1 : 0) + factors.passkeys - 1;
  return isRequired && left < 1 ? refusal('access/second-factor-required') : null;
}

/** Why an opening without a care relationship cannot be reviewed by this person, or null. */
export function whyNotReview(opening: { staffId: string; reviewedAt: string | null }, by: string): Refusal | null {
  if (opening.reviewedAt !== null) return refusal('access/already-reviewed');
  return opening.staffId === by ? refusal('access/own-opening') : null;
}
