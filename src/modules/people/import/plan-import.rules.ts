import { refusal, refuseIf, type Refusal } from '#kernel/refusals.ts';
import { candidateOf } from './candidate.rules.ts';
import { whyNotMapped } from './columns.rules.ts';
import { columnOrder, type ColumnOrder, type DayMonthOrder } from './dates.rules.ts';
import type { ImportOptions } from './import-options.ts';
import type { Admission, Decision, Mapping, PlannedLine, Problem, Roster } from './import.types.ts';
import { openDesk, planLine } from './plan-line.rules.ts';

/** How many lines of which kind; lines that are left out still list their problems. */
export interface ImportCounts {
  lines: number;
  toWrite: number;
  new: number;
  possibleDuplicates: number;
  alreadyHere: number;
  repeated: number;
  leftOut: number;
  stopped: number;
  errors: number;
  warnings: number;
  notes: number;
  /** Of those written: who may be admitted, and who may not and why. */
  admission: Record<Admission, number>;
}

/** What an import would do. `Decision` says which lines are written. */
export interface ImportPlan {
  lines: PlannedLine[];
  /** Every problem of every line, in the order of the file. */
  problems: Problem[];
  counts: ImportCounts;
  /** All or nothing: the reason why nothing may be written, or null. */
  whyNot: Refusal | null;
  dateOrders: { birthDate: ColumnOrder; deathDate: ColumnOrder };
}

/**
 * What an import would do, line by line; it writes nothing. Pure: the same file, mapping and people give the same plan,
 * and a plan made after the import has been written has nothing to write. Throws the refusal of `whyNotMapped`.
 */
export function planImport(roster: Roster, mapping: Mapping, options: ImportOptions): ImportPlan {
  refuseIf(whyNotMapped(roster.header, mapping));
  const dateOrders = ordersOf(roster, mapping, options.dayMonthOrder);
  const context = { columns: roster.header.length, mapping, orders: dateOrders, today: options.today };
  const desk = openDesk(roster, options);
  const lines = roster.rows.map((row) => {
    const { candidate, findings } = candidateOf(row, context);
    return planLine(row, candidate, findings, mapping, desk);
  });
  const counts = countsOf(lines);
  const whyNot = counts.stopped > 0 ? refusal('people/import-lines-in-error', { lines: counts.stopped }) : null;
  return { lines, problems: lines.flatMap((line) => line.problems), counts, whyNot, dateOrders };
}

function ordersOf({ header, rows }: Roster, mapping: Mapping, said?: DayMonthOrder): ImportPlan['dateOrders'] {
  const order = (column: number | undefined) =>
    columnOrder(
      header[column ?? -1] ?? '',
      column === undefined ? [] : rows.map((row) => row.cells[column] ?? ''),
      said
    );
  return { birthDate: order(mapping.birthDate), deathDate: order(mapping.deathDate) };
}

function countsOf(lines: readonly PlannedLine[]): ImportCounts {
  const of = (kind: Decision['kind']) => lines.filter((line) => line.decision.kind === kind).length;
  const written = lines.filter(({ decision }) => decision.kind === 'new' || decision.kind === 'possible-duplicate');
  const severe = (severity: Problem['severity']) =>
    lines.reduce((n, line) => n + line.problems.filter((p) => p.severity === severity).length, 0);
  const admitted = (admission: Admission) => written.filter((line) => line.admission === admission).length;
  return {
    lines: lines.length,
    toWrite: written.length,
    new: of('new'),
    possibleDuplicates: of('possible-duplicate'),
    alreadyHere: of('already-here'),
    repeated: of('repeats-line'),
    leftOut: of('left-out'),
    stopped: of('stopped'),
    errors: severe('error'),
    warnings: severe('warning'),
    notes: severe('note'),
    admission: {
      open: admitted('open'),
      'never-deceased': admitted('never-deceased'),
      'not-under-age': admitted('not-under-age'),
      'not-age-unknown': admitted('not-age-unknown')
    }
  };
}
