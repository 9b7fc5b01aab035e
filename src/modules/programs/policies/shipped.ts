import file from '#content/policies/iop-policies.json' with { type: 'json' };
import { PolicySet } from './policy.types.ts';
import type { PolicyPreset } from './policy.types.ts';

/** The policies that Handrail ships, checked once when first read. */
export const shippedPolicies: PolicySet = PolicySet.parse(file);

/** A shipped preset by its id, or null. */
export const presetById = (id: string): PolicyPreset | null => shippedPolicies.presets.find((p) => p.id === id) ?? null;
