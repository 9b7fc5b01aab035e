import { expect, test } from 'vitest';
import { matchColumns } from './columns.rules.ts';
import type { Candidate } from './import.types.ts';
import { planImport } from './plan-import.rules.ts';
import { readRoster } from './read-roster.ts';

/** What one cell under one column name becomes, beside a plain name and number. */
function read(column: string, cell: string): { candidate: Candidate | null; codes: string[] } {
  const roster = readRoster(
    `MRN\tLast\tFirst\tDOB\t${column}\n1\tKon\tRae\t1970-01-05\t"${cell.replaceAll('"', '""')}"\n`
  );
  const planned = planImport(roster, matchColumns(roster.header).mapping, {
    today: '2026-11-24',
    adultsOnly: null,
    existing: []
  });
  return { candidate: planned.lines[0]?.candidate ?? null, codes: planned.problems.map((problem) => problem.code) };
}

test.each<[string, string, Partial<Candidate>, string[]]>([
  ['Sex', 'F', { sex: 'female' }, []],
  ['Sex', 'nonbinary', { sex: 'other' }, []],
  ['Sex', 'unknown', { sex: null }, []],
  ['Sex', 'yes please', { sex: null }, ['sex-unknown']],
  ['Gender identity', 'trans woman', { gender: 'trans woman' }, []],
  ['Pronouns', ' they/them ', { pronouns: 'they/them' }, []],
  ['Language', 'Russian (Russia)', { language: 'ru-RU' }, []],
  ['Language', 'Klingon', { language: null }, ['language-unknown']],
  ['Language', 'Declined', { language: null }, []],
  ['Interpreter', 'Y', { interpreterNeeded: true }, []],
  ['Interpreter', 'No', { interpreterNeeded: false }, []],
  ['Interpreter', 'maybe', { interpreterNeeded: null }, ['yes-no-unknown']],
  ['Email', 'theo@example.org', { email: 'theo@example.org' }, []],
  ['Email', 'theo at example', { email: null }, ['email-unreadable']],
  [
    'Address',
    '12 Elm St\nApt 3',
    { address: { lines: ['12 Elm St', 'Apt 3'], city: null, state: null, postalCode: null } },
    []
  ],
  ['State', 'Ontario', { address: { lines: [], city: null, state: 'Ontario', postalCode: null } }, ['state-unknown']],
  ['Zip', '="02139"', { address: { lines: [], city: null, state: null, postalCode: '02139' } }, []],
  ['Emergency contact', 'Ines Kon', { emergencyContact: { name: 'Ines Kon', phone: null, relation: null } }, []],
  ['Emergency phone', '555', { emergencyContact: null }, ['phone-unreadable']],
  ['Insurance', 'Harbor Health', { payer: { name: 'Harbor Health', memberId: null } }, []],
  ['Member ID', '0012', { payer: { name: null, memberId: '0012' } }, []],
  ['Allergies', 'NKDA', { allergies: [] }, []],
  ['Allergies', 'none', { allergies: [] }, []],
  ['Allergies', 'Penicillin; bee stings', { allergies: ['Penicillin', 'bee stings'] }, []],
  ['Allergies', '', { allergies: null }, []],
  ['Allergies', 'Penicillin; NKDA', { allergies: ['Penicillin'] }, []],
  ['Preferred name', 'Rene\u0301', { preferredName: 'Ren\u00e9' }, []],
  ['Preferred name', 'D\u00e2\u20ac\u2122Amore', { preferredName: 'D\u00e2\u20ac\u2122Amore' }, ['damaged-text']],
  ['Preferred name', 'Sk\u200bye\u202e', { preferredName: 'Skye' }, []],
  ['Preferred name', 'Skye', { preferredName: 'Skye' }, []],
  ['Maiden', 'O’Hara12', { formerName: 'O’Hara' }, ['digits-removed']],
  ['Suffix', 'Jr.', { suffix: 'Jr.' }, []]
])('%s "%s"', (column, cell, facts, codes) => {
  const { candidate, codes: said } = read(column, cell);
  expect(candidate).toMatchObject(facts);
  expect(said).toEqual(codes);
});

test.each<[string, string, string, Partial<Candidate>, string[]]>([
  ['family name first', 'Koepp, Abdul', 'Patient Name', { familyName: 'Koepp', givenName: 'Abdul' }, []],
  [
    'with a suffix between',
    'Koepp, Jr., Abdul',
    'Patient Name',
    { familyName: 'Koepp', givenName: 'Abdul', suffix: 'Jr.' },
    ['suffix-split']
  ],
  ['first name first', 'Abdul Koepp', 'Patient Name', { familyName: 'Koepp', givenName: 'Abdul' }, []],
  [
    'three words: a guess',
    'María del Carmen',
    'Patient Name',
    { familyName: 'Carmen', givenName: 'María del' },
    ['full-name-guessed']
  ],
  [
    'one word',
    'Cher',
    'Patient Name',
    { familyName: 'Cher', givenName: '' },
    ['full-name-guessed', 'given-name-missing']
  ],
  ['a person called Null', 'Null, Ada', 'Patient Name', { familyName: 'Null', givenName: 'Ada' }, []],
  [
    'numbered generation',
    'Smith 3rd, Al',
    'Patient Name',
    { familyName: 'Smith', givenName: 'Al', suffix: 'III' },
    ['suffix-split']
  ],
  [
    'name used in brackets',
    'Smith, Robert (Bob) Lee',
    'Patient Name',
    { givenName: 'Robert Lee', preferredName: 'Bob' },
    ['nickname-split']
  ]
])('the whole name in one cell: %s', (_case, name, column, facts, codes) => {
  const roster = readRoster(`MRN\t${column}\tDOB\n1\t${name}\t1970-01-05\n`);
  const planned = planImport(roster, matchColumns(roster.header).mapping, {
    today: '2026-11-24',
    adultsOnly: null,
    existing: []
  });
  expect(planned.lines[0]?.candidate).toMatchObject(facts);
  expect(planned.problems.map((problem) => problem.code)).toEqual(codes);
  expect(planned.problems.every((problem) => problem.column === column)).toBe(true);
});
