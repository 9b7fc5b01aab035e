import { duplicatePolicy, type Likened } from '#modules/people/duplicates.rules.ts';
import { admissionFindings, admissionOf } from './admission.rules.ts';
import { duplicateIndex, type DuplicateIndex } from './find-duplicates.rules.ts';
import { asProblem, finding, type Finding } from './findings.ts';
import type { ImportOptions } from './import-options.ts';
import type { Candidate, Decision, Mapping, PlannedLine, Resemblance, Roster, RosterRow } from './import.types.ts';
import { identifierKey, knownPeople, recognize, type Known } from './recognize.rules.ts';

type Ref = Resemblance['of'];
/** What the lines of one file are judged against; it remembers the lines already judged. */
export interface Desk {
  options: ImportOptions;
  leaveOut: ReadonlySet<number>;
  roster: Roster;
  known: Known;
  index: DuplicateIndex<Ref>;
  /** First line of each identifier, and of each whole row. */
  seen: Map<string, RosterRow>;
  rows: Map<string, number>;
}

/** Ready for the first line. */
export function openDesk(roster: Roster, options: ImportOptions): Desk {
  const index = duplicateIndex<Ref>(options.showDuplicatesFrom ?? duplicatePolicy.show);
  for (const person of options.existing) index.add({ personId: person.personId }, person);
  const leaveOut = new Set(options.leaveOut);
  return { options, leaveOut, roster, known: knownPeople(options.existing), index, seen: new Map(), rows: new Map() };
}

/** Judges one line; lines come in the order of the file. */
export function planLine(
  row: RosterRow,
  candidate: Candidate | null,
  read: Finding[],
  mapping: Mapping,
  desk: Desk
): PlannedLine {
  const { decision, findings } = decide(row, candidate, read, desk);
  const problems = findings.map((found) => {
    const whole = found.field === 'givenName' || found.field === 'familyName' ? mapping.fullName : undefined;
    const column = found.field === null ? undefined : (mapping[found.field] ?? whole);
    return asProblem(found, row.line, column === undefined ? null : (desk.roster.header[column] ?? null));
  });
  return { line: row.line, candidate, decision, admission: admissionOf(candidate, desk.options), problems };
}

interface Decided {
  decision: Decision;
  findings: Finding[];
}

function decide(row: RosterRow, candidate: Candidate | null, read: Finding[], desk: Desk): Decided {
  const as = (decision: Decision): Decided => ({ decision, findings: read });
  if (desk.leaveOut.has(row.line)) return as({ kind: 'left-out', because: 'a-person-said-so' });
  if (candidate === null) return as({ kind: 'stopped' });
  const ofLine = repeatedLine(row, desk);
  if (ofLine !== null) return as({ kind: 'repeats-line', ofLine });
  const same = desk.options.sameAs?.get(row.line);
  if (same !== undefined) return as({ kind: 'already-here', personId: same, by: 'a-person-said-so' });
  const known = identify(row, candidate, desk);
  const findings = [...read, ...known.findings];
  if (known.decision) return { decision: stopIfWrong(known.decision, findings), findings };
  return decideNew(row, candidate, findings, desk);
}

function decideNew(row: RosterRow, candidate: Candidate, read: Finding[], desk: Desk): Decided {
  const { options } = desk;
  const admission = admissionOf(candidate, options);
  if (admission === 'not-under-age' && options.underAge === 'leave-out')
    return { decision: { kind: 'left-out', because: 'under-age' }, findings: read };
  const findings = [...read, ...admissionFindings(candidate, admission, options)];
  return { decision: stopIfWrong(newOrDuplicate(row, candidate, desk), findings), findings };
}

const stopIfWrong = (decision: Decision, findings: readonly Finding[]): Decision =>
  findings.some((found) => found.severity === 'error') ? { kind: 'stopped' } : decision;

/** The earlier line with exactly these cells, or null; the first of them is remembered. */
function repeatedLine(row: RosterRow, { rows }: Desk): number | null {
  const key = row.cells.join('\u0000');
  const ofLine = rows.get(key);
  if (ofLine === undefined) rows.set(key, row.line);
  return ofLine ?? null;
}

/** By identifiers: someone of the clinic, or a number that an earlier line has too. */
function identify(row: RosterRow, candidate: Candidate, { known, seen }: Desk) {
  const { decision, findings } = recognize(candidate, known);
  for (const field of ['externalId', 'recordNumber'] as const) {
    const value = candidate[field];
    if (value === null) continue;
    const key = `${field}:${identifierKey(value)}`;
    const earlier = seen.get(key);
    if (earlier) findings.push(finding('error', 'identifier-twice', field, value, { ofLine: earlier.line }));
    else seen.set(key, row);
  }
  return { decision, findings };
}

function newOrDuplicate(row: RosterRow, candidate: Candidate, { index }: Desk): Decision {
  const likened: Likened = {
    ...candidate,
    addressLine: candidate.address?.lines[0] ?? null,
    postalCode: candidate.address?.postalCode ?? null
  };
  const of = index.resembling(likened).map(({ ref, score, reasons }) => ({ of: ref, score, reasons }));
  index.add({ line: row.line }, likened);
  return of.length > 0 ? { kind: 'possible-duplicate', of } : { kind: 'new' };
}
