import { expect, test } from 'vitest';
import { matchColumns } from './columns.rules.ts';
import type { ImportOptions } from './import-options.ts';
import { planImport, type ImportPlan } from './plan-import.rules.ts';
import { readRoster } from './read-roster.ts';
import type { ExistingPerson } from './recognize.rules.ts';

const today = '2026-11-24';
const header = 'Id,MRN,Last,First,DOB,Died,Phone,Street';
const theo: ExistingPerson = {
  personId: '01900000-0000-7000-8000-000000000001',
  recordNumber: '100',
  externalIds: ['x1'],
  givenName: 'Theodore',
  familyName: 'Kessler',
  birthDate: '1984-03-12',
  deceased: false,
  phone: '+16175550101',
  addressLine: '12 Elm St'
};
const mara: ExistingPerson = {
  ...theo,
  personId: '01900000-0000-7000-8000-000000000002',
  recordNumber: '200',
  externalIds: [],
  givenName: 'Mara',
  familyName: 'Diaz',
  birthDate: '1990-09-09',
  phone: null
};

/** Plans lines under the header above; the first of them is line 2. */
function plan(lines: string[], options: Partial<ImportOptions> = {}, columns = header): ImportPlan {
  const roster = readRoster([columns, ...lines].join('\n'));
  return planImport(roster, matchColumns(roster.header).mapping, {
    today,
    adultsOnly: { minAge: 18 },
    existing: [],
    ...options
  });
}
const decisionOf = (line: string, options?: Partial<ImportOptions>) => plan([line], options).lines[0]?.decision;
const problems = ({ problems }: ImportPlan) =>
  problems.map(({ line, column, severity, code }) => [line, column, severity, code]);

const kessler = 'x1,100,Kessler,Theodore,1984-03-12,,617-555-0101,12 Elm St';

test('someone new is new, and may be admitted', () => {
  const planned = plan([kessler]);
  expect(planned.lines[0]).toMatchObject({ line: 2, decision: { kind: 'new' }, admission: 'open', problems: [] });
  expect(planned).toMatchObject({ whyNot: null, problems: [], counts: { lines: 1, toWrite: 1, new: 1 } });
});

test.each<[string, string, string]>([
  ['the id of the other system', 'x1,,Kessler,Theodore,1984-03-12,,,', 'externalId'],
  ['the record number', ',100,Kessler,Theodore,1984-03-12,,,', 'recordNumber'],
  ['either, in other capitals', 'X1,,Kessler,Theodore,1984-03-12,,,', 'externalId'],
  ['name and birth date, where the file has no number', ',,KESSLER,Theodore,3/12/1984,,,', 'name-and-birth-date']
])('already here by %s', (_case, line, by) =>
  expect(decisionOf(line, { existing: [theo] })).toEqual({ kind: 'already-here', personId: theo.personId, by })
);

test('a person already here is not overwritten; what differs is said', () => {
  const planned = plan(['x1,100,Kessler,Theo,1984-03-12,2026-01-05,617-555-0199,'], { existing: [theo] });
  expect(problems(planned)).toEqual([
    [2, null, 'warning', 'differs-from-here'],
    [2, 'Died', 'warning', 'died-since']
  ]);
  expect(planned.problems[0]?.words).toBe(
    'This person is already here. Nothing was changed, though the file differs in: givenName, phone.'
  );
  expect(planned.counts).toMatchObject({ alreadyHere: 1, toWrite: 0 });
});

