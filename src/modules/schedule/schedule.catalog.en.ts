import type { Catalog } from '#platform/i18n/say.ts';

/** Why something was not done with a group or an appointment. The words of the pages come with them. */
export const words = {
  'refusal.schedule/not-in-treatment': 'This person is not in treatment on that day.',
  'refusal.schedule/already-enrolled': 'This person is enrolled in this group at that time already.',
  'refusal.schedule/site-closed': 'The site is closed that day.',
  'refusal.schedule/ends-before-it-begins': 'The end is before the beginning.',
  'refusal.schedule/unknown-track': 'That curriculum track is not known.',
  'refusal.schedule/changed-meanwhile': 'Somebody changed this group meanwhile. Look at it again.',
  'refusal.schedule/in-the-past': 'That day is over.',
  'refusal.schedule/same-group': 'Choose another group to move into.',
  'refusal.schedule/group-ended': 'This group has ended by then.',
  'refusal.schedule/outside-site-hours': 'The site is not open at that time.',
  'refusal.schedule/outside-working-hours': 'The clinician does not work at that time.',
  'refusal.schedule/no-join-link': '{n} sessions of that day have no link of their own. Give one for them.',
  'refusal.schedule/clinician-away': 'The clinician is away that day.'
} as const satisfies Catalog;
