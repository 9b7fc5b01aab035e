import type { Catalog } from '#platform/i18n/say.ts';

/** Words of finding patients, from everywhere. */
export const words = {
  'people.find': 'Find a patient',
  'people.find.hint': 'Any part of a name, a record number, or a birth date.',
  'people.find.none': 'Nobody is found with “{find}”.',
  'people.find.begin': 'Type two letters or more.',
  'people.find.results': 'Patients found',
  'people.find.keys': 'Arrow keys move, Enter opens.',
  'people.not-said': 'Not said',
  'people.born-age': '{date}, {age}',
  'people.no-program': 'Not in treatment',
  'people.died': 'Has died',
  'people.restricted': 'Name kept to the care team',
  'refusal.people/changed-meanwhile': 'Somebody else changed this meanwhile. Look at what it says now, then change it again.'
} as const satisfies Catalog;
