import type { Catalog } from '#platform/i18n/say.ts';

/** Why something was not done with the clinic's setup. The words of the pages come with them. */
export const words = {
  'refusal.programs/not-your-program': 'Those who work in this program arrange and run its sessions, and whoever leads one.',
  'refusal.programs/already-closed': 'The site is closed that day already.',
  'refusal.programs/day-is-past': 'That day is over.',
  'refusal.programs/name-in-use': 'A program has that name already.',
  'refusal.programs/policy-value-does-not-fit': 'That value does not fit this policy.',
  'refusal.programs/policy-contradicts': 'That value would be above another policy that limits it.',
  'refusal.programs/unknown-preset': 'That preset is not known.',
  'refusal.programs/changed-meanwhile': 'Somebody changed this meanwhile. Look at it again.',
  'refusal.programs/site-name-in-use': 'A site has that name already.',
  'refusal.programs/room-name-in-use': 'A room of this site has that name already.',
  'refusal.programs/unknown-time-zone': 'That time zone is not known.',
  'refusal.programs/unknown-policy-set': 'That set of policies is not known.',
  'refusal.programs/still-in-treatment': { one: '1 person is still in treatment in this program then.', other: '{n} people are still in treatment in this program then.' },
  'refusal.programs/ends-before-it-begins': 'The end is before the beginning.',
  'refusal.programs/supervises-themselves': 'Nobody supervises themselves.',
  'refusal.programs/supervision-set-already': 'A supervision is set from that day already.',
  'refusal.programs/already-assigned': 'That person is in this program already.',
  'refusal.programs/hours-overlap': 'Two of these hours overlap.'
} as const satisfies Catalog;
