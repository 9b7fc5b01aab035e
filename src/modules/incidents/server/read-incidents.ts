import { refusal } from '#kernel/refusals.ts';
import { shippedPolicies } from '#modules/programs/policies/shipped.ts';
import { found, route } from '#platform/http/route.ts';
import { incidentsContract } from '../incidents.contract.ts';
import { tellByOf } from '../incidents.rules.ts';
import type { IncidentLine } from '../incidents.types.ts';
import { incidentOf, incidentsOf, moveIncident, type LineRow } from './incidents.store.ts';

const shown = 50;

export const listIncidentsRoute = route(incidentsContract.listIncidents, async ({ query, actor, db }) => {
  const rows = await incidentsOf(db, actor.organizationId, { ...query, before: query.before, most: shown + 1 });
  return { incidents: rows.slice(0, shown).map(lineOf), more: rows.length > shown };
});

export const readIncidentRoute = route(incidentsContract.readIncident, async ({ params, actor, db, touches }) => {
  const row = found(await incidentOf(db, actor.organizationId, params.incidentId), 'incident');
  const { what, done, people, reports, history } = row;
  touches(...people.flatMap(({ patientId }) => patientId ?? []));
  return { ...lineOf(row), what, done, people, reports, history };
});

const lineOf = ({ id, number, version, kind, happenedAt, place, state, openedBy, openedAt }: LineRow): IncidentLine => ({
  id, number, version, kind, happenedAt, place, state, openedBy, openedAt, tellBy: tellByOf(kind, openedAt, notifyDays())
});

/** Law, not a program's choice: one value for the whole clinic. */
const notifyDays = (): number => Number(shippedPolicies.policies.find(({ key }) => key === 'breach.notifyDays')?.value ?? 60);

export const closeIncidentRoute = route(incidentsContract.closeIncident, ({ params, input, actor, db, now, emit }) => turn({ params, input, actor, db, now, emit }, 'closed', 'incidents/closed'));
export const reopenIncidentRoute = route(incidentsContract.reopenIncident, ({ params, input, actor, db, now, emit }) => turn({ params, input, actor, db, now, emit }, 'open', 'incidents/open-already'));

type Turning = Pick<Parameters<Parameters<typeof route<typeof incidentsContract.closeIncident>>[1]>[0], 'params' | 'input' | 'actor' | 'db' | 'now' | 'emit'>;

/** Opens or closes it: a version like every other, with why. */
async function turn({ params, input: { saw, reason }, actor: { organizationId, staffId }, db, now, emit }: Turning, state: 'open' | 'closed', already: string) {
  const { id, openedById: openedBy, version, kind, happenedAt, place, what, done, state: was } = found(await incidentOf(db, organizationId, params.incidentId), 'incident');
  if (was === state) throw refusal(already);
  const next = { organizationId, incidentId: id, openedBy, version: saw + 1, facts: { kind, happenedAt, place, what, done, state }, reason, writtenBy: staffId, writtenAt: now };
  if (!(await moveIncident(db, saw, next))) throw refusal('incidents/changed-meanwhile', { version, saw });
  emit('incidents');
  return { id, version: saw + 1 };
}
