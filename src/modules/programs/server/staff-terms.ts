import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { staffContract, type WorkingTime } from '../staff.contract.ts';
import { addAbsence, addCredential, addSupervision, assign, endAssignment, endCredential, endSupervision, leadsBetween, removeAbsence, setWorkingHours } from './staff-terms.store.ts';
import { staffById } from './staff.store.ts';

const done = { done: true as const };
const member = async (db: Db, organizationId: Id, staffId: Id) => found(await staffById(db, organizationId, staffId), 'staff');

export const addCredentialRoute = route(staffContract.addCredential, async ({ params: { staffId }, input, actor: { organizationId }, db, notes, emit }) => {
  await member(db, organizationId, staffId);
  const id = newId();
  await addCredential(db, { ...input, organizationId, id, staffId });
  notes({ staff: staffId });
  emit('setup');
  return { id };
});

export const endCredentialRoute = route(staffContract.endCredential, async ({ params, input, actor, db, notes, emit }) => {
  found(await endCredential(db, actor.organizationId, params.id, input.endsOn), 'credential');
  notes({ credential: params.id });
  emit('setup');
  return done;
});

/** One supervisor at a time, with somebody who stands in. Without a supervisor, the supervision only ends. */
export const setSupervisionRoute = route(staffContract.setSupervision, async ({ params: { staffId }, input, actor: { organizationId }, db, notes, emit }) => {
  await member(db, organizationId, staffId);
  if (input.supervisorId === staffId || input.alternateId === staffId) throw refusal('programs/supervises-themselves');
  await endSupervision(db, organizationId, staffId, input.beginsOn);
  if (input.supervisorId) await addSupervision(db, { organizationId, id: newId(), superviseeId: staffId, supervisorId: input.supervisorId, alternateId: input.alternateId, beginsOn: input.beginsOn });
  notes({ staff: staffId });
  emit('setup');
  emit('notes');
  return done;
});

export const assignRoute = route(staffContract.assign, async ({ params: { staffId }, input, actor: { organizationId }, db, notes, emit }) => {
  await member(db, organizationId, staffId);
  const id = newId();
  if (!(await assign(db, { ...input, organizationId, id, staffId }))) throw refusal('programs/already-assigned');
  notes({ staff: staffId, programId: input.programId });
  emit('setup');
  return { id };
});

export const endAssignmentRoute = route(staffContract.endAssignment, async ({ params, input, actor, db, notes, emit }) => {
  found(await endAssignment(db, actor.organizationId, params.id, input.endsOn), 'assignment');
  notes({ assignment: params.id });
  emit('setup');
  return done;
});

export const setWorkingHoursRoute = route(staffContract.setWorkingHours, async ({ params: { staffId }, input, actor: { organizationId }, db, emit }) => {
  await member(db, organizationId, staffId);
  if (overlap(input.hours)) throw refusal('programs/hours-overlap');
  await setWorkingHours(db, { organizationId, staffId, ...input, ids: input.hours.map(() => newId()) });
  emit('setup');
  return done;
});

const overlap = (hours: readonly WorkingTime[]): boolean => hours.some((one, at) => hours.slice(at + 1).some((other) => one.weekday === other.weekday && one.from < other.to && other.from < one.to));

export const addAbsenceRoute = route(staffContract.addAbsence, async ({ params: { staffId }, input, actor: { organizationId }, db, emit }) => {
  await member(db, organizationId, staffId);
  if (input.toDate < input.fromDate) throw refusal('programs/ends-before-it-begins');
  const id = newId();
  await addAbsence(db, { ...input, organizationId, id, staffId });
  emit('setup');
  emit('sessions');
  emit('board');
  return { id, meetings: await leadsBetween(db, organizationId, staffId, input.fromDate, input.toDate) };
});

export const removeAbsenceRoute = route(staffContract.removeAbsence, async ({ params, actor, db, emit }) => {
  found(await removeAbsence(db, actor.organizationId, params.id), 'absence');
  emit('setup');
  emit('sessions');
  emit('board');
  return done;
});
