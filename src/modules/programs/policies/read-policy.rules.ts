import type { PolicyKey, ResolvedPolicy } from './policy.types.ts';

/** The number in force, or null when the policy is off. Throws for a policy that is no number: that is a bug. */
export function numberOrOff(policy: ResolvedPolicy, key: PolicyKey): number | null {
  const { value } = policy[key];
  if (value === null || typeof value === 'number') return value;
  throw new Error(`policy ${key} is no number`);
}

/** The number in force, of a policy that cannot be off. */
export function numberOf(policy: ResolvedPolicy, key: PolicyKey): number {
  const value = numberOrOff(policy, key);
  if (value === null) throw new Error(`policy ${key} is off`);
  return value;
}

/** Whether a yes-or-no policy says yes. */
export function saysYes(policy: ResolvedPolicy, key: PolicyKey): boolean {
  const { value } = policy[key];
  if (typeof value === 'boolean') return value;
  throw new Error(`policy ${key} is no yes or no`);
}

/** The word chosen. */
export function choiceOf(policy: ResolvedPolicy, key: PolicyKey): string {
  const { value } = policy[key];
  if (typeof value === 'string') return value;
  throw new Error(`policy ${key} is no choice`);
}

/** The words of a list. */
export function listOf(policy: ResolvedPolicy, key: PolicyKey): readonly string[] {
  const { value } = policy[key];
  if (Array.isArray(value)) return value.map(String);
  throw new Error(`policy ${key} is no list`);
}
