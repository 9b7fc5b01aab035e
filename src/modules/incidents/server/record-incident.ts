import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import { knownPatient } from '#modules/people/server/index.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { incidentsContract } from '../incidents.contract.ts';
import { isAhead, isOne } from '../incidents.rules.ts';
import type { NewPerson } from '../incidents.types.ts';
import { addIncident, addPeople, addReports, incidentOf, moveIncident, nextNumber, withdrawEntry, type WholeRow } from './incidents.store.ts';

export const recordIncidentRoute = route(incidentsContract.recordIncident, async ({ input: { people, reports, ...text }, actor: { organizationId, staffId }, db, now, touches, emit }) => {
  if ([text.happenedAt, ...reports.map(({ toldAt }) => toldAt)].some((at) => isAhead(at, now))) throw refusal('incidents/not-yet');
  if (!people.every(isOne)) throw refusal('incidents/one-person-each');
  await knowAll(db, organizationId, patientsOf(people));
  touches(...patientsOf(people));
  const id = newId();
  const number = await nextNumber(db);
  const of = { organizationId, incidentId: id, openedBy: staffId };
  await addIncident(db, { organizationId, id, number, version: 1, ...text, openedBy: staffId, openedAt: now }, { ...of, version: 1, facts: { ...text, state: 'open' }, reason: null, writtenBy: staffId, writtenAt: now });
  await addPeople(db, people.map((one) => personRow(one, of, staffId, now)));
  await addReports(db, reports.map((one) => ({ ...of, id: newId(), ...one, recordedBy: staffId, recordedAt: now })));
  emit('incidents');
  return { id, version: 1, number };
});

const patientsOf = (people: readonly { patientId?: Id | null | undefined }[]): Id[] => people.flatMap(({ patientId }) => patientId ?? []);

/** Somebody whom the writer may not know of is as unknown here as everywhere. */
async function knowAll(db: Db, organizationId: Id, patientIds: readonly Id[]): Promise<void> {
  for (const patientId of patientIds) found(await knownPatient(db, organizationId, patientId), 'patient');
}

const personRow = ({ part, patientId, staffId, name }: NewPerson, of: { organizationId: Id; incidentId: Id; openedBy: Id }, by: Id, at: Instant) => ({
  ...of, id: newId(), part, patientId: patientId ?? null, staffId: staffId ?? null, name: name ?? null, addedBy: by, addedAt: at
});

export const addPersonToIncidentRoute = route(incidentsContract.addPersonToIncident, async ({ params, input, actor: { organizationId, staffId }, db, now, touches, emit }) => {
  const incident = open(await incidentOf(db, organizationId, params.incidentId));
  if (!isOne(input)) throw refusal('incidents/one-person-each');
  await knowAll(db, organizationId, patientsOf([input]));
  touches(...patientsOf([...incident.people, input]));
  const row = personRow(input, { organizationId, incidentId: incident.id, openedBy: incident.openedById }, staffId, now);
  await addPeople(db, [row]);
  emit('incidents');
  return { id: row.id };
});

/** Also when it is closed: an agency calls back months later. */
export const addReportRoute = route(incidentsContract.addReport, async ({ params, input, actor: { organizationId, staffId }, db, now, touches, emit }) => {
  const incident = found(await incidentOf(db, organizationId, params.incidentId), 'incident');
  if (isAhead(input.toldAt, now)) throw refusal('incidents/not-yet');
  touches(...patientsOf(incident.people));
  const id = newId();
  await addReports(db, [{ organizationId, incidentId: incident.id, openedBy: incident.openedById, id, ...input, recordedBy: staffId, recordedAt: now }]);
  emit('incidents');
  return { id };
});

/** A slip of whoever may write here; what was added stays readable with why it was taken back. */
export const withdrawFromIncidentRoute = route(incidentsContract.withdrawFromIncident, async ({ params, input: { entryId, reason }, actor: { organizationId, staffId }, db, now, touches, emit }) => {
  const incident = found(await incidentOf(db, organizationId, params.incidentId), 'incident');
  const kind = incident.people.some(({ id }) => id === entryId) ? 'person' : found(incident.reports.find(({ id }) => id === entryId) && 'report', 'entry');
  touches(...patientsOf(incident.people));
  await withdrawEntry(db, { organizationId, entryId, incidentId: incident.id, openedBy: incident.openedById, kind, reason, withdrawnBy: staffId, withdrawnAt: now });
  emit('incidents');
  return { id: entryId };
});

export const changeIncidentRoute = route(incidentsContract.changeIncident, async ({ params, input: { saw, reason, ...text }, actor: { organizationId, staffId }, db, now, touches, emit }) => {
  const incident = open(await incidentOf(db, organizationId, params.incidentId));
  if (isAhead(text.happenedAt, now)) throw refusal('incidents/not-yet');
  touches(...patientsOf(incident.people));
  const version = saw + 1;
  const next = { organizationId, incidentId: incident.id, openedBy: incident.openedById, version, facts: { ...text, state: 'open' as const }, reason, writtenBy: staffId, writtenAt: now };
  if (!(await moveIncident(db, saw, next))) throw refusal('incidents/changed-meanwhile', { version: incident.version, saw });
  emit('incidents');
  return { id: incident.id, version };
});

function open(row: WholeRow | undefined): WholeRow {
  const incident = found(row, 'incident');
  if (incident.state === 'closed') throw refusal('incidents/closed');
  return incident;
}
