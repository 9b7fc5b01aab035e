import { plusDays, type LocalDate } from '#kernel/time.ts';
import { fold } from '#modules/people/names.rules.ts';
import { orderSaid } from './header.rules.ts';

export type DayMonthOrder = 'month-first' | 'day-first';

/** How dates such as 03/04/1980 of one column are read, and whether anything but habit says so. */
export interface ColumnOrder {
  order: DayMonthOrder;
  from: 'a-person' | 'header' | 'other-lines' | 'habit' | 'contradiction';
}

/** A date as a cell wrote it. `plain`: day and month have one reading. Anything else is a choice that someone should see. */
export type ReadDate =
  | { kind: 'date'; date: LocalDate; how: 'plain' | 'either-order' | 'serial'; twoDigitYear: boolean }
  | { kind: 'blank' | 'placeholder' | 'unreadable' };

/** Dates that systems store when they have none. */
const placeholders = new Set([
  '0000-00-00',
  '0001-01-01',
  '1111-11-11',
  '1753-01-01',
  '1800-01-01',
  '1899-12-30',
  '1899-12-31',
  '1900-01-01',
  '9999-12-31',
  '9999-09-09',
  '2099-12-31'
]);
const nothing = new Set(['', '-', '--', 'n/a', 'na', 'null', 'none', 'unknown', 'unk', '?', '0', '00/00/0000']);
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const isoLike = /^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})$/;
const compact = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(\d{4,6})?$/;
const numbers = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/;
const dayWord = /^(?<day>\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?<word>[a-z]{3,9})[\s.,/-]*(?<year>\d{4}|\d{2})$/;
const wordDay = /^(?<word>[a-z]{3,9})[\s.-]*(?<day>\d{1,2})(?:st|nd|rd|th)?[\s,-]+(?<year>\d{4})$/;
const clockTime = /[t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]m|z|[+-]\d{2}:?\d{2})?$/;

/** Reads one cell. Both readings of a date like 03/04/1980 are possible; `order` picks. Two-digit years are the latest past ones. */
export function readDate(cell: string, order: DayMonthOrder, today: LocalDate): ReadDate {
  const text = fold(cell).trim().replace(clockTime, '').trim();
  if (nothing.has(text)) return { kind: 'blank' };
  const read = readYearFirst(text) ?? readNumbers(text, order, today) ?? readWords(text, today) ?? readSerial(text);
  if (read?.kind === 'date' && placeholders.has(read.date)) return { kind: 'placeholder' };
  return read ?? { kind: placeholders.has(text) ? 'placeholder' : 'unreadable' };
}

function readYearFirst(text: string): ReadDate | null {
  const { year, month, day } = (compact.exec(text) ?? isoLike.exec(text))?.groups ?? {};
  return asRead(dateOf(year, month, day), 'plain', year);
}

function readNumbers(text: string, order: DayMonthOrder, today: LocalDate): ReadDate | null {
  const [, first, , second, year] = numbers.exec(text) ?? [];
  if (first === undefined || second === undefined || year === undefined) return null;
  const full = yearOf(year, (y) => dateOf(y, first, second) ?? dateOf(y, second, first), today);
  const monthFirst = dateOf(full, first, second);
  const dayFirst = dateOf(full, second, first);
  const chosen = order === 'month-first' ? (monthFirst ?? dayFirst) : (dayFirst ?? monthFirst);
  const either = monthFirst !== null && dayFirst !== null && monthFirst !== dayFirst;
  return asRead(chosen, either ? 'either-order' : 'plain', year);
}

function readWords(text: string, today: LocalDate): ReadDate | null {
  const { day, word, year } = (dayWord.exec(text) ?? wordDay.exec(text))?.groups ?? {};
  const month = months.findIndex((name) => word?.startsWith(name)) + 1;
  if (month === 0 || day === undefined || year === undefined) return null;
  const full = yearOf(year, (y) => dateOf(y, `${month}`, day), today);
  return asRead(dateOf(full, `${month}`, day), 'plain', year);
}

/** A spreadsheet's own day number (days since 30 December 1899), left when a date cell was saved as a number. */
function readSerial(text: string): ReadDate | null {
  return /^[1-6]\d{4}(\.0+)?$/.test(text) ? asRead(plusDays('1899-12-30', Math.floor(Number(text))), 'serial') : null;
}

const asRead = (date: LocalDate | null, how: 'plain' | 'either-order' | 'serial', year?: string): ReadDate | null =>
  date === null ? null : { kind: 'date', date, how, twoDigitYear: year?.length === 2 };

/** A four-digit year; of two digits the latest year in which the date is not in the future. */
function yearOf(year: string, inYear: (year: string) => LocalDate | null, today: LocalDate): string {
  if (year.length === 4) return year;
  const century = today.slice(0, 2);
  const date = inYear(century + year);
  return date !== null && date <= today ? century + year : `${Number(century) - 1}${year}`;
}

function dateOf(year?: string, month?: string, day?: string): LocalDate | null {
  if (year === undefined || month === undefined || day === undefined || Number(year) < 1000) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : null;
}

/** How a column writes dates: a person's word, else its header, else the lines that allow one reading only, else the American habit. */
export function columnOrder(header: string, cells: readonly string[], said?: DayMonthOrder): ColumnOrder {
  if (said) return { order: said, from: 'a-person' };
  const inHeader = orderSaid(header);
  if (inHeader) return { order: inHeader, from: 'header' };
  const pairs = cells.map((cell) => numbers.exec(cell.trim().replace(clockTime, ''))).filter((pair) => pair !== null);
  const dayFirst = pairs.some((pair) => Number(pair[1]) > 12 && Number(pair[3]) <= 12);
  const monthFirst = pairs.some((pair) => Number(pair[3]) > 12 && Number(pair[1]) <= 12);
  if (dayFirst && monthFirst) return { order: 'month-first', from: 'contradiction' };
  if (dayFirst || monthFirst) return { order: dayFirst ? 'day-first' : 'month-first', from: 'other-lines' };
  return { order: 'month-first', from: 'habit' };
}
