import { refuseIf } from '#kernel/refusals.ts';
import { hashPassword } from '#platform/access/passwords.ts';
import { routeAfter } from '#platform/http/route.ts';
import { accessContract } from '../access.contract.ts';
import { wordsAbout } from '../password.rules.ts';
import { endOthers, setPasswordHash } from './access.store.ts';
import { checkOwnPassword } from './own-password.ts';
import { whyNotPassword } from './password-strength.ts';

/** The old password lets the new one in; whoever is signed in elsewhere with the old one is signed out. */
export const changePasswordRoute = routeAfter(
  accessContract.changePassword,
  async ({ input, actor, now, asking }) => {
    refuseIf(await whyNotPassword(input.next, wordsAbout(actor.name, actor.email, actor.organization)));
    await checkOwnPassword(asking, actor, input.current, now);
    return hashPassword(input.next);
  },
  async ({ actor, now, db }, hash) => {
    await setPasswordHash(db, actor, hash);
    await endOthers(db, actor, now);
    return { done: true as const };
  }
);
