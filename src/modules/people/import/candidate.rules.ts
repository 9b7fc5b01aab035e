import type { LocalDate } from '#kernel/time.ts';
import { cleanCell, saysNothing } from './clean.rules.ts';
import { addressOf, allergiesOf, emailOf, interpreterOf, languageOf, phoneOf, sexOf } from './contacts-of-row.rules.ts';
import { datesOf, type DateOrders } from './dates-of-row.rules.ts';
import { finding, type Finding } from './findings.ts';
import { Field, type Candidate, type Mapping, type RosterRow } from './import.types.ts';
import { namesOf } from './names-of-row.rules.ts';

/** What a row is read with. */
export interface RowContext {
  columns: number;
  mapping: Mapping;
  orders: DateOrders;
  today: LocalDate;
}

const nameFields = new Set<Field>(['familyName', 'givenName', 'fullName', 'preferredName', 'formerName']);
const severalLines = new Set<Field>(['addressLine1', 'addressLine2', 'allergies']);
/** Characters that a cell may have: a record number as much as a record keeps, allergies as many as there are. */
const longest = (field: Field): number => (field === 'recordNumber' ? 60 : field === 'allergies' ? Infinity : 300);

/** One row as a person in our forms, with everything noticed on the way. Null when its cells cannot be trusted. */
export function candidateOf(row: RosterRow, context: RowContext): { candidate: Candidate | null; findings: Finding[] } {
  const { columns, mapping, orders, today } = context;
  if (row.cells.length !== columns)
    return {
      candidate: null,
      findings: [finding('error', 'ragged-line', null, null, { cells: row.cells.length, columns })]
    };
  const raw = (field: Field) => row.cells[mapping[field] ?? -1] ?? '';
  const { cell, findings: doubts } = cleaned(raw);
  const names = namesOf(cell);
  const dates = datesOf(cell, orders, today);
  const rest = otherFacts(cell, raw, mapping);
  const candidate = {
    recordNumber: cell('recordNumber') || null,
    externalId: cell('externalId') || null,
    ...names.names,
    ...dates.dates,
    ...rest.facts
  };
  const findings = [...doubts, ...names.findings, ...dates.findings, ...rest.findings, ...identityDoubts(candidate)];
  return { candidate, findings };
}

/** The clean text of every mapped cell, and which cells are damaged or too long. */
function cleaned(raw: (field: Field) => string): { cell: (field: Field) => string; findings: Finding[] } {
  const texts = new Map<Field, string>();
  const findings: Finding[] = [];
  for (const field of Field.options) {
    const { text, damaged, overLines } = cleanCell(raw(field));
    texts.set(field, saysNothing(text, nameFields.has(field)) ? '' : text);
    if (damaged) findings.push(finding('warning', 'damaged-text', field, text));
    if (overLines && !severalLines.has(field))
      findings.push(finding('error', 'cell-over-lines', field, text.slice(0, 300)));
    if (text.length > longest(field))
      findings.push(finding('error', 'too-long', field, text.slice(0, 300), { most: longest(field) }));
  }
  return { cell: (field) => texts.get(field) ?? '', findings };
}

function otherFacts(cell: (field: Field) => string, raw: (field: Field) => string, mapping: Mapping) {
  const street = (['addressLine1', 'addressLine2'] as const).flatMap((field) =>
    cell(field) === ''
      ? []
      : raw(field)
          .split(/\n/)
          .map((line) => cleanCell(line).text)
          .filter(Boolean)
  );
  const reads = {
    sex: sexOf(cell),
    language: languageOf(cell),
    interpreterNeeded: interpreterOf(cell),
    phone: phoneOf(cell, 'phone'),
    email: emailOf(cell),
    address: addressOf(cell, street, mapping.postalCode !== undefined)
  };
  const theirPhone = phoneOf(cell, 'emergencyContactPhone');
  const contact = {
    name: cell('emergencyContactName') || null,
    phone: theirPhone.value,
    relation: cell('emergencyContactRelation') || null
  };
  const payer = { name: cell('payerName') || null, memberId: cell('memberId') || null };
  const facts = {
    sex: reads.sex.value,
    language: reads.language.value,
    interpreterNeeded: reads.interpreterNeeded.value,
    phone: reads.phone.value,
    email: reads.email.value,
    address: reads.address.value,
    gender: cell('gender') || null,
    pronouns: cell('pronouns') || null,
    emergencyContact: (contact.name ?? contact.phone ?? contact.relation) ? contact : null,
    payer: (payer.name ?? payer.memberId) ? payer : null,
    allergies: allergiesOf(raw('allergies'))
  };
  return { facts, findings: [...Object.values(reads).flatMap((read) => read.findings), ...theirPhone.findings] };
}

/** Numbers that a spreadsheet spoiled, and people whom a second import could not recognize. */
function identityDoubts({ recordNumber, externalId, birthDate }: Candidate): Finding[] {
  const spoiled = (['recordNumber', 'externalId'] as const).filter((field) =>
    /^\d([.,]\d+)?E\+\d+$/i.test((field === 'recordNumber' ? recordNumber : externalId) ?? '')
  );
  const found = spoiled.map((field) =>
    finding('error', 'identifier-damaged', field, field === 'recordNumber' ? recordNumber : externalId)
  );
  if (recordNumber === null && externalId === null && birthDate === null)
    found.push(finding('error', 'cannot-recognize', null, null));
  return found;
}
