import { refusal, refuseIf } from '#kernel/refusals.ts';
import { knownPatient } from '#modules/people/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { whyNotComplete } from '../separation.rules.ts';
import { SeparableKind, separationsContract } from '../separations.contract.ts';
import { addCompletion, addLines, addSeparation, linesOf, openSeparation, separationsOf } from './separations.store.ts';

export const readSeparationsRoute = route(separationsContract.readSeparations, async ({ params: { patientId }, actor, db, touches }) => {
  found(await knownPatient(db, actor.organizationId, patientId), 'patient');
  const separations = await separationsOf(db, actor.organizationId, patientId);
  touches(patientId, ...separations.map(({ belongsTo }) => belongsTo.id));
  return { timeZone: actor.timeZone, separations };
});

/** The lines are written down before anything is moved, so that nothing that was chosen is forgotten halfway. */
export const chooseLinesRoute = route(separationsContract.chooseLines, async ({ params: { patientId }, input: { belongsTo, reason, eventIds }, actor: { organizationId, staffId }, db, now, touches, emit }) => {
  if (belongsTo === patientId) throw refusal('separations/same-person');
  for (const id of [patientId, belongsTo]) found(await knownPatient(db, organizationId, id), 'patient');
  touches(patientId, belongsTo);
  const lines = (await linesOf(db, organizationId, patientId, eventIds)).flatMap(({ kind, ...line }) => {
    const known = SeparableKind.safeParse(kind);
    return known.success ? [{ ...line, kind: known.data }] : [];
  });
  if (lines.length !== new Set(eventIds).size) throw refusal('separations/not-separable');
  const separationId = (await openSeparation(db, organizationId, patientId, belongsTo))?.id ?? (await addSeparation(db, { organizationId, patientId, belongsTo, decidedBy: staffId, decidedAt: now }));
  await addLines(db, { organizationId, separationId, patientId, reason, chosenBy: staffId, chosenAt: now }, lines);
  emit('charts');
  return { separationId, lines: lines.length };
});

/** Said by a person who looked, never by the machine; with lines left, only with what stays and why. */
export const completeSeparationRoute = route(separationsContract.completeSeparation, async ({ params: { patientId }, input: { belongsTo, leftOver }, actor: { organizationId, staffId }, db, now, touches, emit }) => {
  for (const id of [patientId, belongsTo]) found(await knownPatient(db, organizationId, id), 'patient');
  const all = (await separationsOf(db, organizationId, patientId)).filter((one) => one.belongsTo.id === belongsTo);
  const separation = found(all.find(({ completed }) => completed === null) ?? all[0], 'separation');
  touches(patientId, belongsTo);
  refuseIf(whyNotComplete(separation.lines, leftOver, separation.completed !== null));
  await addCompletion(db, { organizationId, separationId: separation.id, patientId, leftOver, saidBy: staffId, saidAt: now });
  emit('charts');
  return { completed: true as const };
});
