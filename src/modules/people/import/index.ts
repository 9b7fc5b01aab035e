/** Reading a spreadsheet of another system: pure, from bytes to a plan. Writing the plan is the server's. */
export { readRoster, rosterLimits, rosterRefusals } from './read-roster.ts';
export { matchColumns, whyNotMapped, type ColumnMatch, type MatchedColumn } from './columns.rules.ts';
export { planImport, type ImportCounts, type ImportPlan } from './plan-import.rules.ts';
export { type ImportOptions } from './import-options.ts';
export { type DayMonthOrder } from './dates.rules.ts';
export { type ExistingPerson } from './recognize.rules.ts';
export { importSentence, problemCodes, problemSentence, type Facts, type ProblemCode } from './words.ts';
export {
  Admission,
  Candidate,
  Decision,
  Field,
  Mapping,
  PlannedLine,
  Problem,
  Reason,
  Resemblance,
  RosterRow,
  Severity,
  Sex,
  type Delimiter,
  type Encoding,
  type Roster
} from './import.types.ts';
