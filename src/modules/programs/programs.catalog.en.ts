import type { Catalog } from '#platform/i18n/say.ts';

/** Words of programs, policies and closed days. */
export const words = {
  'programs.loading': 'programs and policies',
  'programs.none': 'There is no program yet.',
  'programs.program': 'Program',
  'programs.policy': 'Policy',
  'programs.value': 'In force',
  'programs.shipped': 'Shipped with',
  'programs.source': 'Source',
  'programs.since': 'Since',
  'programs.by-program': 'Set by this program',
  'programs.unverified': 'Not verified',
  'programs.policies': { '=0': 'No policies', one: '1 policy', other: '{n} policies' },
  'programs.on-day': 'Policies of {name} on {day}',
  'refusal.programs/already-closed': 'The site is closed that day already.',
  'refusal.programs/day-is-past': 'That day is over.',
  'refusal.programs/name-in-use': 'A program has that name already.',
  'refusal.programs/policy-value-does-not-fit': 'That value does not fit this policy.',
  'refusal.programs/policy-set-twice-on-one-day': 'This policy has a value from that day already.',
  'refusal.programs/unknown-preset': 'That preset is not known.'
} as const satisfies Catalog;
