import { owesSecondFactor, type Actor } from '#platform/access/actor.ts';
import { route } from '#platform/http/route.ts';
import { accessContract, type Me } from '../access.contract.ts';
import { endSession } from './access.store.ts';

export const meRoute = route(accessContract.me, async ({ actor, now }) => ({
  organization: { id: actor.organizationId, name: actor.organization, slug: actor.slug, isDemo: actor.isDemo },
  staffId: actor.staffId,
  name: actor.name,
  email: actor.email,
  roles: actor.roles,
  programs: actor.programs,
  clinicalPrograms: actor.clinicalPrograms,
  lockedAt: actor.lockedAt === null ? null : new Date(actor.lockedAt).toISOString(),
  secondFactor: secondFactorOf(actor),
  timeZone: actor.timeZone,
  idleLockMinutes: actor.idleLockMinutes,
  now
}));

function secondFactorOf(actor: Actor): Me['secondFactor'] {
  if (actor.secondFactorAt) return 'given';
  if (!owesSecondFactor(actor)) return 'not-needed';
  return actor.hasSecondFactor ? 'needed' : 'to-set-up';
}

export const signOutRoute = route(accessContract.signOut, async ({ actor, now, db, asking }) => {
  await endSession(db, actor, actor.sessionId, now);
  asking.setCookie(null);
  return { done: true as const };
});
