import { expect, test } from 'vitest';
import { Refusal } from '#kernel/refusals.ts';
import { readRoster, rosterLimits, rosterRefusals } from './read-roster.ts';
import { importSentence } from './words.ts';

const bytes = (text: string, ...before: number[]) => Uint8Array.from([...before, ...Buffer.from(text)]);
const lines = (input: string | Uint8Array) => readRoster(input).rows.map(({ line, cells }) => [line, ...cells]);

test.each<[string, string | Uint8Array, string]>([
  ['UTF-8', bytes('Last,First\nOrdóñez,Adán\n'), 'utf-8'],
  ['UTF-8 with its mark', bytes('Last,First\nOrdóñez,Adán\n', 0xef, 0xbb, 0xbf), 'utf-8'],
  ['windows-1252', Uint8Array.from(Buffer.from('Last,First\nOrdóñez,Adán\n', 'latin1')), 'windows-1252'],
  ['UTF-16', Uint8Array.from([0xff, 0xfe, ...Buffer.from('Last\tFirst\nOrdóñez\tAdán\n', 'utf16le')]), 'utf-16'],
  ['text', '\uFEFFLast;First\nOrdóñez;Adán', 'text']
])('accents come through from %s', (_case, input, encoding) => {
  const roster = readRoster(input);
  expect(roster).toMatchObject({ encoding, header: ['Last', 'First'], headerLine: 1 });
  expect(roster.rows).toEqual([{ line: 2, cells: ['Ordóñez', 'Adán'] }]);
});

test.each([
  ['comma', 'Last,First,City\nKoepp,Abdul,"Boston; MA"\n', ','],
  ['semicolon', 'Last;First;City\nKoepp;Abdul;Boston, MA\n', ';'],
  ['tab', 'Last\tFirst\tCity\nKoepp\tAbdul\tBoston, MA; US\n', '\t'],
  ['named by Excel', 'sep=;\nLast;First, middle, other, names\nKoepp;Abdul\n', ';']
])('delimiter: %s', (_case, text, delimiter) => expect(readRoster(text).delimiter).toBe(delimiter));

test('lines are counted as an editor shows them: blank lines, cells over several lines, any line ending', () => {
  const text = 'Last,Address\r\nKoepp,"1 Elm\r\nApt 2"\r\n\r\n,\r\nHara,"say ""hi"", now"\rKon,x\n';
  expect(lines(text)).toEqual([
    [2, 'Koepp', '1 Elm\nApt 2'],
    [6, 'Hara', 'say "hi", now'],
    [7, 'Kon', 'x']
  ]);
});

test('a line named after sep= keeps its number', () =>
  expect(lines('sep=,\nLast,First\nKoepp,Abdul\n')).toEqual([[3, 'Koepp', 'Abdul']]));

test('title lines above the header are passed over', () => {
  const roster = readRoster('Active patients\n\nLast,First\nKoepp,Abdul\n');
  expect(roster).toMatchObject({ headerLine: 3, header: ['Last', 'First'] });
});

test('blank cells beyond the header are dropped; a filled one is kept for the plan to list', () => {
  expect(lines('Last,First\nKoepp,Abdul,,\nHara,Cary,,x\nKon\n')).toEqual([
    [2, 'Koepp', 'Abdul'],
    [3, 'Hara', 'Cary', '', 'x'],
    [4, 'Kon']
  ]);
});

test('quotation marks inside a cell are text', () =>
  expect(lines('Last,First\nSmith,Robert "Bob"\n')).toEqual([[2, 'Smith', 'Robert "Bob"']]));

const manyRows = `Last,First\n${'Koepp,Abdul\n'.repeat(rosterLimits.rows + 1)}`;
test.each<[string, string | Uint8Array, string, RegExp]>([
  ['an empty file', '', 'people/import-empty', /empty/],
  ['blank lines only', '\n \n', 'people/import-empty', /empty/],
  ['a workbook', bytes('PK\u0003\u0004 and more'), 'people/import-is-workbook', /Excel workbook/],
  ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'people/import-is-workbook', /Excel workbook/],
  ['a PDF', bytes('%PDF-1.7'), 'people/import-not-text', /not a text file/],
  ['bytes of a program', bytes('a\0b'), 'people/import-not-text', /not a text file/],
  [
    'people, no column names',
    'Koepp,Abdul,1956-08-03\nHara,Cary,1960-01-01\n',
    'people/import-no-header',
    /Line 1 should name/
  ],
  ['one column', 'Name\nKoepp\n', 'people/import-no-header', /should name the columns/],
  ['column names, no people', 'Last,First\n', 'people/import-no-rows', /no people/],
  [
    'an open quotation mark',
    'Last,First\nKoepp,Abdul\nHara,"Cary\nKon,Rae\n',
    'people/import-broken-quotes',
    /begins on line 3/
  ],
  ['too many people', manyRows, 'people/import-too-many-rows', /20000 is the most/],
  ['too many bytes', new Uint8Array(rosterLimits.bytes + 1), 'people/import-too-large', /larger than 20 MB/]
])('%s is refused in plain words', (_case, input, code, sentence) => {
  const refused = refusalOf(input);
  expect(refused?.code).toBe(code);
  expect(rosterRefusals).toContain(code);
  expect(importSentence(code, refused?.facts as Record<string, number>)).toMatch(sentence);
});

function refusalOf(input: string | Uint8Array): Refusal | null {
  try {
    readRoster(input);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
