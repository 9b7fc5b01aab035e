import type { Field, Problem, Severity } from './import.types.ts';
import { problemSentence, type Facts, type ProblemCode } from './words.ts';

/** Something noticed about one cell or line, before it has a line number and a sentence. */
export interface Finding {
  severity: Severity;
  code: ProblemCode;
  field: Field | null;
  value: string | null;
  facts?: Facts;
}

export const finding = (
  severity: Severity,
  code: ProblemCode,
  field: Field | null,
  value: string | null,
  facts?: Facts
): Finding => (facts ? { severity, code, field, value, facts } : { severity, code, field, value });

/** The problem as a person reads it, with its line and the name of its column. */
export function asProblem(found: Finding, line: number, column: string | null): Problem {
  const { severity, code, field, value } = found;
  const words = problemSentence(code, { ...(value === null ? {} : { value }), ...found.facts });
  return { line, field, column, severity, code, value, words };
}
