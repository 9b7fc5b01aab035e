import type { Catalog } from '#platform/i18n/say.ts';

/** Words of stays that stand over every chart. */
export const words = {
  'episodes.header.day': '{program}, day {n}',
  'episodes.header.held': 'On hold',
  'episodes.header.held-until': 'On hold through {on}',
  'episodes.header.steps-down': 'Steps down {on}',
  'episodes.header.stepped-down': 'Stepped down {on}'
} as const satisfies Catalog;
