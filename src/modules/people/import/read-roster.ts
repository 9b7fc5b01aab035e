import { CsvError, parse } from 'csv-parse/sync';
import { refusal } from '#kernel/refusals.ts';
import { looksLikeData } from './header.rules.ts';
import { decode } from './decode.ts';
import type { Delimiter, Roster, RosterRow } from './import.types.ts';
import { rosterLimits } from './refusals.ts';

export { rosterLimits, rosterRefusals } from './refusals.ts';

/**
 * Reads a spreadsheet saved as text: UTF-8 (with or without a byte order mark), UTF-16 with one, or windows-1252;
 * comma, semicolon or tab. Throws only a Refusal of `rosterRefusals`. A row with too few or too many cells is kept
 * as it is: `planImport` lists it by its line.
 */
export function readRoster(input: Uint8Array | string): Roster {
  if (input.length > rosterLimits.bytes) throw refusal('people/import-too-large', { most: rosterLimits.bytes });
  const { text, encoding } = decode(input);
  if (text.trim() === '') throw refusal('people/import-empty');
  const named = /^sep=([,;\t])\n/i.exec(text)?.[1] as Delimiter | undefined;
  const delimiter = named ?? delimiterOf(text);
  const all = parseRows(named ? text.slice('sep=,'.length) : text, delimiter).filter(hasText);
  const { header, rows } = splitHeader(all);
  return { encoding, delimiter, headerLine: header.line, header: header.cells, rows };
}

const hasText = (row: RosterRow): boolean => row.cells.some((cell) => cell.trim() !== '');

/** Finds the header in the first lines: some systems print a title line or two above it. */
function splitHeader(all: RosterRow[]): { header: RosterRow; rows: RosterRow[] } {
  const at = all.slice(0, 5).findIndex((row) => row.cells.filter((cell) => cell.trim() !== '').length > 1);
  const found = all[at];
  if (!found || looksLikeData(found.cells)) throw refusal('people/import-no-header', { line: (found ?? all[0])?.line });
  const header = {
    line: found.line,
    cells: trimEnd(
      found.cells.map((cell) => cell.trim()),
      0
    )
  };
  const rows = all.slice(at + 1).map((row) => ({ ...row, cells: trimEnd(row.cells, header.cells.length) }));
  if (rows.length === 0) throw refusal('people/import-no-rows');
  if (rows.length > rosterLimits.rows)
    throw refusal('people/import-too-many-rows', { rows: rows.length, most: rosterLimits.rows });
  return { header, rows };
}

/** Drops blank cells at the end beyond a width: spreadsheets add them for columns that once held something. */
function trimEnd(cells: string[], width: number): string[] {
  let length = cells.length;
  while (length > width && cells[length - 1]?.trim() === '') length--;
  return cells.slice(0, length);
}

/** Rows with the line on which each begins; a quoted cell may run over several lines. */
function parseRows(text: string, delimiter: Delimiter): RosterRow[] {
  const rows: RosterRow[] = [];
  let begins = 1;
  const keep = (cells: string[], { lines }: { lines: number }): null => {
    rows.push({ line: begins, cells });
    begins = lines + 1;
    return null;
  };
  try {
    parse(text, { delimiter, record_delimiter: '\n', relax_quotes: true, relax_column_count: true, on_record: keep });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refusal('people/import-broken-quotes', { line: begins });
  }
  return rows;
}

/** The delimiter that cuts the first lines into the most columns, as most of those lines agree; comma on a tie. */
function delimiterOf(text: string): Delimiter {
  const sample = text
    .slice(0, 100_000)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  const width = (delimiter: Delimiter) => mostCommon(sample.map((line) => outsideQuotes(line).split(delimiter).length));
  const widths: [Delimiter, number][] = [
    [',', width(',')],
    [';', width(';')],
    ['\t', width('\t')]
  ];
  return widths.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

const outsideQuotes = (line: string): string => line.replaceAll(/"[^"]*"/g, '');

function mostCommon(counts: number[]): number {
  const seen = new Map<number, number>();
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1);
  return [...seen].reduce((best, next) => (next[1] > best[1] ? next : best), [1, 0])[0];
}
