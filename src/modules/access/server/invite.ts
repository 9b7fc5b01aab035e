import { refusal } from '#kernel/refusals.ts';
import { localDateOf } from '#kernel/time.ts';
import { route } from '#platform/http/route.ts';
import { accessContract } from '../access.contract.ts';
import { addAccount, staffWithoutAccount } from './accounts.store.ts';
import { sendLink } from './send-link.ts';
import { addStaff, replaceRoles } from './staff.store.ts';

/** Gives somebody a sign-in: somebody new comes on staff with it. The link goes to the address, not to who invites. */
export const inviteRoute = route(accessContract.invite, async ({ input, actor, now, db, notes, emit, asking }) => {
  const { organizationId } = actor;
  const email = input.email.toLowerCase();
  const staffId = await staffOf();
  const id = await addAccount(db, { organizationId, personId: staffId, email }, now);
  const link = await sendLink(db, asking.settings, { organizationId, id, email, organization: actor.organization }, 'invitation', now);
  notes({ account: id, roles: input.roles });
  emit('setup');
  return { accountId: id, ...link };

  async function staffOf() {
    const { person, roles } = input;
    if (person.kind === 'new') return addStaff(db, { ...person, organizationId, roles, today: localDateOf(now, actor.timeZone) }, actor.staffId, now);
    const known = (await staffWithoutAccount(db, organizationId)).some(({ staffId }) => staffId === person.staffId);
    if (!known) throw refusal('access/account-already-there');
    await replaceRoles(db, organizationId, person.staffId, roles);
    return person.staffId;
  }
});
