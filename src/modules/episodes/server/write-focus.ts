import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { recordEvent } from '#modules/charts/server/index.ts';
import { found, route, type Work } from '#platform/http/route.ts';
import { episodesContract } from '../episodes.contract.ts';
import { addFocusVersion, focusOf, lockEpisode, programFor } from './episodes.store.ts';

type Working = Pick<Work<typeof episodesContract.addFocus>, 'actor' | 'db' | 'now' | 'touches' | 'emit' | 'params'>;

/** Each wording is a version: a note names the one that it was written under. */
async function write({ actor: { organizationId, staffId }, db, now, touches, emit, params }: Working, focusId: string, version: number, text: string): Promise<void> {
  const stay = found(await lockEpisode(db, organizationId, params.episodeId), 'episode');
  touches(stay.patientId);
  if (stay.dischargedOn) throw refusal('episodes/already-discharged', { on: stay.dischargedOn });
  const program = found(await programFor(db, organizationId, stay.programId), 'program');
  const its = { organizationId, patientId: stay.patientId, programId: stay.programId, episodeId: stay.id };
  await addFocusVersion(db, { ...its, id: focusId, version, text, writtenBy: staffId, writtenAt: now });
  await recordEvent(db, { ...its, sensitivity: program.isPart2 ? 'part2' : 'ordinary', at: now, category: 'plan', gist: 'focus.written', facts: { text, version }, subjectKind: 'focus', subjectId: focusId, authorId: staffId, recordedAt: now });
  emit('people');
  emit('charts');
  emit('notes');
}

export const addFocusRoute = route(episodesContract.addFocus, async (work) => {
  const focusId = newId();
  await write(work, focusId, 1, work.input.text);
  return { focusId, version: 1 };
});

export const changeFocusRoute = route(episodesContract.changeFocus, async (work) => {
  const { params, input: { text, saw }, actor, db } = work;
  const before = found(await focusOf(db, actor.organizationId, params.episodeId, params.focusId), 'focus');
  if (before.version !== saw) throw refusal('episodes/changed-meanwhile', { version: before.version, saw });
  await write(work, before.id, saw + 1, text);
  return { version: saw + 1 };
});
