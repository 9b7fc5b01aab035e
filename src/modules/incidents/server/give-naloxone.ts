import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { newestStay, recordEvent } from '#modules/charts/server/index.ts';
import { knownPatient } from '#modules/people/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { incidentsContract } from '../incidents.contract.ts';
import { isAhead } from '../incidents.rules.ts';
import { addNaloxone } from './incidents.store.ts';

/** Given to save a life: charted at once, and on every emergency sheet of the day. */
export const giveNaloxoneRoute = route(incidentsContract.giveNaloxone, async ({ params: { patientId }, input, actor: { organizationId, staffId }, db, now, touches, emit }) => {
  found(await knownPatient(db, organizationId, patientId), 'patient');
  touches(patientId);
  if (isAhead(input.givenAt, now)) throw refusal('incidents/not-yet');
  const stay = await newestStay(db, organizationId, patientId);
  if (!stay) throw refusal('incidents/never-admitted');
  const id = newId();
  const { givenBy, ...what } = input;
  const of = { organizationId, patientId: stay.patientId, programId: stay.programId, sensitivity: stay.sensitivity };
  await addNaloxone(db, { ...of, id, ...what, givenBy: givenBy ?? staffId, recordedBy: staffId, recordedAt: now });
  await recordEvent(db, { ...of, episodeId: stay.episodeId, at: input.givenAt, category: 'medicine', gist: 'naloxone.given', facts: { product: input.product, n: input.doses, text: input.answer }, subjectKind: 'naloxone', subjectId: id, authorId: staffId, recordedAt: now });
  emit('charts');
  return { id };
});
