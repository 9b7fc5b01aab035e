import { localDateOf } from '#kernel/time.ts';
import { enrolIn } from '#modules/schedule/server/index.ts';
import { sayingOfWhom } from '#platform/http/meaning.ts';
import { route } from '#platform/http/route.ts';
import { episodesContract } from '../episodes.contract.ts';
import { admit, admittingTo } from './admit-patient.ts';

/** Admits many and enrols each in every group named: all of them or nobody. A refusal says of whom it is. */
export const admitPeopleRoute = route(episodesContract.admitPeople, async ({ input: { programId, admittedOn, people, groupIds }, actor, db, now, touches, emit }) => {
  touches(...people.map(({ patientId }) => patientId));
  const admitting = await admittingTo(db, actor, { programId, on: admittedOn, now });
  for (const { patientId, focus } of people) await admit(db, admitting, patientId, focus).catch(sayingOfWhom(patientId));
  const today = localDateOf(now, admitting.program.timeZone);
  const groups = [];
  for (const groupId of new Set(groupIds)) groups.push(await enrolIn(db, { actor, groupId, patientIds: people.map(({ patientId }) => patientId), beginsOn: today, now }));
  for (const topic of ['people', 'board', 'week', 'charts', 'sessions']) emit(topic);
  return { admitted: people.length, groups };
});
