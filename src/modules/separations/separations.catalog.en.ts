import type { Catalog } from '#platform/i18n/say.ts';

export const words = {
  'refusal.separations/same-person': 'Choose another person than the one whose chart this is.',
  'refusal.separations/not-separable': 'One of these lines is not a note, a document, a reading or time in a session.',
  'refusal.separations/still-here': '{n} lines are not done. Say what stays and why, or do them first.',
  'refusal.separations/completed': 'This separation was said to be complete already.'
} as const satisfies Catalog;
