import type { Catalog } from '#platform/i18n/say.ts';

/** Words of entering attendance from paper. */
export const words = {
  'paper.title': 'Attendance from paper',
  'paper.loading': 'the list',
  'paper.about': 'For a session that was kept on paper while nothing answered. Whoever is marked already is not listed.',
  'paper.source': 'Where the paper is',
  'paper.source.hint': 'Such as “sign-in sheet, red binder at the desk”. It stays with every mark.',
  'paper.of': 'What the sheet says of {name}',
  'paper.said.unknown': 'Says nothing',
  'paper.said.came': 'Came',
  'paper.said.absent': 'Did not come',
  'paper.from': 'Came at, {name}',
  'paper.to': 'Left at, {name}',
  'paper.choose': 'Say of at least one person what the sheet says',
  'paper.enter': { '=0': 'Enter', one: 'Enter 1 person', other: 'Enter {n} people' },
  'paper.entered': { one: '1 person entered from paper.', other: '{n} people entered from paper.' },
  'paper.nobody': 'Everybody on the list is marked already.',
  'paper.not-now': 'Not now',
  'refusal.attendance/still-runs': 'This session is not over. Mark it as it happens.'
} as const satisfies Catalog;
