import type { ORPCError } from '@orpc/server';
import { sayRefusal } from '../i18n/refusals.ts';

/** RFC 9457 problem details. `refusal` is the stable code; `detail` says it in the words of the screen, for whoever meets it elsewhere. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  refusal: string;
  detail: string;
  [fact: string]: unknown;
}

/** The body of every error answer. A bug says nothing of itself but that it was one, and its request id. */
export function problemOf(error: Pick<ORPCError<string, unknown>, 'code' | 'status' | 'data'>): Problem {
  const data = (error.data ?? {}) as Record<string, unknown>;
  const refusal = typeof data['refusal'] === 'string' ? data['refusal'] : generic[error.code] ?? 'server/failed';
  const { issues, ...facts } = data;
  return {
    ...(refusal === 'server/failed' ? {} : facts),
    ...(Array.isArray(issues) ? { issues: issues.map(whereAndWhat) } : {}),
    type: `/problems/${refusal}`,
    title: titles[refusal] ?? refusal.replace(/^[^/]+\//, '').replaceAll('-', ' '),
    status: error.status,
    refusal,
    detail: sayRefusal(refusal, facts)
  };
}

const generic: Record<string, string> = { BAD_REQUEST: 'server/wrong-shape', NOT_FOUND: 'access/unknown', METHOD_NOT_SUPPORTED: 'server/wrong-method', PAYLOAD_TOO_LARGE: 'server/too-large' };
const titles: Record<string, string> = { 'server/failed': 'something went wrong on our side', 'access/unknown': 'there is nothing here, or nothing you may see' };

/** Where a value is wrong and why; never the value itself, which may be about a patient. */
function whereAndWhat(issue: unknown): { path: string; message: string } {
  const { path, message } = issue as { path?: unknown[]; message?: string };
  const at = (path ?? []).map((part) => (typeof part === 'object' && part !== null && 'key' in part ? String(part.key) : String(part)));
  return { path: at.join('.'), message: message ?? '' };
}
