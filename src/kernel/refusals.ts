/** A "no" that the person can act on. Anything else that goes wrong is a bug and is left to throw. */
export class Refusal extends Error {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  constructor(code: string, facts: Record<string, unknown> = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
  }
}

/** `module/what-is-wrong`, with facts that the screen shows (never patient text). */
export const refusal = (code: string, facts?: Record<string, unknown>): Refusal => new Refusal(code, facts);

/** Throws the refusal that a `whyNot…` rule answered; does nothing for null. */
export function refuseIf(why: Refusal | null): void {
  if (why) throw why;
}
