import { AsyncLocalStorage } from 'node:async_hooks';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { DB } from '#db/tables.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import type { Actor } from '../access/actor.ts';
import { giveBack, takeSlot } from '../audit/slots.ts';
import type { Engine } from './engine.ts';
import { requestRole } from './roles.ts';

export type Db = Transaction<DB>;

/** What one request has to say for itself when it ends: whose records it touched and what others should look at again. */
export interface Account {
  patients: Set<Id>;
  facts: Record<string, unknown>;
  happenings: { id: Id; topic: string; ids: Record<string, unknown>; from: string | null }[];
  /** Which open page asks, told with what happened so that it need not read its own change again; null for other callers. */
  from: string | null;
}

const inside = new AsyncLocalStorage<true>();

/** Runs `work` in one transaction as the request role. Throws when one is already open here, for it would wait for itself, and `server/disk-full`. */
export async function asRequest<R>(engine: Engine, token: Uint8Array | null, now: Instant, work: (db: Db, actor: Actor | null) => Promise<R>): Promise<R> {
  if (inside.getStore()) throw new Error('A transaction was opened inside a transaction.');
  if (engine.room() === 'none') throw refusal('server/disk-full');
  return inside.run(true, () =>
    engine.app.transaction().execute(async (db) => {
      const { rows } = await sql<{ actor: Actor | null }>`select set_config('role', ${requestRole}, true), ${token ? sql`access.enter(${token}, ${now})` : sql`null`} as actor`.execute(db);
      return work(db, rows[0]!.actor);
    })
  );
}

/** Runs `work` as the owner, outside any request: seeds, imports from the command line, sign-in. */
export function asOwner<R>(owner: Kysely<DB>, work: (db: Db) => Promise<R>): Promise<R> {
  if (inside.getStore()) throw new Error('A transaction was opened inside a transaction.');
  return inside.run(true, () => owner.transaction().execute(work));
}

export const newAccount = (from: string | null = null): Account => ({ patients: new Set(), facts: {}, happenings: [], from });

/** Announces that something happened: topic and ids only, told to every open browser when the transaction commits. */
export function emit(account: Account, topic: string, ids: Record<string, unknown> = {}): void {
  account.happenings.push({ id: newId(), topic, ids, from: account.from });
}

/** The last statement before commit: the audit entry, the events and one notification, in one round trip. */
export async function finish(
  db: Db,
  auditKey: Uint8Array,
  entry: { organizationId: Id; accountId: Id | null; action: string; request: string; now: Instant; account: Account }
): Promise<void> {
  const slot = takeSlot();
  try {
    const content = JSON.stringify({
      action: entry.action,
      account: entry.accountId,
      patients: [...entry.account.patients],
      request: entry.request,
      ...(Object.keys(entry.account.facts).length ? { facts: entry.account.facts } : {})
    });
    const happenings = entry.account.happenings.length ? JSON.stringify(entry.account.happenings) : null;
    await sql`select access.finish(${entry.organizationId}, ${slot}, ${entry.now}, ${auditKey}, ${content}, ${happenings}::jsonb)`.execute(db);
  } finally {
    giveBack(slot);
  }
}
