import { randomBytes } from 'node:crypto';
import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { plusMinutes, type Instant } from '#kernel/time.ts';
import { owesSecondFactor } from '#platform/access/actor.ts';
import { asOwner, asRequest, finish, newAccount } from '#platform/db/work.ts';
import type { Asking } from '#platform/http/route.ts';
import { hashToken } from '#platform/http/server.ts';
import type { SignedIn } from '../sign-in.contract.ts';
import { addSession, sessionHoursOf } from './access.store.ts';

/** Opens a session and sets its cookie; answers what comes next. `secondFactorAt` is set when a passkey opened it. */
export async function openSession(asking: Asking, account: { organizationId: string; id: string }, now: Instant, secondFactorAt: Instant | null): Promise<SignedIn> {
  const token = randomBytes(32).toString('base64url');
  await asOwner(asking.engine.owner, async (db) => {
    const endsAt = plusMinutes(now, 60 * (await sessionHoursOf(db, account, now)));
    await addSession(db, {
      organizationId: account.organizationId, id: newId(), accountId: account.id, tokenHash: hashToken(token),
      startedAt: now, lastSeenAt: now, endsAt, secondFactorAt, device: asking.device
    });
    await finish(db, asking.secrets.audit, { organizationId: account.organizationId, accountId: account.id, action: 'session.started', request: asking.requestId, now, account: newAccount() });
  });
  const actor = await asRequest(asking.engine, hashToken(token), now, (_db, who) => Promise.resolve(who));
  if (!actor) throw refusal('access/wrong-sign-in');
  asking.setCookie(token);
  if (!owesSecondFactor(actor)) return { next: 'signed-in' };
  return { next: actor.hasSecondFactor ? 'second-factor' : 'set-up-second-factor' };
}
