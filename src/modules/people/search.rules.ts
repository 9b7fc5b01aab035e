import type { LocalDate } from '#kernel/time.ts';
import { readDate } from './import/dates.rules.ts';
import { searchKey, type Named } from './names.rules.ts';

/** What search compares a typed word with: every name of the person and the record number, as one key. */
export const searchTextOf = (person: Named & { formerName?: string | null; recordNumber?: string | null }): string =>
  [person.givenName, person.preferredName, person.familyName, person.formerName, person.recordNumber]
    .map((part) => searchKey(part ?? ''))
    .filter(Boolean)
    .join(' ');

/** What someone typed into the search box. */
export interface SearchQuery {
  /** The key to compare with `searchTextOf`; blank when nothing but a date was typed. */
  key: string;
  /** Birth dates that were meant; two when day and month can be exchanged. */
  birthDates: LocalDate[];
}

const datePart = /\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\b\d{8}\b/;

/** Takes a birth date out of a query ("kessler 8/3/1956"); the rest is a name or number. */
export function readSearch(query: string, today: LocalDate): SearchQuery {
  const typed = datePart.exec(query)?.[0];
  const read =
    typed === undefined ? [] : (['month-first', 'day-first'] as const).map((order) => readDate(typed, order, today));
  const birthDates = [...new Set(read.flatMap((date) => (date.kind === 'date' ? [date.date] : [])))];
  // Eight digits may be a record number as well as a date: then both are looked for.
  const name = typed && birthDates.length > 0 && !/^\d{8}$/.test(typed) ? query.replace(typed, ' ') : query;
  return { key: searchKey(name), birthDates };
}
