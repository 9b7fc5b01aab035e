import type { LocalDate } from '#kernel/time.ts';
import { ageOn } from '#modules/people/names.rules.ts';
import { yesOrNo } from './clean.rules.ts';
import { readDate, type ColumnOrder, type ReadDate } from './dates.rules.ts';
import { finding, type Finding } from './findings.ts';
import type { Field } from './import.types.ts';

export interface RowDates {
  birthDate: LocalDate | null;
  deceased: boolean;
  deathDate: LocalDate | null;
}
export interface DateOrders {
  birthDate: ColumnOrder;
  deathDate: ColumnOrder;
}
/** The oldest person whose age is documented reached 122 years; beyond 110 a birth date is more often a slip. */
const unlikelyAge = 110;

/** Birth and death of one row. */
export function datesOf(
  cell: (field: Field) => string,
  orders: DateOrders,
  today: LocalDate
): { dates: RowDates; findings: Finding[] } {
  const birth = dateIn('birthDate', cell('birthDate'), orders.birthDate, today);
  const said = yesOrNo(cell('deathDate'));
  const death =
    said === null ? dateIn('deathDate', cell('deathDate'), orders.deathDate, today) : { date: null, findings: [] };
  const dates = { birthDate: birth.date, deathDate: death.date, deceased: said === true || death.date !== null };
  return { dates, findings: [...birth.findings, ...death.findings, ...judge(dates, birth.findings.length > 0, today)] };
}

function dateIn(field: 'birthDate' | 'deathDate', cell: string, column: ColumnOrder, today: LocalDate) {
  const read = readDate(cell, column.order, today);
  const findings = doubts(field, cell, read, column);
  return { date: read.kind === 'date' ? read.date : null, findings };
}

function doubts(field: 'birthDate' | 'deathDate', cell: string, read: ReadDate, column: ColumnOrder): Finding[] {
  if (read.kind === 'unreadable') return [finding('error', 'date-unreadable', field, cell)];
  // No death date, however written, is the ordinary case.
  if (read.kind === 'placeholder')
    return field === 'birthDate' ? [finding('warning', 'date-placeholder', field, cell)] : [];
  if (read.kind !== 'date') return [];
  const facts = { date: read.date };
  const found: Finding[] = [];
  if (read.how === 'serial') found.push(finding('warning', 'date-from-serial', field, cell, facts));
  if (read.twoDigitYear) found.push(finding('warning', 'date-two-digit-year', field, cell, facts));
  if (read.how !== 'either-order') return found;
  if (column.from === 'habit') found.push(finding('warning', 'date-ambiguous', field, cell, facts));
  if (column.from === 'contradiction') found.push(finding('error', 'date-order-mixed', field, cell, facts));
  return found;
}

function judge({ birthDate, deathDate, deceased }: RowDates, birthDoubtful: boolean, today: LocalDate): Finding[] {
  const found: Finding[] = [];
  const age = birthDate === null ? null : ageOn(birthDate, deathDate ?? today);
  if (birthDate === null && !birthDoubtful) found.push(finding('warning', 'birth-date-missing', 'birthDate', null));
  if (birthDate !== null && birthDate > today)
    found.push(finding('error', 'birth-in-future', 'birthDate', null, { date: birthDate }));
  if (birthDate !== null && age !== null && age > unlikelyAge)
    found.push(finding('warning', 'birth-long-ago', 'birthDate', null, { date: birthDate, age }));
  if (deathDate !== null && birthDate !== null && deathDate < birthDate)
    found.push(finding('error', 'death-before-birth', 'deathDate', null, { date: deathDate }));
  if (deathDate !== null && deathDate > today)
    found.push(finding('error', 'death-in-future', 'deathDate', null, { date: deathDate }));
  if (deceased && deathDate === null) found.push(finding('warning', 'death-date-unknown', 'deathDate', null));
  return found;
}
