import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { policyOf } from '#modules/programs/server/index.ts';
import { onHold, stayOn } from '#modules/sessions/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { groupsContract } from '../groups.contract.ts';
import { mostOf } from '../seats.rules.ts';
import { addEnrolment, enrolledOn, lockEnrolment, setEnrolmentEnd } from './enrolments.store.ts';
import { syncRosters } from './generate-sessions.ts';
import { lockGroup } from './schedule.store.ts';

/** Fullness and a hold are said, never refused: a hold empties single days. People kept apart are refused by the database, on every path. */
export const enrolRoute = route(groupsContract.enrol, async ({ params, input: { patientId, beginsOn }, actor: { organizationId, staffId }, db, now, touches, emit }) => {
  const group = found(await lockGroup(db, organizationId, params.groupId), 'group');
  touches(patientId);
  if (group.endsOn && group.endsOn < beginsOn) throw refusal('schedule/group-ended', { endsOn: group.endsOn });
  const stay = await stayOn(db, organizationId, patientId, group.programId, beginsOn);
  if (!stay) throw refusal('schedule/not-in-treatment');
  const enrolmentId = newId();
  await addEnrolment(db, { organizationId, id: enrolmentId, groupId: group.id, patientId, episodeId: stay.id, beginsOn, enrolledBy: staffId, enrolledAt: now });
  const { seated } = await syncRosters(db, { organizationId, groupId: group.id, patientId, now });
  const enrolled = await enrolledOn(db, group.id, beginsOn);
  const most = mostOf(group.serviceType, await policyOf(db, { organizationId, programId: group.programId, on: beginsOn }));
  for (const topic of ['sessions', 'week', 'board']) emit(topic);
  return { enrolmentId, seats: seated, enrolled, capacity: group.capacity, overCapacity: enrolled > group.capacity, most, overMost: enrolled > most, onHold: await onHold(db, organizationId, stay.id, beginsOn) };
});

export const endEnrolmentRoute = route(groupsContract.endEnrolment, async ({ params, input, actor: { organizationId }, db, now, touches, emit }) => {
  const enrolment = found(await lockEnrolment(db, organizationId, params.enrolmentId), 'enrolment');
  touches(enrolment.patientId);
  if (input.endsOn < enrolment.beginsOn) throw refusal('schedule/ends-before-it-begins', { beginsOn: enrolment.beginsOn });
  await setEnrolmentEnd(db, organizationId, enrolment.id, input.endsOn);
  const { unseated } = await syncRosters(db, { organizationId, groupId: enrolment.groupId, patientId: enrolment.patientId, now });
  for (const topic of ['sessions', 'week', 'board']) emit(topic);
  return { unseated };
});
