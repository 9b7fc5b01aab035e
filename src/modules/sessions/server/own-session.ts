import { refusal, refuseIf } from '#kernel/refusals.ts';
import type { Id } from '#kernel/ids.ts';
import { runsProgram, whyNotYourProgram } from '#modules/programs/own-program.rules.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { found } from '#platform/http/route.ts';
import { leadsNow } from './leaders.store.ts';
import { lockSession } from './sessions.store.ts';

/** The session, locked; refuses whoever neither works in its program nor leads it. */
export async function ownSession(db: Db, actor: Actor, sessionId: Id) {
  const session = found(await lockSession(db, actor.organizationId, sessionId), 'session');
  const leads = !runsProgram(actor, session.programId) && (await leadsNow(db, actor.organizationId, session.id, actor.staffId));
  refuseIf(whyNotYourProgram(actor, session.programId, leads));
  return session;
}

/** As `ownSession`; refuses also one that somebody changed since it was shown. */
export async function asSeen(db: Db, actor: Actor, sessionId: Id, saw: number) {
  const session = await ownSession(db, actor, sessionId);
  if (session.version !== saw) throw refusal('sessions/changed-meanwhile', { version: session.version, saw });
  return session;
}
