import type { ResolvedPolicy } from '#modules/programs/policies/policy.types.ts';
import { numberOf } from '#modules/programs/policies/read-policy.rules.ts';

/** The most people in a group of a kind, by the program's policy: a class or a workshop may be larger than a therapy group. */
export const mostOf = (serviceType: string, policy: ResolvedPolicy): number =>
  numberOf(policy, ['class', 'workshop', 'support', 'recreation'].includes(serviceType) ? 'group.education.maxSize' : 'group.therapy.maxSize');
