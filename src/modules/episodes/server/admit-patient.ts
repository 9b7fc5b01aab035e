import { newId } from '#kernel/ids.ts';
import { refuseIf } from '#kernel/refusals.ts';
import { localDateOf } from '#kernel/time.ts';
import { recordEvent } from '#modules/charts/server/index.ts';
import { patientOf } from '#modules/people/server/index.ts';
import { policyOf } from '#modules/programs/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { episodesContract } from '../episodes.contract.ts';
import { whyNotAdmit, whyNotYoursToAdmit } from '../stay.rules.ts';
import { addEpisode, addFocusVersion, joinTeam, keepEpisode, programFor, restrict } from './episodes.store.ts';

/** Admits somebody: from now on they can be enrolled and seated, in what is running today too. */
export const admitPatientRoute = route(episodesContract.admitPatient, async ({ params, input, actor, db, now, touches, emit }) => {
  const { organizationId, staffId } = actor;
  const person = found(await patientOf(db, organizationId, params.patientId), 'patient');
  touches(person.id);
  const program = found(await programFor(db, organizationId, input.programId), 'program');
  refuseIf(whyNotYoursToAdmit(actor, program.id));
  const policy = await policyOf(db, { organizationId, programId: program.id, on: input.admittedOn });
  refuseIf(whyNotAdmit({ birthDate: person.birthDate, died: person.hasDied || person.deathDate !== null }, { ...program, oldestAdolescent: Number(policy['loc.adolescent.maxAge'].value) }, input.admittedOn, localDateOf(now, program.timeZone)));
  const episodeId = newId();
  const its = { organizationId, patientId: person.id, programId: program.id };
  if (!actor.clinicalPrograms.includes(program.id)) await joinTeam(db, organizationId, person.id, { id: newId(), staffId, part: 'Admitted by', on: input.admittedOn });
  if (program.isRestricted) await restrict(db, organizationId, person.id);
  await addEpisode(db, { ...its, id: episodeId, admittedOn: input.admittedOn, admittedAt: now, changedBy: staffId, changedAt: now });
  await keepEpisode(db, organizationId, episodeId);
  await addFocusVersion(db, { ...its, id: newId(), episodeId, version: 1, text: input.focus, writtenBy: staffId, writtenAt: now });
  await recordEvent(db, { ...its, episodeId, sensitivity: program.isPart2 ? 'part2' : 'ordinary', at: now, category: 'plan', gist: 'episode.admitted', facts: { on: input.admittedOn }, subjectKind: 'episode', subjectId: episodeId, authorId: staffId, recordedAt: now });
  for (const topic of ['people', 'board', 'week', 'charts']) emit(topic);
  return { episodeId, version: 1 };
});
