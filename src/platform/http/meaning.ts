import { ORPCError } from '@orpc/server';
import { Refusal } from '#kernel/refusals.ts';
import { statusOf } from './statuses.ts';

interface DatabaseError {
  code?: string;
  constraint?: string;
}

/** What the database's "no" means, by the name of the constraint; modules add theirs. */
const meanings = new Map<string, string>([
  ['same_key_same_request', 'access/sent-twice-at-once'],
  ['rows_stay_as_written', 'access/stays-as-written'],
  ['account_email_once', 'access/email-in-use']
]);

/** A module says what its constraints mean to the person. */
export function addMeanings(constraints: Record<string, string>): void {
  for (const [constraint, code] of Object.entries(constraints)) {
    if ((meanings.get(constraint) ?? code) !== code) throw new Error(`The constraint ${constraint} would mean two things: ${meanings.get(constraint)} and ${code}. Name one of them otherwise.`);
    meanings.set(constraint, code);
  }
}

/** A refusal, or a known "no" of the database, as the error that the client gets; anything else stays a bug. */
export function meaningOf(error: unknown): unknown {
  if (error instanceof ORPCError) return error;
  const { code, constraint } = (error ?? {}) as DatabaseError;
  const meant = constraint ? meanings.get(constraint) : undefined;
  if (error instanceof Refusal) return problem(error.code, error.facts);
  if (meant) return problem(meant, {});
  // A policy refused the row, or it names what is not there; ids of another clinic are not there, for every key leads with the clinic.
  if (code === '42501' || code === '23503') return problem('access/unknown', {});
  if (code === '40001' || code === '40P01') return problem('access/try-again', {});
  if (code && valuesNoColumnHolds.has(code)) return problem('server/wrong-shape', {});
  if (code === '53100') return problem('server/disk-full', {});
  if (isAway(error)) return problem('server/database-away', {});
  return error;
}

/** Of many who are dealt with at once: the same "no", saying whose it is, unless it is that there is none. For `catch`. */
export const sayingOfWhom = (patientId: string) => (error: unknown): never => {
  const meant = meaningOf(error);
  if (!(meant instanceof ORPCError) || meant.code === 'access/unknown') throw error;
  throw new ORPCError(meant.code, { status: meant.status, message: meant.message, data: { ...(meant.data as object), patientId } });
};

/** A text with a null character or half of one, a number or a day beyond what the database counts: right in shape, and nothing that can be kept. */
const valuesNoColumnHolds: ReadonlySet<string> = new Set(['22003', '22008', '22021', '22P02', '22P05']);

const problem = (refusal: string, facts: Readonly<Record<string, unknown>>) => new ORPCError(refusal, { status: statusOf(refusal), message: refusal, data: { refusal, ...facts } });

/** The database went away: connection refused, reset, broken while in use, or shutting down (class 57P, 08). */
export function isAway(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  return /^(57P0|08|ECONN|EPIPE|ENOTFOUND)/.test(code ?? '') || /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(message ?? '');
}
