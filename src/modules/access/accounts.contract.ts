import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, LocalDate } from '#kernel/time.ts';
import { roles } from '#platform/access/permissions.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { Done } from './sign-in.contract.ts';

export const Roles = z.array(z.enum(roles)).min(1).refine((held) => new Set(held).size === held.length, 'each role once');
const Name = z.string().trim().min(1).max(100);

/** One sign-in of the clinic, as the administrator sees it. */
export const AccountRow = z.object({
  accountId: Id,
  staffId: Id,
  name: z.string(),
  title: z.string(),
  email: z.string(),
  roles: z.array(z.enum(roles)),
  state: z.enum(['invited', 'active', 'disabled']),
  hasSecondFactor: z.boolean(),
  lastSeenAt: Instant.nullable(),
  departedOn: LocalDate.nullable()
});
export type AccountRow = z.infer<typeof AccountRow>;

/** Somebody new, or a member of staff who has no sign-in yet. */
export const Invited = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new'), givenName: Name, familyName: Name, preferredName: Name.optional(), title: z.string().trim().min(1).max(100) }),
  z.object({ kind: z.literal('on-staff'), staffId: Id })
]);

/** Where the link to set a password went. */
const LinkSent = z.object({ accountId: Id, sent: z.enum(['by-mail', 'listed']), expiresAt: Instant });
const oneAccount = z.object({ accountId: Id });

export const accountsContract = {
  listAccounts: endpoint({
    method: 'GET', path: '/accounts', summary: 'Every sign-in of the clinic, and staff who have none',
    may: 'account.manage', audits: { nothing: "no patient's record" },
    output: z.object({ now: Instant, accounts: z.array(AccountRow), without: z.array(z.object({ staffId: Id, name: z.string(), title: z.string() })) })
  }),
  invite: endpoint({
    method: 'POST', path: '/accounts', summary: 'Invites somebody: an account with roles, and a link to set its password',
    may: 'account.manage', audits: 'account.invited',
    input: z.object({ person: Invited, email: z.email().max(254), roles: Roles }), output: LinkSent,
    refusals: ['access/email-in-use', 'access/account-already-there']
  }),
  inviteAgain: endpoint({
    method: 'POST', path: '/accounts/:accountId/invite', summary: 'Sends a new link to set the password; earlier links stop',
    may: 'account.manage', audits: 'account.invited', params: oneAccount, output: LinkSent, refusals: ['access/account-disabled']
  }),
  setRoles: endpoint({
    method: 'PUT', path: '/accounts/:accountId/roles', summary: 'Sets what somebody may do, from their next request on',
    may: 'account.manage', audits: 'account.roles-set', params: oneAccount,
    input: z.object({ roles: Roles, saw: z.array(z.enum(roles)) }), output: Done,
    refusals: ['access/changed-meanwhile', 'access/last-administrator', 'access/not-yourself']
  }),
  disableAccount: endpoint({
    method: 'POST', path: '/accounts/:accountId/disable', summary: 'Stops an account from its next request on',
    may: 'account.manage', audits: 'account.disabled', params: oneAccount, output: Done,
    refusals: ['access/last-administrator', 'access/not-yourself']
  }),
  enableAccount: endpoint({
    method: 'POST', path: '/accounts/:accountId/enable', summary: 'Lets a disabled account sign in again',
    may: 'account.manage', audits: 'account.enabled', params: oneAccount, output: Done
  }),
  resetSecondFactor: endpoint({
    method: 'POST', path: '/accounts/:accountId/reset-second-factor', summary: 'Removes every second factor of somebody who lost theirs, and ends their sessions',
    may: 'account.manage', audits: 'account.second-factor-reset', params: oneAccount, output: Done, refusals: ['access/not-yourself']
  }),
  listMessages: endpoint({
    method: 'GET', path: '/messages', summary: 'What the clinic sent, and links to hand over where there is no mail server',
    may: 'message.read', audits: 'message.read',
    output: z.object({ now: Instant, messages: z.array(z.object({ id: Id, address: z.string(), subject: z.string(), body: z.string(), state: z.enum(['waiting', 'listed', 'sent', 'failed']), at: Instant })) })
  })
};
