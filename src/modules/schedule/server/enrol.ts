import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { policyOf } from '#modules/programs/server/index.ts';
import { onHold, stayOn } from '#modules/sessions/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { sayingOfWhom } from '#platform/http/meaning.ts';
import { found, route } from '#platform/http/route.ts';
import { groupsContract } from '../groups.contract.ts';
import { mostOf } from '../seats.rules.ts';
import { addEnrolment, enrolledOn, lockEnrolment, setEnrolmentEnd } from './enrolments.store.ts';
import { syncRosters } from './generate-sessions.ts';
import { lockGroup } from './schedule.store.ts';

interface Enrolling {
  actor: Pick<Actor, 'organizationId' | 'staffId'>;
  groupId: Id;
  patientIds: readonly Id[];
  beginsOn: LocalDate;
  now: Instant;
}

/**
 * Enrols people who are in treatment in the group's program, all or nobody. Fullness is said, never refused; people kept
 * apart are refused by the database, on every path. Of several, a refusal says of whom it is.
 */
export async function enrolIn(db: Db, { actor: { organizationId, staffId }, groupId, patientIds, beginsOn, now }: Enrolling) {
  const group = found(await lockGroup(db, organizationId, groupId), 'group');
  if (group.endsOn && group.endsOn < beginsOn) throw refusal('schedule/group-ended', { endsOn: group.endsOn });
  const enrolments: { id: Id; stayId: Id }[] = [];
  for (const patientId of patientIds) enrolments.push(await (patientIds.length > 1 ? enrolOne(patientId).catch(sayingOfWhom(patientId)) : enrolOne(patientId)));
  const { seated } = await syncRosters(db, { organizationId, groupId: group.id, patientId: patientIds.length === 1 ? patientIds[0] : undefined, now });
  return { groupId: group.id, programId: group.programId, serviceType: group.serviceType, capacity: group.capacity, enrolled: await enrolledOn(db, group.id, beginsOn), seats: seated, enrolments };

  async function enrolOne(patientId: Id) {
    const stay = await stayOn(db, organizationId, patientId, group.programId, beginsOn);
    if (!stay) throw refusal('schedule/not-in-treatment');
    const id = newId();
    await addEnrolment(db, { organizationId, id, groupId: group.id, patientId, episodeId: stay.id, beginsOn, enrolledBy: staffId, enrolledAt: now });
    return { id, stayId: stay.id };
  }
}

/** A hold is said, never refused: it empties single days. */
export const enrolRoute = route(groupsContract.enrol, async ({ params, input: { patientId, beginsOn }, actor, db, now, touches, emit }) => {
  const { organizationId } = actor;
  touches(patientId);
  const { enrolments: [enrolment], programId, serviceType, seats, enrolled, capacity } = await enrolIn(db, { actor, groupId: params.groupId, patientIds: [patientId], beginsOn, now });
  const most = mostOf(serviceType, await policyOf(db, { organizationId, programId, on: beginsOn }));
  for (const topic of ['sessions', 'week', 'board']) emit(topic);
  return { enrolmentId: enrolment!.id, seats, enrolled, capacity, overCapacity: enrolled > capacity, most, overMost: enrolled > most, onHold: await onHold(db, organizationId, enrolment!.stayId, beginsOn) };
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
