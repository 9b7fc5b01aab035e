import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { localDateOf, plusDays } from '#kernel/time.ts';
import { trackOf } from '#modules/programs/curricula.ts';
import { stayOn, worksOn } from '#modules/sessions/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { scheduleContract } from '../schedule.contract.ts';
import { generateSessions, syncRosters } from './generate-sessions.ts';
import { daysAhead } from './generation-chore.ts';
import { addEnrolment, addGroup, enrolledOn, groupsOf, keptApartIn, lockEnrolment, lockGroup, setEnrolmentEnd, siteOn } from './schedule.store.ts';

export const listGroupsRoute = route(scheduleContract.listGroups, async ({ actor, db, now }) => ({ groups: await groupsOf(db, actor.organizationId, now, localDateOf(now, 'UTC')) }));

export const addGroupRoute = route(scheduleContract.addGroup, async ({ input: { leaders, ...group }, actor, db, now, emit }) => {
  const { organizationId } = actor;
  const site = found(await siteOn(db, organizationId, group.programId, group.beginsOn), 'program');
  if (group.trackId && !trackOf(group.trackId)) throw refusal('schedule/unknown-track');
  if (group.endsOn && group.endsOn < group.beginsOn) throw refusal('schedule/ends-before-it-begins');
  for (const staffId of leaders) if (!(await worksOn(db, organizationId, staffId, group.beginsOn))) throw refusal('sessions/not-on-staff');
  const groupId = newId();
  await addGroup(db, { ...group, organizationId, id: groupId, weekdays: [...new Set(group.weekdays)] }, [...new Set(leaders)]);
  const meetings = await generateSessions(db, { organizationId, groupId, now, through: plusDays(localDateOf(now, site.timeZone), daysAhead) });
  emit('sessions');
  emit('board');
  return { groupId, meetings };
});

/** Fullness is said, never refused; people kept apart are refused. */
export const enrolRoute = route(scheduleContract.enrol, async ({ params, input: { patientId, beginsOn }, actor, db, now, touches, emit }) => {
  const { organizationId } = actor;
  const group = found(await lockGroup(db, organizationId, params.groupId), 'group');
  touches(patientId);
  const stay = await stayOn(db, organizationId, patientId, group.programId, beginsOn);
  if (!stay) throw refusal('schedule/not-in-treatment');
  if (await keptApartIn(db, organizationId, group.id, patientId, beginsOn)) throw refusal('sessions/kept-apart');
  const enrolmentId = newId();
  await addEnrolment(db, { organizationId, id: enrolmentId, groupId: group.id, patientId, episodeId: stay.id, beginsOn, enrolledBy: actor.staffId, enrolledAt: now });
  const { seated } = await syncRosters(db, { organizationId, groupId: group.id, patientId, now });
  const enrolled = await enrolledOn(db, organizationId, group.id, beginsOn);
  emit('sessions');
  emit('week');
  emit('board');
  return { enrolmentId, seats: seated, enrolled, capacity: group.capacity, overCapacity: enrolled > group.capacity };
});

export const endEnrolmentRoute = route(scheduleContract.endEnrolment, async ({ params, input, actor, db, now, touches, emit }) => {
  const enrolment = found(await lockEnrolment(db, actor.organizationId, params.enrolmentId), 'enrolment');
  touches(enrolment.patientId);
  if (input.endsOn < enrolment.beginsOn) throw refusal('schedule/ends-before-it-begins', { beginsOn: enrolment.beginsOn });
  await setEnrolmentEnd(db, actor.organizationId, enrolment.id, input.endsOn);
  const { unseated } = await syncRosters(db, { organizationId: actor.organizationId, groupId: enrolment.groupId, patientId: enrolment.patientId, now });
  emit('sessions');
  emit('week');
  emit('board');
  return { unseated };
});
