import { say } from '#platform/i18n/say.ts';
import type { PolicyValue } from '../policies/policy.types.ts';

/** A value with its unit: `9 hours a week`, `Yes`, `Off`. */
export function sayPolicy(value: PolicyValue, unit: string): string {
  if (value === null) return say('policy.off');
  if (typeof value === 'boolean') return say(value ? 'policy.yes' : 'policy.no');
  if (Array.isArray(value)) return [value.join(', '), unit === 'minutes-list' ? say('policy.unit.minutes-list') : ''].filter(Boolean).join(' ');
  return typeof value === 'number' ? `${value} ${say(`policy.unit.${unit}`)}`.trim() : value;
}

const areas = [
  ['hours', /^(loc|week)\./], ['counts', /^hours\./], ['attendance', /^attendance\./], ['groups', /^group\./], ['documents', /^doc\./], ['privacy', /^(p2|hipaa|breach)\./], ['security', /^(security|retention)\./],
  ['payers', /^(medicare|otp|billing)\./]
] as const;
export type PolicyArea = (typeof areas)[number][0] | 'care';
/** The areas in the order shown. */
export const policyAreas: readonly PolicyArea[] = [...areas.map(([area]) => area), 'care'];

export const areaOf = (key: string): PolicyArea => areas.find(([, pattern]) => pattern.test(key))?.[0] ?? 'care';
