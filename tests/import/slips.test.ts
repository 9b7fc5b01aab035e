import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { matchColumns, planImport, readRoster, type ImportPlan } from '#modules/people/import/index.ts';

function planOf(name: string): ImportPlan {
  const roster = readRoster(readFileSync(new URL(name, import.meta.url)));
  const { mapping } = matchColumns(roster.header);
  return planImport(roster, mapping, { today: '2026-11-24', adultsOnly: { minAge: 18 }, existing: [] });
}
const listed = (plan: ImportPlan) => plan.problems.map(({ line, severity, code }) => `${line} ${severity} ${code}`);

test('title lines, whole names in one cell, and one slip a line', () => {
  const plan = planOf('title-lines-and-slips.csv');
  expect(listed(plan)).toEqual([
    '4 note digits-removed',
    '4 note digits-removed',
    '4 warning date-ambiguous',
    '4 note postal-code-zero-restored',
    '5 note name-recased',
    '5 note name-recased',
    '5 warning date-ambiguous',
    '7 note nickname-split',
    '7 note suffix-split',
    '7 warning postal-code-missing',
    '8 warning date-from-serial',
    '9 error date-unreadable',
    '9 warning phone-unreadable',
    '10 warning date-ambiguous',
    '10 warning death-date-unknown',
    '10 warning phone-several',
    '10 warning state-unknown',
    '10 warning postal-code-unreadable',
    '10 note deceased',
    '11 error ragged-line',
    '12 warning date-ambiguous',
    '12 error under-age',
    '14 warning date-ambiguous',
    '15 warning date-ambiguous',
    '15 error identifier-twice',
    '16 warning looks-like-test',
    '16 warning date-ambiguous'
  ]);
  expect(plan.whyNot?.facts).toEqual({ lines: 4 });
});

test('the sentences say what to do', () => {
  const words = planOf('title-lines-and-slips.csv').problems.map((problem) => problem.words);
  expect(words).toContain('"13/25/1980" is not a date we can read. Write it as 1980-03-04.');
  expect(words).toContain(
    'This line has 9 cells; the header has 10. A comma or a quotation mark is missing or too many.'
  );
  expect(words).toContain('Line 14 has the same number "108" for another person.');
  expect(words).toContain('Digits were left out of the name "Koepp218": "Koepp".');
});

test('a European export: windows-1252, semicolons, the day first as its header says', () => {
  const plan = planOf('semicolon-windows-1252.csv');
  expect(
    plan.lines.map(({ candidate }) => [
      candidate?.familyName,
      candidate?.givenName,
      candidate?.birthDate,
      candidate?.language
    ])
  ).toEqual([
    ['Ordóñez', 'Adán', '1980-04-03', 'es'],
    ['Treviño', 'María Luisa', '1975-12-25', 'es-MX'],
    ['Muñoz', 'José', '1990-02-01', 'es']
  ]);
  expect(listed(plan)).toEqual([
    '2 note postal-code-zero-restored',
    '4 note nickname-split',
    '4 warning phone-no-area-code'
  ]);
});
