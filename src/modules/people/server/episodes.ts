import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { localDateOf } from '#kernel/time.ts';
import { addEvent } from '#modules/charts/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { ageOn } from '../names.rules.ts';
import { peopleContract } from '../people.contract.ts';
import { addEpisode, addFocus, endEpisode, episodeOf, freeSeats, programFor } from './episodes.store.ts';
import { patientOf } from './patients.store.ts';

/** Adults are admitted from this age. Quillhaven admits adults only, and so does every adult program. */
const adultAge = 18;

/** Admits somebody. Joining a group, which comes after, puts them on its lists, today's included. */
export const admitPatientRoute = route(peopleContract.admitPatient, async ({ params, input, actor, db, now, touches, emit }) => {
  const person = found(await patientOf(db, actor.organizationId, params.patientId), 'patient');
  touches(person.id);
  const program = found(await programFor(db, actor.organizationId, input.programId), 'program');
  if (person.deathDate) throw refusal('people/has-died');
  const age = person.birthDate ? ageOn(person.birthDate, input.admittedOn) : null;
  if (program.population === 'adult' && (age === null || age < adultAge)) throw refusal('people/adults-only', { age });
  const episodeId = newId();
  const shared = { organizationId: actor.organizationId, patientId: person.id, programId: program.id };
  await addEpisode(db, { ...shared, id: episodeId, admittedOn: input.admittedOn, admittedAt: now, changedBy: actor.staffId, changedAt: now });
  await addFocus(db, { ...shared, id: newId(), episodeId, version: 1, text: input.focus, writtenBy: actor.staffId, writtenAt: now });
  await addEvent(db, { ...shared, id: newId(), episodeId, sensitivity: program.isPart2 ? 'part2' : 'ordinary', at: now, category: 'sessions', gist: 'episode.admitted', subjectKind: 'episode', subjectId: episodeId, authorId: actor.staffId, recordedAt: now });
  emit('people');
  emit('board');
  emit('week');
  return { episodeId };
});

export const dischargePatientRoute = route(peopleContract.dischargePatient, async ({ params, input, actor, db, now, touches, emit }) => {
  const episode = found(await episodeOf(db, actor.organizationId, params.episodeId), 'episode');
  touches(episode.patientId);
  if (episode.dischargedOn) throw refusal('people/already-discharged');
  if (input.on < episode.admittedOn) throw refusal('people/before-admission');
  await endEpisode(db, actor.organizationId, episode.id, { on: input.on, kind: input.kind, by: actor.staffId, at: now });
  await freeSeats(db, actor.organizationId, episode.id, input.on > localDateOf(now, 'UTC') ? input.on : localDateOf(now, 'UTC'), now);
  await addEvent(db, { organizationId: actor.organizationId, id: newId(), patientId: episode.patientId, programId: episode.programId, episodeId: episode.id, at: now, category: 'sessions', gist: 'episode.discharged', facts: JSON.stringify({ kind: input.kind }), subjectKind: 'episode', subjectId: episode.id, authorId: actor.staffId, recordedAt: now });
  emit('people');
  emit('board');
  emit('week');
  return { done: true as const, at: now };
});
