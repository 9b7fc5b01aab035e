import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { refusal } from '#kernel/refusals.ts';
import { plusMinutes, type Instant } from '#kernel/time.ts';
import type { Actor } from '../access/actor.ts';
import type { Engine } from '../db/engine.ts';
import { asOwner, type Db } from '../db/work.ts';

/** A request sent with a key: its answer when it was already done, else what to keep with the answer. */
export interface Replay {
  key: string;
  endpoint: string;
  bodyHash: string;
  answer?: unknown;
}

/** Looks for the same request done before. The same key with another body is refused: it is not the same request. */
export async function answered(db: Db, actor: Actor, key: string, endpoint: string, input: unknown): Promise<Replay> {
  if (key.length < 8 || key.length > 200) throw refusal('access/bad-key');
  const bodyHash = createHash('sha256').update(canonicalize(input) ?? '').digest('hex');
  const kept = await db
    .selectFrom('access.idempotentAnswer')
    .select(['endpoint', 'bodyHash', 'answer'])
    .where('organizationId', '=', actor.organizationId)
    .where('accountId', '=', actor.accountId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (kept && (kept.endpoint !== endpoint || kept.bodyHash !== bodyHash)) throw refusal('access/key-used-for-another-request');
  return { key, endpoint, bodyHash, ...(kept ? { answer: kept.answer } : {}) };
}

/** Keeps the answer in the same transaction; of two at once, the second waits here and is told to ask again. */
export async function keepAnswer(db: Db, actor: Actor, replay: Replay, now: Instant, answer: unknown): Promise<void> {
  await db
    .insertInto('access.idempotentAnswer')
    .values({ organizationId: actor.organizationId, accountId: actor.accountId, key: replay.key, endpoint: replay.endpoint, bodyHash: replay.bodyHash, answer: JSON.stringify(answer ?? null), at: now })
    .execute();
}

/** Days that an answer is kept for whoever asks the same again. */
const keptDays = 30;

/** Removes the kept answers that are too old; answers how many. */
export async function forgetAnswers(engine: Pick<Engine, 'owner'>, now: Instant): Promise<number> {
  const gone = await asOwner(engine.owner, (db) => db.deleteFrom('access.idempotentAnswer').where('at', '<', plusMinutes(now, -keptDays * 24 * 60)).executeTakeFirst());
  return Number(gone.numDeletedRows);
}
