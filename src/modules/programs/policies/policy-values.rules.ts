import type { PolicyDefinition, PolicyValue } from './policy.types.ts';

/** Why a value does not fit its policy, as the words after "must be", or null when it fits. */
export function whyNotValue(policy: PolicyDefinition, value: PolicyValue): string | null {
  if (value === null) return policy.mayBeOff ? null : expected(policy);
  return fits(policy, value) ? null : expected(policy);
}

function fits(policy: PolicyDefinition, value: Exclude<PolicyValue, null>): boolean {
  switch (policy.unit) {
    case 'yes-no':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' && value.length > 0;
    case 'choice':
      return typeof value === 'string' && (policy.choices ?? []).includes(value);
    case 'list':
      return (
        Array.isArray(value) &&
        value.every((item) => typeof item === 'string' && policy.choices?.includes(item) !== false)
      );
    case 'minutes-list':
      return isRising(value) && value.every((item) => inBounds(policy, item));
    default:
      return typeof value === 'number' && inBounds(policy, value);
  }
}

function isRising(value: PolicyValue): value is number[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every((item, at) => Number.isInteger(item) && (at === 0 || Number(item) > Number(value[at - 1])));
}

/** Hours may be given to the minute; everything else but a share is whole. */
function inBounds(policy: PolicyDefinition, value: number): boolean {
  const whole = policy.unit === 'share' || Number.isInteger(policy.unit.startsWith('hours') ? value * 60 : value);
  return whole && value >= (policy.min ?? 0) && value <= (policy.max ?? Number.MAX_SAFE_INTEGER);
}

function expected(policy: PolicyDefinition): string {
  const off = policy.mayBeOff ? ', or null for off' : '';
  if (policy.unit === 'yes-no') return `true or false${off}`;
  if (policy.unit === 'text') return `a text${off}`;
  if (policy.unit === 'choice') return `one of ${policy.choices?.join(', ')}${off}`;
  if (policy.unit === 'list') return `a list of ${policy.choices?.join(', ')}${off}`;
  if (policy.unit === 'minutes-list') return `a rising list of minutes from ${policy.min} to ${policy.max}`;
  return `${policy.unit.replaceAll('-', ' ')} from ${policy.min} to ${policy.max}${off}`;
}
