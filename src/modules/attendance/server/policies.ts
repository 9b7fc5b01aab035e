import type { LocalDate } from '#kernel/time.ts';
import { arrivalPolicyOf, countingPolicyOf } from '#modules/programs/policies/hours-policy.rules.ts';
import type { ArrivalPolicy, CountingPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import { resolvePolicy } from '#modules/programs/policies/policy.rules.ts';
import type { PolicyOverride, ResolvedPolicy } from '#modules/programs/policies/policy.types.ts';
import { presetById, shippedPolicies } from '#modules/programs/policies/shipped.ts';
import type { PolicyRow } from './policies.store.ts';

/** The policies in force on a day, with what marks need of them as plain numbers. */
export interface DayPolicies {
  all: ResolvedPolicy;
  arrival: ArrivalPolicy;
  counts: CountingPolicy;
}

const known = new Map<string, DayPolicies>();
const mostKnown = 400;

/** A program's policies on a day. Worked out once for the same values: the same few are asked for all day. */
export function policiesOn({ policyPreset, overrides }: PolicyRow, day: LocalDate): DayPolicies {
  const key = `${policyPreset} ${day} ${overrides ? JSON.stringify(overrides) : ''}`;
  const found = known.get(key);
  if (found) return found;
  const all = resolvePolicy(shippedPolicies, presetById(policyPreset), (overrides ?? []) as PolicyOverride[], day);
  const made = { all, arrival: arrivalPolicyOf(all), counts: countingPolicyOf(all) };
  if (known.size >= mostKnown) known.clear();
  known.set(key, made);
  return made;
}
