import { newId, type Id } from '#kernel/ids.ts';
import { refuseIf } from '#kernel/refusals.ts';
import { localDateOf, type Instant, type LocalDate } from '#kernel/time.ts';
import { recordEvent } from '#modules/charts/server/index.ts';
import { patientOf } from '#modules/people/server/index.ts';
import { admitsFrom } from '#modules/programs/admits.rules.ts';
import { policyOf } from '#modules/programs/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { episodesContract } from '../episodes.contract.ts';
import { whyNotAdmit, whyNotYoursToAdmit } from '../stay.rules.ts';
import { addEpisode, addFocusVersion, joinTeam, keepEpisode, programFor, restrict } from './episodes.store.ts';

/** Where somebody is admitted to, and on which day. */
export interface Admitting {
  actor: Actor;
  program: NonNullable<Awaited<ReturnType<typeof programFor>>> & { admitsFrom: number | null };
  on: LocalDate;
  now: Instant;
}

/** The program, which the actor must work in, with the age from which it admits on that day. */
export async function admittingTo(db: Db, actor: Actor, { programId, on, now }: { programId: Id; on: LocalDate; now: Instant }): Promise<Admitting> {
  const program = found(await programFor(db, actor.organizationId, programId), 'program');
  refuseIf(whyNotYoursToAdmit(actor, program.id));
  const policy = await policyOf(db, { organizationId: actor.organizationId, programId, on });
  return { actor, program: { ...program, admitsFrom: admitsFrom(program.population, policy) }, on, now };
}

/** Admits one person; what they work on first may be written later. Answers the stay. */
export async function admit(db: Db, { actor, program, on, now }: Admitting, patientId: Id, focus: string | null): Promise<Id> {
  const { organizationId, staffId } = actor;
  const person = found(await patientOf(db, organizationId, patientId), 'patient');
  refuseIf(whyNotAdmit({ birthDate: person.birthDate, died: person.hasDied || person.deathDate !== null }, program, on, localDateOf(now, program.timeZone)));
  const episodeId = newId();
  const its = { organizationId, patientId: person.id, programId: program.id };
  if (!actor.clinicalPrograms.includes(program.id)) await joinTeam(db, organizationId, person.id, { id: newId(), staffId, part: 'Admitted by', on });
  if (program.isRestricted) await restrict(db, organizationId, person.id);
  await addEpisode(db, { ...its, id: episodeId, admittedOn: on, admittedAt: now, changedBy: staffId, changedAt: now });
  await keepEpisode(db, organizationId, episodeId);
  if (focus !== null) await addFocusVersion(db, { ...its, id: newId(), episodeId, version: 1, text: focus, writtenBy: staffId, writtenAt: now });
  await recordEvent(db, { ...its, episodeId, sensitivity: program.isPart2 ? 'part2' : 'ordinary', at: now, category: 'plan', gist: 'episode.admitted', facts: { on }, subjectKind: 'episode', subjectId: episodeId, authorId: staffId, recordedAt: now });
  return episodeId;
}

/** Admits somebody: from now on they can be enrolled and seated, in what is running today too. */
export const admitPatientRoute = route(episodesContract.admitPatient, async ({ params, input, actor, db, now, touches, emit }) => {
  const { id } = found(await patientOf(db, actor.organizationId, params.patientId), 'patient');
  touches(id);
  const admitting = await admittingTo(db, actor, { programId: input.programId, on: input.admittedOn, now });
  const episodeId = await admit(db, admitting, id, input.focus);
  for (const topic of ['people', 'board', 'week', 'charts']) emit(topic);
  return { episodeId, version: 1 };
});