test.each<[string, string[], string, number]>([
  ['a number that someone else here has', ['x9,200,Kessler,Theodore,1984-03-12,,,'], 'identifier-of-another', 2],
  ['two numbers of two people here', ['x1,200,Kessler,Theodore,1984-03-12,,,'], 'identifiers-disagree', 2],
  ['a number twice in the file', ['a,,Kon,Rae,1970-01-05,,,', 'a,,Hara,Cary,1960-01-05,,,'], 'identifier-twice', 3],
  ['a number that a spreadsheet shortened', ['1.2E+15,,Kon,Rae,1970-01-05,,,'], 'identifier-damaged', 2],
  ['nothing to recognize the person by', [',,Kon,Rae,,,,'], 'cannot-recognize', 2],
  ['no family name', ['a,,,Rae,1970-01-05,,,'], 'family-name-missing', 2],
  ['no first name', ['a,,Kon,,1970-01-05,,,'], 'given-name-missing', 2],
  ['a first name of digits only', ['a,,Kon,42,1970-01-05,,,'], 'given-name-missing', 2],
  ['no date', ['a,,Kon,Rae,1970-02-30,,,'], 'date-unreadable', 2],
  ['a birth in the future', ['a,,Kon,Rae,2026-11-25,,,'], 'birth-in-future', 2],
  ['a death before the birth', ['a,,Kon,Rae,1970-01-05,1969-12-31,,'], 'death-before-birth', 2],
  ['a death in the future', ['a,,Kon,Rae,1970-01-05,2026-11-25,,'], 'death-in-future', 2],
  ['a death that cannot be read', ['a,,Kon,Rae,1970-01-05,last spring,,'], 'date-unreadable', 2],
  [
    'days and months in both orders',
    ['a,,Kon,Rae,23/08/1956,,,', 'b,,Hara,Cary,08/23/1956,,,', 'c,,Dach,Al,03/04/1980,,,'],
    'date-order-mixed',
    4
  ],
  ['a cell too few', ['a,,Kon,Rae,1970-01-05'], 'ragged-line', 2],
  [
    'an open quotation mark that a later one closes',
    ['a,,"Kon,Rae,1970-01-05,,,', 'b,,Hara",Cary,1960-01-05,,,'],
    'cell-over-lines',
    2
  ],
  ['a name without end', [`a,,${'K'.repeat(101)},Rae,1970-01-05,,,`], 'too-long', 2],
  ['a record number longer than a record keeps', [`a,${'7'.repeat(61)},Kon,Rae,1970-01-05,,,`], 'too-long', 2],
  ['someone under age, before the clinic chose', ['a,,Kon,Rae,2008-11-25,,,'], 'under-age', 2]
])('nothing is written while a line has %s', (_case, lines, code, line) => {
  const planned = plan(lines, { existing: [theo, mara] });
  const errors = planned.problems.filter((problem) => problem.severity === 'error');
  expect(errors.map((problem) => [problem.line, problem.code])).toContainEqual([line, code]);
  expect(planned.whyNot?.code).toBe('people/import-lines-in-error');
  const mended = plan(lines, { existing: [theo, mara], leaveOut: errors.map((problem) => problem.line) });
  expect(mended.whyNot).toBeNull();
  expect(mended.lines.find((planned) => planned.line === line)?.decision).toEqual({
    kind: 'left-out',
    because: 'a-person-said-so'
  });
});

test.each<[string, string, string, string]>([
  ['digits in a name', 'a,,Kon54,Rae,1970-01-05,,,', 'note', 'digits-removed'],
  ['capitals only', 'a,,KON,RAE ANN,1970-01-05,,,', 'note', 'name-recased'],
  ['a test record', 'a,,Test,Patient,1970-01-05,,,', 'warning', 'looks-like-test'],
  ['a sign in a name', 'a,,Kon*,Rae,1970-01-05,,,', 'warning', 'name-odd'],
  ['an accent encoded twice', 'a,,OrdÃ³Ã±ez,Rae,1970-01-05,,,', 'warning', 'damaged-text'],
  ['a letter lost', 'a,,Ord\uFFFDez,Rae,1970-01-05,,,', 'warning', 'damaged-text'],
  ['no birth date', 'a,,Kon,Rae,,,,', 'warning', 'birth-date-missing'],
  ['a placeholder', 'a,,Kon,Rae,1900-01-01,,,', 'warning', 'date-placeholder'],
  ['a date of two readings', 'a,,Kon,Rae,03/04/1980,,,', 'warning', 'date-ambiguous'],
  ['an age beyond belief', 'a,,Kon,Rae,1912-01-05,,,', 'warning', 'birth-long-ago'],
  ['died, but not when', 'a,,Kon,Rae,1970-01-05,Y,,', 'warning', 'death-date-unknown'],
  ['a telephone nobody can dial', 'a,,Kon,Rae,1970-01-05,,555,', 'warning', 'phone-unreadable']
])('%s is listed and does not stop the import', (_case, line, severity, code) => {
  const planned = plan([line]);
  expect(planned.problems.map((problem) => [problem.line, problem.severity, problem.code])).toContainEqual([
    2,
    severity,
    code
  ]);
  expect(planned).toMatchObject({ whyNot: null, counts: { toWrite: 1, stopped: 0 } });
});

test('"no" in a column of deaths means that the person lives', () =>
  expect(plan(['a,,Kon,Rae,1970-01-05,No,,']).lines[0]).toMatchObject({
    candidate: { deceased: false },
    admission: 'open',
    problems: []
  }));

