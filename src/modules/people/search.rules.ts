import type { LocalDate } from '#kernel/time.ts';
import { readDate } from './import/dates.rules.ts';
import { searchKey, type Named } from './names.rules.ts';

/** What search compares a typed word with: every name of the person, as one key. */
export const searchTextOf = (person: Named & { formerName?: string | null }): string =>
  [person.givenName, person.preferredName, person.familyName, person.formerName]
    .map((part) => searchKey(part ?? ''))
    .filter(Boolean)
    .join(' ');

/** What someone typed into the search box. */
export interface SearchQuery {
  /** Words to compare with `searchTextOf`; none when nothing but a date was typed. */
  words: string[];
  /** What could be a record number, without its signs ("Q-1001" is "q1001"); blank when it holds no digit. */
  number: string;
  /** Birth dates that were meant; two when day and month can be exchanged. */
  birthDates: LocalDate[];
}

const datePart = /\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\b\d{8}\b/;
const mostWords = 6;

/** Takes a birth date out of a query ("kessler 8/3/1956"); the rest is a name or number. */
export function readSearch(query: string, today: LocalDate): SearchQuery {
  const typed = datePart.exec(query)?.[0];
  const read =
    typed === undefined ? [] : (['month-first', 'day-first'] as const).map((order) => readDate(typed, order, today));
  const birthDates = [...new Set(read.flatMap((date) => (date.kind === 'date' ? [date.date] : [])))];
  // Eight digits may be a record number as well as a date: then both are looked for.
  const name = typed && birthDates.length > 0 && !/^\d{8}$/.test(typed) ? query.replace(typed, ' ') : query;
  const words = searchKey(name).split(' ').filter(Boolean).slice(0, mostWords);
  const number = words.join('');
  return { words: [...new Set(words)], number: /\d/.test(number) ? number : '', birthDates };
}
