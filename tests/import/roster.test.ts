import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { matchColumns, planImport, readRoster, type ImportOptions } from '#modules/people/import/index.ts';
import { writtenBy } from './written.ts';

const file = readFileSync(new URL('people-600.csv', import.meta.url));
const roster = readRoster(file);
const { matched, unmatched, mapping } = matchColumns(roster.header);
const adults: ImportOptions = { today: '2026-11-24', adultsOnly: { minAge: 18 }, existing: [] };
const plan = planImport(roster, mapping, { ...adults, underAge: 'import' });
const candidates = plan.lines.flatMap((line) => line.candidate ?? []);
const linesWith = (code: string) =>
  plan.problems.filter((problem) => problem.code === code).map((problem) => problem.line);

test('every column is known but three that Handrail does not keep', () => {
  expect(matched.map(({ field, header }) => `${header}: ${field}`)).toEqual([
    'Id: externalId',
    'MRN: recordNumber',
    'BIRTHDATE: birthDate',
    'DEATHDATE: deathDate',
    'PREFIX: prefix',
    'FIRST: givenName',
    'LAST: familyName',
    'SUFFIX: suffix',
    'MAIDEN: formerName',
    'GENDER: sex',
    'LANGUAGE: language',
    'ADDRESS: addressLine1',
    'CITY: city',
    'STATE: state',
    'ZIP: postalCode',
    'PHONE: phone'
  ]);
  expect(unmatched.map(({ header }) => header)).toEqual(['MARITAL', 'RACE', 'ETHNICITY']);
});

// The numbers of this file were counted with a script that shares no code with the import.
test('615 people: 124 who died, 55 under 18 on 24 November 2026, 436 living adults', () => {
  expect(plan.counts).toMatchObject({
    lines: 615,
    toWrite: 615,
    new: 615,
    possibleDuplicates: 0,
    stopped: 0,
    errors: 0,
    admission: { open: 436, 'never-deceased': 124, 'not-under-age': 55, 'not-age-unknown': 0 }
  });
  expect(plan.whyNot).toBeNull();
});

test('what is in the cells is in the people', () => {
  const count = (is: (person: (typeof candidates)[number]) => boolean) => candidates.filter(is).length;
  expect(count((p) => /[^\p{ASCII}]/u.test(p.givenName + p.familyName + (p.formerName ?? '')))).toBe(31);
  expect(count((p) => p.formerName !== null)).toBe(172);
  expect(count((p) => p.suffix !== null)).toBe(6);
  expect(count((p) => p.sex === 'female')).toBe(284);
  expect(count((p) => p.sex === 'male')).toBe(331);
  expect(count((p) => p.language !== 'en')).toBe(121);
  expect(count((p) => p.language === 'ru-RU')).toBe(4);
  expect(count((p) => p.address?.state === 'MA')).toBe(615);
  expect(count((p) => /^\+1555\d{7}$/.test(p.phone ?? ''))).toBe(615);
  expect(new Set(candidates.map((p) => p.recordNumber)).size).toBe(615);
});

test('nothing was changed on the way: names, dates and telephones are the file’s own', () => {
  for (const [at, row] of roster.rows.entries()) {
    const person = candidates[at];
    expect([
      person?.birthDate,
      person?.deathDate ?? '',
      person?.givenName,
      person?.familyName,
      person?.formerName ?? ''
    ]).toEqual([2, 3, 5, 6, 8].map((column) => row.cells[column]));
    expect(`${person?.phone}`.replace('+1', '')).toBe(row.cells[18]?.replaceAll('-', ''));
  }
});

test('problems name their lines', () => {
  expect(linesWith('postal-code-missing')).toEqual([48, 54, 147, 241, 291, 300, 370, 383, 420, 424, 427, 537, 572]);
  expect(linesWith('birth-long-ago')).toEqual([576]);
  expect(linesWith('under-age-imported')).toHaveLength(55);
  expect(linesWith('deceased')).toHaveLength(124);
  expect(new Set(plan.problems.map((problem) => problem.code)).size).toBe(4);
});