test('people who died are kept as a record and can never be admitted, whatever their age', () => {
  const planned = plan(['a,,Kon,Rae,2010-01-05,2019-05-14,,', 'b,,Hara,Cary,1970-01-05,2019-05-14,,']);
  expect(planned.lines.map((line) => [line.decision.kind, line.admission])).toEqual([
    ['new', 'never-deceased'],
    ['new', 'never-deceased']
  ]);
  expect(planned.whyNot).toBeNull();
});

test.each<[string, string, number, ImportOptions['underAge'], string, string]>([
  ['18 today', '2008-11-24', 18, 'ask', 'new', 'open'],
  ['18 tomorrow, not chosen', '2008-11-25', 18, 'ask', 'stopped', 'not-under-age'],
  ['18 tomorrow, imported', '2008-11-25', 18, 'import', 'new', 'not-under-age'],
  ['18 tomorrow, left out', '2008-11-25', 18, 'leave-out', 'left-out', 'not-under-age'],
  ['20 where adults are 21', '2006-01-05', 21, 'import', 'new', 'not-under-age']
])('%s', (_case, born, minAge, underAge, decision, admission) => {
  const planned = plan([`a,,Kon,Rae,${born},,,`], { adultsOnly: { minAge }, underAge });
  expect(planned.lines[0]).toMatchObject({ decision: { kind: decision }, admission });
});

test('a clinic that admits any age admits children', () =>
  expect(plan(['a,,Kon,Rae,2015-01-05,,,'], { adultsOnly: null }).lines[0]).toMatchObject({
    decision: { kind: 'new' },
    admission: 'open',
    problems: []
  }));

test('possible duplicates are proposed: of someone here and of an earlier line', () => {
  const planned = plan(
    [
      'a,,Kesler,Theodore,1984-03-12,,,',
      'b,,Kon,Rae,1970-01-05,,617-555-0100,',
      'c,,Kon,Ray,1970-01-05,,617-555-0100,'
    ],
    { existing: [theo] }
  );
  expect(planned.lines.map((line) => line.decision)).toEqual([
    {
      kind: 'possible-duplicate',
      of: [
        {
          of: { personId: theo.personId },
          score: expect.closeTo(0.9, 1) as number,
          reasons: ['similar-name', 'same-birth-date']
        }
      ]
    },
    { kind: 'new' },
    {
      kind: 'possible-duplicate',
      of: [
        {
          of: { line: 3 },
          score: expect.closeTo(0.98, 1) as number,
          reasons: ['similar-name', 'same-birth-date', 'same-phone']
        }
      ]
    }
  ]);
  expect(planned.counts).toMatchObject({ toWrite: 3, possibleDuplicates: 2 });
});

test('a person may say that a line is someone already here', () =>
  expect(
    decisionOf('a,,Kesler,Theodore,1984-03-12,,,', { existing: [theo], sameAs: new Map([[2, theo.personId]]) })
  ).toEqual({ kind: 'already-here', personId: theo.personId, by: 'a-person-said-so' }));

test('the record number of a line that someone recognized identifies it the next time', () =>
  expect(decisionOf(',L7,Kesler,Theodore,1984-03-12,,,', { existing: [{ ...theo, externalIds: ['L7'] }] })).toEqual({
    kind: 'already-here',
    personId: theo.personId,
    by: 'recordNumber'
  }));

test('born and died on one day is no contradiction', () =>
  expect(plan(['a,,Kon,Rae,1970-01-05,1970-01-05,,']).counts).toMatchObject({ errors: 0, toWrite: 1 }));

test('the whole name counts only where family and first name have no columns', () => {
  const planned = plan(['1,Koepp Abdul,Koepp,Abdul,1970-01-05'], {}, 'MRN,Name,Last,First,DOB');
  expect(planned.lines[0]).toMatchObject({ candidate: { familyName: 'Koepp', givenName: 'Abdul' }, problems: [] });
});

test('the same line twice is written once', () => {
  const planned = plan([kessler, kessler]);
  expect(planned.lines[1]?.decision).toEqual({ kind: 'repeats-line', ofLine: 2 });
  expect(planned.counts).toMatchObject({ toWrite: 1, repeated: 1 });
});

test('a person says which of day and month comes first', () => {
  const planned = plan(['a,,Kon,Rae,03/04/1980,,,'], { dayMonthOrder: 'day-first' });
  expect(planned.lines[0]?.candidate?.birthDate).toBe('1980-04-03');
  expect(planned.problems).toEqual([]);
});
