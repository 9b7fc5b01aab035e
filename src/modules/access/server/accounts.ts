import { refusal, refuseIf } from '#kernel/refusals.ts';
import { found, route, type Work } from '#platform/http/route.ts';
import { accessContract } from '../access.contract.ts';
import { whyNotDisable, whyNotSetRoles } from '../account.rules.ts';
import { accountsOf, accountToChange, messagesOf, resetSecondFactor, setDisabled, staffWithoutAccount } from './accounts.store.ts';
import { endLinks } from './links.store.ts';
import { sendLink } from './send-link.ts';
import { replaceRoles } from './staff.store.ts';

export const listAccountsRoute = route(accessContract.listAccounts, async ({ actor, now, db }) => ({
  now,
  accounts: await accountsOf(db, actor.organizationId),
  without: await staffWithoutAccount(db, actor.organizationId)
}));

type Changing = Pick<Work<typeof accessContract.disableAccount>, 'actor' | 'db' | 'params' | 'notes' | 'emit'>;

/** The account that an administrator changes, with what the rules ask about it; its id goes into the audit. */
async function changing({ actor, db, params, notes, emit }: Changing) {
  const account = found(await accountToChange(db, actor.organizationId, params.accountId), 'account');
  notes({ account: account.id });
  emit('setup');
  return { ...account, facts: { isMine: account.id === actor.accountId, isAdministrator: account.roles.includes('admin'), administrators: account.administrators } };
}

export const setRolesRoute = route(accessContract.setRoles, async (work) => {
  const { actor, db, input, notes } = work;
  const account = await changing(work);
  refuseIf(whyNotSetRoles(account.facts, { now: account.roles, saw: input.saw, next: input.roles }));
  notes({ roles: input.roles, before: account.roles });
  await replaceRoles(db, actor.organizationId, account.personId, input.roles);
  return { done: true as const };
});

export const disableAccountRoute = route(accessContract.disableAccount, async (work) => {
  const account = await changing(work);
  refuseIf(whyNotDisable(account.facts));
  if (account.disabledAt === null) await setDisabled(work.db, work.actor.organizationId, account.id, work.now);
  await endLinks(work.db, account, work.now);
  return { done: true as const };
});

export const enableAccountRoute = route(accessContract.enableAccount, async (work) => {
  const account = await changing(work);
  await setDisabled(work.db, work.actor.organizationId, account.id, null);
  return { done: true as const };
});

export const inviteAgainRoute = route(accessContract.inviteAgain, async (work) => {
  const { actor, db, now, asking } = work;
  const account = await changing(work);
  if (account.disabledAt !== null) throw refusal('access/account-disabled');
  const link = await sendLink(db, asking.settings, { ...account, organization: actor.organization }, 'invitation', now);
  return { accountId: account.id, ...link };
});

/** One's own second factor is changed on one's own page, where the old one is asked for. */
export const resetSecondFactorRoute = route(accessContract.resetSecondFactor, async (work) => {
  const account = await changing(work);
  if (account.facts.isMine) throw refusal('access/not-yourself');
  await resetSecondFactor(work.db, account.id, work.now);
  return { done: true as const };
});

export const listMessagesRoute = route(accessContract.listMessages, async ({ actor, now, db }) => ({ now, messages: await messagesOf(db, actor.organizationId) }));
