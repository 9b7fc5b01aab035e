import { refusal } from '#kernel/refusals.ts';
import type { Refusal } from '#kernel/refusals.ts';
import type { LocalDate } from '#kernel/time.ts';
import { whyNotValue } from './policy-values.rules.ts';
import type {
  PolicyDefinition,
  PolicyKey,
  PolicyOverride,
  PolicyPreset,
  PolicySet,
  ResolvedPolicy,
  ResolvedValue
} from './policy.types.ts';

/** What is wrong with one value, by where it stands in the list that was checked. */
export interface PolicyProblem {
  at: number;
  key: PolicyKey;
  problem: 'value' | 'twice-on-one-day';
  mustBe: string | null;
}

/**
 * The policies in force on a day: the program's own value where it has one, else the preset's, else the default. Of
 * several dated values the latest that has begun wins. Weeks are judged by the policy of their first day.
 * Throws when a value does not fit its policy: stored overrides were checked by `whyNotOverrides` when they were set.
 */
export function resolvePolicy(
  defaults: PolicySet,
  preset: PolicyPreset | null,
  overrides: readonly PolicyOverride[],
  onDate: LocalDate
): ResolvedPolicy {
  const resolved = {} as Record<PolicyKey, ResolvedValue>;
  for (const policy of defaults.policies) resolved[policy.key] = shipped(policy);
  for (const value of begun(preset?.values ?? [], onDate)) {
    const base = resolved[value.key];
    resolved[value.key] = {
      ...base,
      ...sourceOf(value),
      value: value.value,
      from: 'preset',
      preset: preset?.id ?? null
    };
  }
  for (const override of begun(overrides, onDate)) {
    if ('asShipped' in override) continue;
    resolved[override.key] = ofProgram(resolved[override.key], override);
  }
  throwIfWrong(defaults, resolved);
  return resolved;
}

/** What the overrides get wrong, in their order; empty when all fit. */
export function overrideProblems(defaults: PolicySet, overrides: readonly PolicyOverride[]): PolicyProblem[] {
  const definitions = new Map(defaults.policies.map((policy) => [policy.key, policy]));
  const seen = new Set<string>();
  const problems: PolicyProblem[] = [];
  overrides.forEach((override, at) => {
    const policy = definitions.get(override.key);
    const mustBe = policy && 'value' in override ? whyNotValue(policy, override.value) : null;
    if (mustBe) problems.push({ at, key: override.key, problem: 'value', mustBe });
    const day = `${override.key} ${override.effectiveFrom}`;
    if (seen.has(day)) problems.push({ at, key: override.key, problem: 'twice-on-one-day', mustBe: null });
    seen.add(day);
  });
  return problems;
}

/** Why these overrides cannot be a program's policies, or null. Facts: the key, and what its value must be. */
export function whyNotOverrides(defaults: PolicySet, overrides: readonly PolicyOverride[]): Refusal | null {
  const first = overrideProblems(defaults, overrides)[0];
  if (!first) return null;
  const { key, mustBe } = first;
  return first.problem === 'value'
    ? refusal('programs/policy-value-does-not-fit', { key, mustBe })
    : refusal('programs/policy-set-twice-on-one-day', { key });
}

/** Pairs that contradict each other on a day (the least hours above the most hours); empty when none do. */
export function contradictions(defaults: PolicySet, policy: ResolvedPolicy): { key: PolicyKey; above: PolicyKey }[] {
  return defaults.policies.flatMap(({ key, notAbove }) => {
    if (!notAbove) return [];
    const [lower, upper] = [policy[key].value, policy[notAbove].value];
    return typeof lower === 'number' && typeof upper === 'number' && lower > upper ? [{ key, above: notAbove }] : [];
  });
}

interface Dated {
  key: PolicyKey;
  effectiveFrom?: LocalDate | undefined;
}

/** For each key the latest value that has begun by the day. */
function begun<T extends Dated>(values: readonly T[], onDate: LocalDate): T[] {
  const latest = new Map<PolicyKey, T>();
  for (const value of values) {
    const from = value.effectiveFrom ?? '';
    const held = latest.get(value.key);
    if (from <= onDate && (!held || from >= (held.effectiveFrom ?? ''))) latest.set(value.key, value);
  }
  return [...latest.values()];
}

function shipped(policy: PolicyDefinition): ResolvedValue {
  const { key, title, value, unit, citation, status } = policy;
  return {
    key,
    title,
    value,
    unit,
    ...sourceOf(policy),
    from: 'default',
    preset: null,
    shipped: { value, citation, status }
  };
}

function sourceOf({
  citation,
  status,
  effectiveFrom,
  note
}: Pick<PolicyDefinition, 'citation' | 'status' | 'effectiveFrom' | 'note'>) {
  return { citation, status, effectiveFrom: effectiveFrom ?? null, note: note ?? null };
}

function ofProgram(base: ResolvedValue, override: Extract<PolicyOverride, { value: unknown }>): ResolvedValue {
  const { value, effectiveFrom, because } = override;
  return {
    ...base,
    value,
    effectiveFrom,
    from: 'program',
    preset: null,
    status: 'program',
    citation: because ?? '',
    note: null
  };
}

function throwIfWrong(defaults: PolicySet, resolved: ResolvedPolicy): void {
  for (const policy of defaults.policies) {
    const mustBe = whyNotValue(policy, resolved[policy.key].value);
    if (mustBe)
      throw new Error(`policy ${policy.key} must be ${mustBe}, not ${JSON.stringify(resolved[policy.key].value)}`);
  }
}
