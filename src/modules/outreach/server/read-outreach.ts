import { ms } from '#kernel/time.ts';
import { knownPatient } from '#modules/people/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { outreachContract, type OutreachLine } from '../outreach.contract.ts';
import { loadOutreach, pressingFirst } from './load-outreach.ts';
import { absencesOf, entriesOf, reachOf } from './person.store.ts';

export const readOutreachRoute = route(outreachContract.readOutreach, async ({ actor, now, today, db, touches }) => {
  const lines = (await loadOutreach(db, { actor, patientId: null, today, now })).map(({ line }) => line).filter((line) => line.case.isOpen).toSorted(pressingFirst);
  touches(...lines.map(({ patientId }) => patientId));
  return { now, lines };
});

/** Counted by the very rule of the list, so that strip and list never disagree. */
export const countOutreachRoute = route(outreachContract.countOutreach, async ({ actor, now, today, db, touches }) => {
  const lines = (await loadOutreach(db, { actor, patientId: null, today, now })).map(({ line }) => line).filter((line) => line.case.isOpen);
  touches(...lines.map(({ patientId }) => patientId));
  return { scopes: [countOf('mine', lines.filter(({ mine }) => mine)), countOf('program', lines)].filter(({ n }) => n > 0) };
});

const countOf = (scope: 'mine' | 'program', lines: readonly OutreachLine[]) => ({
  scope, n: lines.length, by: lines.flatMap(({ by }) => by ?? []).toSorted((a, b) => ms(a) - ms(b))[0] ?? null, late: lines.filter(({ isLate }) => isLate).length
});

/** Null for somebody who is in none of the reader's programs. Of two stays, the one with the nearer clock. */
export const readPersonOutreachRoute = route(outreachContract.readPersonOutreach, async ({ params: { patientId }, actor, now, today, db, touches }) => {
  found(await knownPatient(db, actor.organizationId, patientId), 'patient');
  touches(patientId);
  const lines = (await loadOutreach(db, { actor, patientId, today, now })).toSorted((a, b) => Number(b.line.case.isOpen) - Number(a.line.case.isOpen) || pressingFirst(a.line, b.line));
  const [first] = lines;
  if (!first) return { now, person: null };
  const [reach, entries, absences] = [await reachOf(db, actor.organizationId, patientId), await entriesOf(db, actor.organizationId, patientId), await absencesOf(db, actor.organizationId, patientId, today)];
  return { now, person: { ...first.line, isPart2: first.isPart2, ...reach, entries, absences } };
});
