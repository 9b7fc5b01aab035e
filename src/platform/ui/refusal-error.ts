import { Refusal } from '#kernel/refusals.ts';

/** A "no" from the server that the person can act on, or that the server could not be reached (`server/unreachable`). */
export class RefusalError extends Error {
  readonly refusal: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;

  constructor(refusal: string, status: number, facts: Record<string, unknown> = {}) {
    super(refusal);
    this.name = 'RefusalError';
    this.refusal = refusal;
    this.status = status;
    this.facts = facts;
  }
}

/** The refusal inside whatever was thrown, or what a `whyNot…` rule answered on the screen itself; a bug of ours reads as `server/failed`. */
export function refusalOf(thrown: unknown): RefusalError {
  if (thrown instanceof RefusalError) return thrown;
  return thrown instanceof Refusal ? new RefusalError(thrown.code, 409, { ...thrown.facts }) : new RefusalError('server/failed', 500);
}

/** Whether no answer came, so that nobody knows whether it was done. */
export const isUnreachable = (thrown: unknown): boolean => thrown instanceof RefusalError && thrown.status === 0;
