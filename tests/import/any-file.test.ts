import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '#kernel/refusals.ts';
import {
  Candidate,
  importSentence,
  matchColumns,
  PlannedLine,
  planImport,
  readRoster,
  rosterRefusals,
  whyNotMapped,
  type Roster
} from '#modules/people/import/index.ts';
import { checks } from '#tests/checks.ts';
import { writtenBy } from './written.ts';

/** Pieces that break readers of spreadsheets: marks, quotes, delimiters, odd letters, words of a header, halves of dates. */
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(',', ';', '\t', '\n', '\r\n', '\r', '"', '""', "'", '=', ' ', '\uFEFF', '\0', '\uFFFD')
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'MRN',
      'Last',
      'First',
      'DOB',
      'Died',
      'Phone',
      'Zip',
      'State',
      'Koepp54',
      'Ordóñez',
      'O’Hara',
      'Y',
      'N/A'
    )
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '1980-03-04',
      '3/4/80',
      '0000-00-00',
      '99999',
      '1.2E+15',
      '555-978-4581',
      '+',
      '(',
      '){',
      '__proto__'
    )
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) }
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const header = 'MRN,Last,First,DOB,Died,Sex,Phone,Email,Address,City,State,Zip,Language,Interpreter,Allergies';
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  text.map((t) => Buffer.from(t)),
  text.map((t) => Buffer.from(t, 'latin1')),
  text.map((t) => Buffer.from(`${header}\n${t}`)),
  text.map((t) => Buffer.from(`\uFEFF${header}\n${t}`, 'utf16le'))
);

/** The roster, or null after a refusal that a person can read. */
function readOrRefuse(input: Uint8Array | string): Roster | null {
  try {
    return readRoster(input);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(rosterRefusals).toContain(error.code);
    expect(importSentence(error.code, error.facts as Record<string, number>)).toMatch(/^[A-Z].*\.$/);
    return null;
  }
}

test('any bytes at all are a roster or a refusal in plain words', () => {
  fc.assert(
    fc.property(fc.oneof(bytes, text), (input) => void readOrRefuse(input)),
    { numRuns: checks * 5 }
  );
});

test('any roster gives a plan whose every line is judged, whose every problem has its line and a sentence', () => {
  fc.assert(
    fc.property(bytes, (input) => {
      const roster = readOrRefuse(input);
      if (roster === null) return;
      const { mapping } = matchColumns(roster.header);
      if (whyNotMapped(roster.header, mapping)) return;
      const plan = planImport(roster, mapping, { today: '2026-11-24', adultsOnly: { minAge: 18 }, existing: [] });
      expect(plan.lines.map((line) => line.line)).toEqual(roster.rows.map((row) => row.line));
      for (const line of plan.lines) {
        expect(PlannedLine.safeParse(line).error).toBeUndefined();
        for (const problem of line.problems) {
          expect(problem.line).toBe(line.line);
          expect(problem.words).toMatch(/^["\p{L}].*\.$/su);
          expect(problem.words).not.toContain('undefined');
        }
        const stopped = line.problems.some((problem) => problem.severity === 'error');
        if (line.decision.kind !== 'repeats-line') expect(line.decision.kind === 'stopped').toBe(stopped);
      }
      expect(plan.whyNot === null).toBe(plan.counts.stopped === 0);
    }),
    { numRuns: checks * 5 }
  );
});

const row = fc.record({
  id: fc.constantFrom('', '1', '2', '3', 'x9'),
  mrn: fc.constantFrom('', '1', '2', 'm3'),
  last: fc.constantFrom('Kon', 'KON', 'Hara', 'Ordóñez7', ''),
  first: fc.constantFrom('Rae', 'Ray', 'Cary', 'Robert "Bob"'),
  dob: fc.constantFrom('1970-01-05', '1/5/1970', '5/1/70', '2015-01-05', '', 'soon'),
  died: fc.constantFrom('', '', '', 'Y', '2019-05-14'),
  phone: fc.constantFrom('', '617-555-0101', '555')
});

test('whatever can be written is safe to import twice: the second time writes nothing', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
      const cells = rows.map((r) =>
        Object.values(r)
          .map((cell) => `"${cell.replaceAll('"', '""')}"`)
          .join(',')
      );
      const roster = readRoster(`Id,MRN,Last,First,DOB,Died,Phone\n${cells.join('\n')}\n`);
      const { mapping } = matchColumns(roster.header);
      const options = { today: '2026-11-24', adultsOnly: { minAge: 18 }, underAge: 'import' as const };
      const asked = planImport(roster, mapping, { ...options, existing: [] });
      const leaveOut = asked.lines.flatMap((line) => (line.decision.kind === 'stopped' ? [line.line] : []));
      const first = planImport(roster, mapping, { ...options, existing: [], leaveOut });
      const here = writtenBy(first);
      for (const line of first.lines)
        if (line.candidate) expect(Candidate.safeParse(line.candidate).success).toBe(true);
      const again = planImport(roster, mapping, { ...options, existing: here, leaveOut });
      expect(again.counts.toWrite).toBe(0);
    }),
    { numRuns: checks * 3 }
  );
});
