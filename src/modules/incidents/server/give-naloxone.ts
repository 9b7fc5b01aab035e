import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { newestStay, recordEvent } from '#modules/charts/server/index.ts';
import { knownPatient } from '#modules/people/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { incidentsContract } from '../incidents.contract.ts';
import { isAhead } from '../incidents.rules.ts';
import { addNaloxone, naloxoneById, naloxoneOf, withdrawNaloxone } from './naloxone.store.ts';

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
  emit('charts', { patientId: stay.patientId });
  return { id };
});

export const listNaloxoneRoute = route(incidentsContract.listNaloxone, async ({ params: { patientId }, actor: { organizationId }, db, touches }) => {
  touches(patientId);
  const { timeZone } = found(await newestStay(db, organizationId, patientId), 'patient');
  return { naloxone: await naloxoneOf(db, organizationId, patientId), timeZone };
});

/** Charted for the wrong person, or twice: a fact of its own takes it back, and both stay readable. */
export const withdrawNaloxoneRoute = route(incidentsContract.withdrawNaloxone, async ({ params: { naloxoneId }, input: { reason }, actor: { organizationId, staffId }, db, now, touches, emit }) => {
  const { patientId, programId, sensitivity, product, doses } = found(await naloxoneById(db, organizationId, naloxoneId), 'naloxone');
  touches(patientId);
  const of = { organizationId, patientId, programId, sensitivity: sensitivity as 'ordinary' };
  await withdrawNaloxone(db, { ...of, naloxoneId, reason, withdrawnBy: staffId, withdrawnAt: now });
  await recordEvent(db, { ...of, episodeId: null, at: now, category: 'medicine', gist: 'naloxone.withdrawn', facts: { product, n: doses, reason }, subjectKind: 'naloxone', subjectId: naloxoneId, authorId: staffId, recordedAt: now });
  emit('charts', { patientId });
  return { id: naloxoneId };
});
