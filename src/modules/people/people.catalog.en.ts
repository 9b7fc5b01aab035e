import type { Catalog } from '#platform/i18n/say.ts';

/** Words of finding and knowing patients. */
export const words = {
  'people.find': 'Find a patient',
  'people.find.hint': 'Any part of a name, a record number, or a birth date.',
  'people.find.none': 'Nobody is found with “{find}”.',
  'people.find.begin': 'Type two letters or more.',
  'people.find.results': 'Patients found',
  'people.find.keys': 'Arrow keys move, Enter opens.',
  'people.found': { '=0': 'Nobody found', one: '1 person', other: '{n} people' },
  'people.in-treatment': 'In treatment',
  'people.nobody': 'Nobody is in treatment yet.',
  'people.loading': 'patients',
  'people.name': 'Name',
  'people.pronouns': 'Pronouns',
  'people.born': 'Born',
  'people.born-age': '{date}, {age}',
  'people.not-said': 'Not said',
  'people.record-number': 'Record number',
  'people.program': 'Program',
  'people.no-program': 'Not in treatment',
  'people.died': 'Has died',
  'refusal.people/changed-meanwhile': 'Somebody else changed this meanwhile. Look at what it says now, then change it again.',
  'refusal.people/record-number-in-use': 'Another patient has this record number.',
  'refusal.people/possibly-here-already': 'Somebody very like this is here already. Look first whether it is the same person.',
  'refusal.people/born-later': 'This birth date has not come yet.',
  'refusal.people/adults-only': 'This program admits adults, and this person is not known to be one.',
  'refusal.people/under-age': 'This program admits adults only.',
  'refusal.people/has-died': 'This person has died and cannot be admitted.',
  'refusal.people/already-in-treatment': 'This person is in this program already.',
  'refusal.people/already-discharged': 'This stay has ended already.',
  'refusal.people/before-admission': 'The day is before the admission.'
} as const satisfies Catalog;
