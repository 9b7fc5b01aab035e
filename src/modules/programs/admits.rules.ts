import type { ResolvedPolicy } from './policies/policy.types.ts';

/** The youngest age that a program admits: an adult program from the year after the adolescent rules end (`loc.adolescent.maxAge`). Null: no limit of its own. */
export const admitsFrom = (population: string, policy: ResolvedPolicy): number | null => (population === 'adult' ? Number(policy['loc.adolescent.maxAge'].value) + 1 : null);
