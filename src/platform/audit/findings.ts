/** One thing that is not as it was written. */
export interface AuditProblem {
  kind: 'changed' | 'removed' | 'inserted' | 'columns' | 'head' | 'checkpoint';
  organizationId: string | null;
  chain?: number;
  number?: number;
  what: string;
}

/** As many as a person can read; the count goes on. */
const most = 1000;

/** Gathers what is wrong, without filling the memory when everything is. */
export class AuditFindings {
  readonly problems: AuditProblem[] = [];
  #left = 0;
  #said = new Set<string>();

  add(problem: AuditProblem): void {
    const said = JSON.stringify(problem);
    if (this.#said.has(said)) return;
    if (this.#said.size < most) this.#said.add(said);
    if (this.problems.length < most) this.problems.push(problem);
    else this.problems[most] = { kind: problem.kind, organizationId: null, what: `and ${++this.#left} more` };
  }
}
