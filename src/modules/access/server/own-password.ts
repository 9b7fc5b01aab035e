import { refusal } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import type { Actor } from '#platform/access/actor.ts';
import { verifyPassword } from '#platform/access/passwords.ts';
import { asOwner } from '#platform/db/work.ts';
import type { Asking } from '#platform/http/route.ts';
import { secretsOfAccount } from './access.store.ts';
import { countTry, forgive, triesOf } from './tries.store.ts';

/** The signed-in person's password again, counted like a sign-in. Slow on purpose: never inside a transaction. */
export async function checkOwnPassword(asking: Asking, actor: Actor, password: string, now: Instant): Promise<void> {
  const keys = [triesOf.email(actor.email)];
  await countTry(asking.engine, keys, now);
  const { passwordHash } = await asOwner(asking.engine.owner, (db) => secretsOfAccount(db, actor));
  if (!(await verifyPassword(password, passwordHash))) throw refusal('access/wrong-sign-in');
  await forgive(asking.engine, keys);
}
