import { refusal, refuseIf } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import { hashPassword } from '#platform/access/passwords.ts';
import { asOwner, finish, newAccount } from '#platform/db/work.ts';
import { openRoute, type Asking } from '#platform/http/route.ts';
import { accessContract } from '../access.contract.ts';
import { wordsAbout } from '../password.rules.ts';
import { endAllOf, setPasswordHash } from './access.store.ts';
import { accountToReset } from './accounts.store.ts';
import { accountOfLink, useLink } from './links.store.ts';
import { whyNotPassword } from './password-strength.ts';
import { sendLink } from './send-link.ts';
import { countTry, forgive, triesOf } from './tries.store.ts';

/** Milliseconds that asking for a link takes at least: longer than making one, so that the time does not tell who is known. */
const resetTakes = 250;

/** Answers alike for every address, and as late; the link goes only to the address itself. */
export const askResetRoute = openRoute(accessContract.askReset, async ({ input, now, asking }) => {
  const email = input.email.trim().toLowerCase();
  await countTry(asking.engine, [triesOf.reset(email), triesOf.address(asking.address)], now);
  await Promise.all([sendIfKnown(asking, email, now), new Promise((resolve) => setTimeout(resolve, resetTakes))]);
  return { done: true as const };
});

const sendIfKnown = (asking: Asking, email: string, now: Instant): Promise<void> =>
  asOwner(asking.engine.owner, async (db) => {
    const account = await accountToReset(db, email);
    if (!account) return;
    await sendLink(db, asking.settings, account, 'reset', now);
    await finish(db, asking.secrets.audit, { organizationId: account.organizationId, accountId: account.id, action: 'password.reset-asked', request: asking.requestId, now, account: newAccount() });
  });

export const readLinkRoute = openRoute(accessContract.readLink, async ({ input, now, asking }) => {
  const account = await asOwner(asking.engine.owner, (db) => accountOfLink(db, input.token, now));
  if (!account) throw refusal('access/link-ended');
  const { why } = account.facts as { why: 'invitation' | 'reset' };
  return { why, name: `${account.givenName} ${account.familyName}`, email: account.email, organization: account.organization };
});

/** Sets the password and signs the account out everywhere; the second factor stays as it is. */
export const setPasswordRoute = openRoute(accessContract.setPassword, async ({ input, now, asking }) => {
  const account = await asOwner(asking.engine.owner, (db) => accountOfLink(db, input.token, now));
  if (!account) throw refusal('access/link-ended');
  refuseIf(await whyNotPassword(input.password, wordsAbout(account.givenName, account.familyName, account.email, account.organization)));
  const hash = await hashPassword(input.password);
  const { organizationId, id: accountId } = account;
  await asOwner(asking.engine.owner, async (db) => {
    if (!(await useLink(db, input.token, now))) throw refusal('access/link-ended');
    await setPasswordHash(db, { organizationId, accountId }, hash);
    await endAllOf(db, organizationId, accountId, now);
    await finish(db, asking.secrets.audit, { organizationId, accountId, action: 'password.set', request: asking.requestId, now, account: newAccount() });
  });
  await forgive(asking.engine, [triesOf.email(account.email)]);
  return { done: true as const };
});
