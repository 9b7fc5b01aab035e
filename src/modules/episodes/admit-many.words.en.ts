import type { Catalog } from '#platform/i18n/say.ts';

/** Words of admitting many at once. */
export const words = {
  'admit-many.title': 'Admit people',
  'admit-many.sub': 'Many at once, such as those of an imported roster. Each can join the same groups.',
  'admit-many.who': 'Who is admitted',
  'admit-many.where': 'Where to',
  'admit-many.groups': 'All of them join these groups',
  'admit-many.choose-all': { '=0': 'Choose everyone shown', one: 'Choose the one shown', other: 'Choose the {n} shown' },
  'admit-many.choose-none': 'Choose nobody',
  'admit-many.none-free': 'Nobody more can be chosen here.',
  'admit-many.chosen': { '=0': 'Nobody chosen, {most} at most', one: '1 person chosen', other: '{n} people chosen' },
  'admit-many.nobody-left': 'Everybody here is in treatment.',
  'admit-many.focus-of': 'What {name} works on first',
  'admit-many.in-program': 'In {program}',
  'admit-many.age-unknown': 'The birth date is missing.',
  'admit-many.from': 'This program admits from {from}.',
  'admit-many.nobody': 'Choose somebody first.',
  'admit-many.do': { '=0': 'Admit', one: 'Admit 1 person', other: 'Admit {n} people' },
  'admit-many.all': 'Everybody or nobody: if one cannot be admitted, nobody is. What somebody works on first can be written later, in the chart.',
  'admit-many.too-many': { one: '1 more than it has seats', other: '{n} more than it has seats' },
  'admit-many.done': { one: '1 person is admitted.', other: '{n} people are admitted.' },
  'admit-many.over': 'More people than seats in these groups',
  'admit-many.whose': 'This is about {name}. Nobody was admitted.'
} as const satisfies Catalog;
