import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { plusDays } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import { staffContract } from '../staff.contract.ts';
import { assign } from './staff-terms.store.ts';
import { addStaff, changeStaff, endAssignmentsOf, staffById, staffOf } from './staff.store.ts';

/** Who left is listed for a year: their credentials and supervision still matter for what they wrote. */
const listedDays = 365;

export const listStaffRoute = route(staffContract.listStaff, async ({ actor, db, today }) => {
  return { staff: await staffOf(db, actor.organizationId, { today, since: plusDays(today, -listedDays) }) };
});

export const addStaffRoute = route(staffContract.addStaff, async ({ input: { programs, ...member }, actor: { organizationId, staffId: by }, db, now, notes, emit }) => {
  const staffId = newId();
  await addStaff(db, { ...member, organizationId, id: staffId, by, at: now });
  for (const programId of new Set(programs)) await assign(db, { organizationId, id: newId(), programId, staffId, beginsOn: member.beginsOn });
  notes({ staff: staffId });
  emit('setup');
  return { staffId };
});

/** Meetings that somebody who leaves would have led are shown as needing a leader; nobody is put on them by itself. */
export const changeStaffRoute = route(staffContract.changeStaff, async ({ params: { staffId }, input, actor: { organizationId }, db, notes, emit }) => {
  const member = found(await staffById(db, organizationId, staffId), 'staff');
  if (input.departedOn && input.departedOn < member.beginsOn) throw refusal('programs/ends-before-it-begins', { beginsOn: member.beginsOn });
  if (!(await changeStaff(db, organizationId, staffId, input))) throw refusal('programs/changed-meanwhile', { version: member.version, saw: input.saw });
  if (input.departedOn) await endAssignmentsOf(db, organizationId, staffId, input.departedOn);
  notes({ staff: staffId });
  emit('setup');
  emit('sessions');
  return { version: input.saw + 1 };
});
