import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { syncRosters } from '#modules/schedule/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { factsContract } from '../facts.contract.ts';
import { addFact, endOn, staffName, togetherAhead } from './facts.store.ts';
import { knownPatient } from './patients.store.ts';
import { tellChart } from './tell-chart.ts';

/** Being on the care team opens the chart; the database lets nobody put themselves there without a part in the care. */
export const joinCareTeamRoute = route(factsContract.joinCareTeam, async (work) => {
  const { params: { patientId }, input: { staffId, part, beginsOn }, actor: { organizationId, staffId: by }, db, touches, emit, notes } = work;
  found(await knownPatient(db, organizationId, patientId), 'patient');
  touches(patientId);
  notes({ staffId });
  const { name } = found(await staffName(db, organizationId, staffId), 'staff');
  const id = newId();
  await addFact(db, 'people.care_team', { organization_id: organizationId, id, patient_id: patientId, staff_id: staffId, part, begins_on: beginsOn, added_by: by });
  await tellChart(work, patientId, { category: 'plan', gist: 'team.joined', facts: { name, part }, subjectKind: 'care-team', subjectId: id });
  emit('people');
  return { id };
});

export const leaveCareTeamRoute = route(factsContract.leaveCareTeam, async ({ params, input, actor, db, touches, emit }) => {
  touches(params.patientId);
  const part = found(await endOn(db, 'people.care_team', { organizationId: actor.organizationId, patientId: params.patientId, id: params.factId, by: actor.staffId, endsOn: input.endsOn }), 'part');
  if (!part.ended) throw part.beginsOn > input.endsOn ? refusal('people/ends-before-it-begins', { beginsOn: part.beginsOn }) : refusal('people/changed-meanwhile');
  emit('people');
  return { done: true as const };
});

/** Kept from now on in every path that seats somebody; from groups the one who joined later is taken off, the rest is for a person to move. */
export const keepApartRoute = route(factsContract.keepApart, async ({ params: { patientId }, input: { otherPatientId, reason, beginsOn }, actor, db, now, touches, emit }) => {
  const { organizationId, staffId } = actor;
  if (patientId === otherPatientId) throw refusal('people/same-person');
  for (const one of [patientId, otherPatientId]) found(await knownPatient(db, organizationId, one), 'patient');
  touches(patientId, otherPatientId);
  const id = newId();
  const [patient_id, other_patient_id] = [patientId, otherPatientId].toSorted();
  await addFact(db, 'people.keep_apart', { organization_id: organizationId, id, patient_id, other_patient_id, begins_on: beginsOn, added_by: staffId });
  await addFact(db, 'people.keep_apart_reason', { organization_id: organizationId, keep_apart_id: id, reason, written_by: staffId, written_at: now });
  const synced = [await syncRosters(db, { organizationId, patientId, now }), await syncRosters(db, { organizationId, patientId: otherPatientId, now })];
  for (const topic of ['people', 'board', 'sessions']) emit(topic);
  return { id, unseated: synced.reduce((sum, { unseated }) => sum + unseated, 0), together: await togetherAhead(db, organizationId, patientId, otherPatientId, now) };
});

export const endKeepApartRoute = route(factsContract.endKeepApart, async ({ params, input, actor, db, touches, emit }) => {
  touches(params.patientId);
  const pair = found(await endOn(db, 'people.keep_apart', { organizationId: actor.organizationId, patientId: params.patientId, id: params.factId, by: actor.staffId, endsOn: input.endsOn }), 'pair');
  if (!pair.ended) throw pair.beginsOn > input.endsOn ? refusal('people/ends-before-it-begins', { beginsOn: pair.beginsOn }) : refusal('people/changed-meanwhile');
  emit('people');
  return { done: true as const };
});
