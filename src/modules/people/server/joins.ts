import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { found, route } from '#platform/http/route.ts';
import { joinsContract } from '../joins.contract.ts';
import { shownAs } from './find-patients.ts';
import * as store from './joins.store.ts';
import { knownPatient } from './patients.store.ts';
import { tellChart } from './tell-chart.ts';

/** Pairs of which the reader may know both; whoever is hidden from them is in none. */
export const readDuplicatesRoute = route(joinsContract.readDuplicates, async ({ actor, db, today, touches }) => {
  const { organizationId } = actor;
  const [pairs, joins] = [await store.openPairs(db, organizationId), await store.joinsStanding(db, organizationId)];
  const all = await store.twins(db, organizationId, [...pairs.flatMap((pair) => [pair.patientId, pair.otherPatientId]), ...joins.flatMap((join) => [join.keptPatientId, join.joinedPatientId])]);
  touches(...all.keys());
  const twin = (row: store.TwinRow) => ({ ...shownAs(row, today), phone: row.phone, registeredAt: row.registeredAt, stays: row.stays });
  return {
    timeZone: actor.timeZone,
    pairs: pairs.flatMap(({ id, patientId, otherPatientId, score, reasons }) => {
      const [one, other] = [all.get(patientId), all.get(otherPatientId)];
      return one && other ? [{ pairId: id, score: Number(score), reasons, one: twin(one), other: twin(other) }] : [];
    }),
    joined: joins.flatMap(({ joinId, keptPatientId, joinedPatientId, reason, joinedBy, joinedAt }) => {
      const [kept, joined] = [all.get(keptPatientId), all.get(joinedPatientId)];
      return kept && joined ? [{ joinId, kept: shownAs(kept, today), joined: shownAs(joined, today), reason, joinedBy, joinedAt }] : [];
    })
  };
});

/** A link, and nothing else: every row keeps the chart it was written in, and reads follow the link. */
export const joinChartsRoute = route(joinsContract.joinCharts, async (work) => {
  const { input: { keptPatientId, joinedPatientId, reason }, actor: { organizationId, staffId }, db, now, touches, emit } = work;
  if (keptPatientId === joinedPatientId) throw refusal('people/same-person');
  for (const id of [keptPatientId, joinedPatientId]) found(await knownPatient(db, organizationId, id), 'patient');
  touches(keptPatientId, joinedPatientId);
  const joinId = newId();
  await store.addJoin(db, { organizationId, id: joinId, keptPatientId, joinedPatientId, reason, joinedBy: staffId, joinedAt: now });
  await store.decideTwins(db, organizationId, [keptPatientId, joinedPatientId], 'same-person', staffId, now);
  await tellChart(work, keptPatientId, { category: 'plan', gist: 'chart.joined', facts: { reason }, subjectKind: 'join', subjectId: joinId });
  for (const topic of ['people', 'charts', 'week']) emit(topic);
  return { joinId };
});

/** Both stand again as they were, with what was written in each since. The pair is open to be decided anew. */
export const undoJoinRoute = route(joinsContract.undoJoin, async (work) => {
  const { params: { joinId }, input: { reason }, actor: { organizationId, staffId }, db, now, touches, emit } = work;
  const join = found(await store.joinOf(db, organizationId, joinId), 'join');
  touches(join.keptPatientId, join.joinedPatientId);
  if (!(await store.undoJoin(db, { organizationId, id: joinId, by: staffId, at: now, reason }))) throw refusal('people/changed-meanwhile');
  await store.decideTwins(db, organizationId, [join.keptPatientId, join.joinedPatientId], 'proposed', null, null);
  await tellChart(work, join.keptPatientId, { category: 'plan', gist: 'chart.parted', facts: { reason }, subjectKind: 'join', subjectId: joinId });
  for (const topic of ['people', 'charts', 'week']) emit(topic);
  return { undone: true as const };
});
