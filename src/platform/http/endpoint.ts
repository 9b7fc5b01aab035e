import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { Permission } from '../access/permissions.ts';

/** What every endpoint says of itself beside its shapes. */
export interface EndpointFacts {
  may: Permission;
  /** Name of its audit entry, past tense; `null` with a reason in words for what touches no patient's record. */
  audits: string | { nothing: string };
  refusals: readonly string[];
  /** Answered also while the session is locked or owes its second factor. */
  beforeUnlocked: boolean;
  /** Answered also while the session owes its second factor, but not while it is locked. */
  beforeSecondFactor: boolean;
  /** Its input or answer holds a secret (a password, a recovery code), so nothing of it is kept for a request sent twice. */
  secret: boolean;
}

interface Spec<P extends z.ZodType, Q extends z.ZodType, I extends z.ZodType, O extends z.ZodType> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: `/${string}`;
  may: Permission;
  audits: EndpointFacts['audits'];
  summary: string;
  params?: P;
  query?: Q;
  input?: I;
  output: O;
  refusals?: readonly string[];
  beforeUnlocked?: boolean;
  beforeSecondFactor?: boolean;
  secret?: boolean;
}

const nothing = z.object({}).optional();
const empty = z.unknown().optional();
type Nothing = typeof nothing;
type Empty = typeof empty;

/** The one description of an endpoint: the server, the browser's client and the API reference all read it. */
export function endpoint<O extends z.ZodType, P extends z.ZodType = Nothing, Q extends z.ZodType = Nothing, I extends z.ZodType = Empty>(spec: Spec<P, Q, I, O>) {
  const { may, audits, refusals = [], beforeUnlocked = false, beforeSecondFactor = beforeUnlocked, secret = false } = spec;
  const facts: EndpointFacts = { may, audits, refusals, beforeUnlocked, beforeSecondFactor, secret };
  const path = spec.path.replace(/:([A-Za-z]+)/g, '{$1}') as `/${string}`;
  return oc
    .route({
      method: spec.method,
      path,
      summary: spec.summary,
      inputStructure: 'detailed',
      spec: (operation) => ({ ...operation, 'x-may': spec.may, 'x-audits': typeof spec.audits === 'string' ? spec.audits : null, 'x-refusals': facts.refusals })
    })
    .meta({ facts })
    .input(z.object({ params: (spec.params ?? nothing) as P, query: (spec.query ?? nothing) as Q, body: (spec.input ?? empty) as I }))
    .output(spec.output);
}

/** The facts of a contract made by `endpoint`. */
export const factsOf = (contract: { '~orpc': { meta: unknown } }): EndpointFacts => (contract['~orpc'].meta as { facts: EndpointFacts }).facts;
