import type { AnyContractProcedure, ContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/contract';
import { implement } from '@orpc/server';
import type { Id } from '#kernel/ids.ts';
import { Refusal, refusal } from '#kernel/refusals.ts';
import { localDateOf, type Instant, type LocalDate } from '#kernel/time.ts';
import { owesSecondFactor, type Actor } from '../access/actor.ts';
import { mayDo } from '../access/permissions.ts';
import { asRequest, emit, finish, newAccount, type Account, type Db } from '../db/work.ts';
import type { Engine } from '../db/engine.ts';
import type { Secrets, Settings } from '../settings/settings.ts';
import { factsOf, type EndpointFacts } from './endpoint.ts';
import { answered, keepAnswer, type Replay } from './idempotency.ts';
import { meaningOf } from './meaning.ts';

/** What the server hands to every request. */
export interface Surroundings {
  engine: Engine;
  settings: Settings;
  secrets: Secrets;
  clock: () => Instant;
}

/** One HTTP request, before anyone knows who is asking. */
export interface Asking extends Surroundings {
  requestId: string;
  tokenHash: Uint8Array | null;
  idempotencyKey: string | null;
  /** The open page that asks, by the name it gave itself; null where none did. */
  page: string | null;
  address: string;
  device: string;
  setCookie: (token: string | null) => void;
}

/** What a use case works with. `db` is inside the request's transaction, as the restricted role. */
export interface Work<C extends AnyContractProcedure> {
  params: Parts<C>['params'];
  query: Parts<C>['query'];
  input: Parts<C>['body'];
  actor: Actor;
  now: Instant;
  /** The day by the clock of the site where the actor works. */
  today: LocalDate;
  db: Db;
  asking: Asking;
  /** Names the patients whose records this request reads or writes, for the audit entry. */
  touches: (...patients: Id[]) => void;
  /** Adds codes and ids (never text) to the audit entry. */
  notes: (facts: Record<string, unknown>) => void;
  /** Tells every open browser, after commit, to look again. */
  emit: (topic: string, ids?: Record<string, unknown>) => void;
}

// The shapes of a contract are found by inference; its error map and meta do not matter here.
// oxlint-disable-next-line typescript/no-explicit-any
type Parsed<C> = C extends ContractProcedure<infer I, any, any, any> ? InferSchemaOutput<I> : never;
type Parts<C> = Parsed<C> extends { params?: infer P; query?: infer Q; body?: infer B } ? { params: P; query: Q; body: B } : never;
// oxlint-disable-next-line typescript/no-explicit-any
type Output<C> = C extends ContractProcedure<any, infer O, any, any> ? InferSchemaInput<O> : never;
/** The three parts of a request after validation, whatever their shapes. */
type Validated = { params: unknown; query: unknown; body: unknown };

/** An endpoint with its use case: parsed, access checked, in a transaction, audited, then the handler. */
export function route<C extends AnyContractProcedure>(contract: C, handle: (work: Work<C>) => Promise<Output<C>>) {
  const facts = factsOf(contract);
  return implement(contract).$context<Asking>().handler((async ({ input, context }: { input: Validated; context: Asking }) => {
    const now = context.clock();
    try {
      return await asRequest(context.engine, context.tokenHash, now, (db, actor) => enter(contract, facts, handle, { input, context, now, db, actor }));
    } catch (error) {
      throw meaningOf(error);
    }
  }) as never);
}

/**
 * As `route`, for what is slow on purpose or must stay whatever follows, such as hashing a password or counting a try:
 * `before` runs when access is checked and no transaction is open, and its answer is handed on.
 */
export function routeAfter<C extends AnyContractProcedure, B>(contract: C, before: (work: Before<C>) => Promise<B>, handle: (work: Work<C>, ready: B) => Promise<Output<C>>) {
  const facts = factsOf(contract);
  return implement(contract).$context<Asking>().handler((async ({ input, context }: { input: Validated; context: Asking }) => {
    const now = context.clock();
    try {
      const first = await asRequest(context.engine, context.tokenHash, now, async (db, who) => {
        const actor = admitted(who, facts);
        return { actor, replay: await replayOf(contract, { input, context, now, db, actor }, actor) };
      });
      if (first.replay?.answer !== undefined) return first.replay.answer as Output<C>;
      const ready = await before({ ...partsOf<C>(input), actor: first.actor, now, asking: context });
      return await asRequest(context.engine, context.tokenHash, now, (db, actor) => enter(contract, facts, (work) => handle(work, ready), { input, context, now, db, actor }));
    } catch (error) {
      throw meaningOf(error);
    }
  }) as never);
}

type Before<C extends AnyContractProcedure> = Pick<Work<C>, 'params' | 'query' | 'input' | 'actor' | 'now' | 'asking'>;

/** An endpoint that anyone may call, before there is an actor (sign-in). It opens its own transactions. */
export function openRoute<C extends AnyContractProcedure>(contract: C, handle: (work: Pick<Work<C>, 'params' | 'query' | 'input' | 'now' | 'asking'>) => Promise<Output<C>>) {
  return implement(contract).$context<Asking>().handler((async ({ input, context }: { input: Validated; context: Asking }) => {
    try {
      return await handle({ ...partsOf<C>(input), now: context.clock(), asking: context });
    } catch (error) {
      throw meaningOf(error);
    }
  }) as never);
}

interface Entering {
  input: Validated;
  context: Asking;
  now: Instant;
  db: Db;
  actor: Actor | null;
}

async function enter<C extends AnyContractProcedure>(contract: C, facts: EndpointFacts, handle: (work: Work<C>) => Promise<Output<C>>, entering: Entering): Promise<Output<C>> {
  const { input, context, now, db } = entering;
  const actor = admitted(entering.actor, facts);
  const { method, path } = contract['~orpc'].route;
  // One's own session is let in and out, so that what is there can still be read.
  if (method !== 'GET' && facts.may !== 'self' && context.engine.room() !== 'enough') throw refusal('server/disk-full');
  const replay = await replayOf(contract, entering, actor);
  if (replay?.answer !== undefined) return replay.answer as Output<C>;
  const account = newAccount(context.page);
  const output = await handle({ ...partsOf<C>(input), actor, now, today: localDateOf(now, actor.timeZone), db, asking: context, ...accounting(account) });
  if (replay) await keepAnswer(db, actor, replay, now, output);
  await finish(db, context.secrets.audit, { organizationId: actor.organizationId, accountId: actor.accountId, action: typeof facts.audits === 'string' ? facts.audits : `${method} ${path}`, request: context.requestId, now, account });
  return output;
}

/** A write sent with a key: its answer when it was already done, else what to keep. Null for reads and writes without one. */
async function replayOf(contract: AnyContractProcedure, { input, context, db }: Entering, actor: Actor): Promise<Replay | null> {
  const { method, path } = contract['~orpc'].route;
  const isKept = method !== 'GET' && !factsOf(contract).secret;
  return isKept && context.idempotencyKey ? answered(db, actor, context.idempotencyKey, `${method} ${path}`, input) : null;
}

/** Validation has run by the contract's own schemas, so the parts have its types. */
const partsOf = <C extends AnyContractProcedure>({ params, query, body }: Validated) => ({ params, query, input: body }) as Pick<Work<C>, 'params' | 'query' | 'input'>;

const accounting = (account: Account) => ({
  touches: (...patients: Id[]) => patients.forEach((patient) => account.patients.add(patient)),
  notes: (facts: Record<string, unknown>) => void Object.assign(account.facts, facts),
  emit: (topic: string, ids?: Record<string, unknown>) => emit(account, topic, ids)
});

/** The actor, or the refusal that an endpoint with these facts gives them. */
export function admitted(actor: Actor | null, facts: EndpointFacts): Actor {
  if (!actor) throw refusal('access/sign-in-needed');
  if (!facts.beforeUnlocked && actor.lockedAt) throw refusal('access/locked');
  if (!facts.beforeSecondFactor && owesSecondFactor(actor)) throw refusal('access/second-factor-needed', { has: actor.hasSecondFactor });
  if (!mayDo(facts.may, actor.roles) && facts.may !== 'self') throw refusal('access/not-allowed');
  return actor;
}

/** Throws "unknown" unless the row was found: another clinic's id, a hidden one and one that never was look the same. */
export function found<T>(row: T | undefined | null, what: string): T {
  if (row === undefined || row === null) throw new Refusal('access/unknown', { what });
  return row;
}