test('an adults-only clinic is asked about the children before anything is written', () => {
  const asked = planImport(roster, mapping, adults);
  expect(asked.whyNot).toMatchObject({ code: 'people/import-lines-in-error', facts: { lines: 55 } });
  const without = planImport(roster, mapping, { ...adults, underAge: 'leave-out' });
  expect(without).toMatchObject({ whyNot: null, counts: { toWrite: 560, leftOut: 55, admission: { open: 436 } } });
});

test('importing the file again writes nothing', () => {
  const again = planImport(roster, mapping, { ...adults, existing: writtenBy(plan) });
  expect(again).toMatchObject({ whyNot: null, counts: { alreadyHere: 615, toWrite: 0, errors: 0 } });
  expect(again.problems.filter((problem) => problem.code === 'differs-from-here')).toEqual([]);
});

test('without both numbers, name and birth date make a repeat as safe', () => {
  const { externalId, recordNumber, ...bare } = mapping;
  expect([externalId, recordNumber]).toEqual([0, 1]);
  const first = planImport(roster, bare, { ...adults, underAge: 'import' });
  expect(first.counts.toWrite).toBe(615);
  expect(planImport(roster, bare, { ...adults, existing: writtenBy(first) }).counts).toMatchObject({
    alreadyHere: 615,
    toWrite: 0
  });
});

test('the same people as another system has them are proposed as duplicates, all but none', () => {
  const here = writtenBy(plan);
  const theirs = here.map((person) => ({
    ...person,
    recordNumber: null,
    externalIds: [],
    phone: null,
    addressLine: null
  }));
  const met = planImport(roster, mapping, { ...adults, underAge: 'import', existing: theirs });
  expect(met.counts.possibleDuplicates).toBe(615);
  for (const { line, decision } of met.lines)
    expect(decision).toMatchObject({
      of: [{ of: { personId: here[line - 2]?.personId }, reasons: ['same-name', 'same-birth-date'] }]
    });
});

test('with digits in every name, as generated records have them, the people are the same and each change is noted', () => {
  const named = new Set([mapping.givenName, mapping.familyName, mapping.formerName]);
  const numbered = roster.rows.map((row, at) => ({
    ...row,
    cells: row.cells.map((cell, column) => (named.has(column) && cell !== '' ? `${cell}${at + 7}` : cell))
  }));
  const withDigits = planImport({ ...roster, rows: numbered }, mapping, { ...adults, underAge: 'import' });
  expect(withDigits.lines.map((line) => line.candidate)).toEqual(plan.lines.map((line) => line.candidate));
  expect(withDigits.problems.filter((problem) => problem.code === 'digits-removed')).toHaveLength(615 + 615 + 172);
});

test('the file reads the same however it was saved', () => {
  const text = file.toString('utf8').replaceAll('\r\n', '\n');
  const { rows } = roster;
  expect(readRoster(text).rows).toEqual(rows);
  expect(readRoster(Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).rows).toEqual(rows);
  expect(readRoster(Buffer.from(text, 'latin1')).rows).toEqual(rows);
  expect(readRoster(text.replaceAll(',', ';')).rows).toEqual(rows);
  expect(readRoster(text.replaceAll(',', '\t')).rows).toEqual(rows);
  expect(readRoster(Buffer.from(`\uFEFF${text}`, 'utf16le')).rows).toEqual(rows);
});

test('615 lines are compared with 10,000 people in less than 2 seconds', () => {
  const people = writtenBy(plan);
  const existing = Array.from({ length: 10_000 }, (_person, at) => {
    const [a, b] = [people[at % 615], people[(at * 7 + Math.floor(at / 615)) % 615]];
    if (!a || !b) throw new Error('the roster has 615 people');
    const birthDate = `19${String(30 + (at % 70))}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;
    return {
      ...a,
      personId: `01900000-0000-7000-8001-${String(at).padStart(12, '0')}`,
      familyName: b.familyName,
      birthDate,
      recordNumber: `E${at}`,
      externalIds: []
    };
  });
  const met = planImport(roster, mapping, { ...adults, underAge: 'import', existing });
  expect(met.counts.toWrite).toBe(615);
});
