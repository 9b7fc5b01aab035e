import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant, TimeZone } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { Incident, IncidentLine, IncidentText, Naloxone, NewPerson, NewReport } from './incidents.types.ts';

const incident = z.object({ incidentId: Id });
const saw = z.int().min(1);
const answer = z.object({ id: Id, version: z.int() });
const stale = 'incidents/changed-meanwhile';

export const incidentsContract = {
  listIncidents: endpoint({
    method: 'GET', path: '/incidents', summary: 'The register: all of it for directors, for others what they recorded; newest first',
    may: 'incident.record', audits: 'incidents.listed', query: z.object({ state: z.enum(['open', 'closed', 'all']).default('open'), before: Instant.optional() }),
    output: z.object({ incidents: z.array(IncidentLine), more: z.boolean() })
  }),
  recordIncident: endpoint({
    method: 'POST', path: '/incidents', summary: 'Records what happened, outside every chart',
    may: 'incident.record', audits: 'incident.recorded', input: IncidentText.extend({ people: z.array(NewPerson).max(30).default([]), reports: z.array(NewReport).max(10).default([]) }),
    output: answer.extend({ number: z.int() }), refusals: ['incidents/not-yet', 'incidents/one-person-each']
  }),
  readIncident: endpoint({
    method: 'GET', path: '/incidents/:incidentId', summary: 'One incident with whom it concerned, who was told, and every wording',
    may: 'incident.record', audits: 'incident.read', params: incident, output: Incident
  }),
  changeIncident: endpoint({
    method: 'PUT', path: '/incidents/:incidentId', summary: 'Corrects an open incident; what stood there before stays readable',
    may: 'incident.record', audits: 'incident.changed', params: incident, input: IncidentText.extend({ saw, reason: z.string().trim().min(3).max(300) }), output: answer,
    refusals: [stale, 'incidents/closed', 'incidents/not-yet']
  }),
  addPersonToIncident: endpoint({
    method: 'POST', path: '/incidents/:incidentId/people', summary: 'Adds somebody whom it concerned',
    may: 'incident.record', audits: 'incident.person-added', params: incident, input: NewPerson, output: z.object({ id: Id }), refusals: ['incidents/closed', 'incidents/one-person-each']
  }),
  addReport: endpoint({
    method: 'POST', path: '/incidents/:incidentId/reports', summary: 'Records that somebody outside was told: when, whom, on what basis',
    may: 'incident.record', audits: 'incident.report-recorded', params: incident, input: NewReport, output: z.object({ id: Id }), refusals: ['incidents/not-yet']
  }),
  withdrawFromIncident: endpoint({
    method: 'POST', path: '/incidents/:incidentId/withdraw', summary: 'Takes back a person or a report that was added by a slip; it stays readable, with why',
    may: 'incident.record', audits: 'incident.entry-withdrawn', params: incident, input: z.object({ entryId: Id, reason: z.string().trim().min(3).max(300) }), output: z.object({ id: Id }), refusals: ['incidents/withdrawn-already']
  }),
  closeIncident: endpoint({
    method: 'POST', path: '/incidents/:incidentId/close', summary: 'Closes it, with what was learned',
    may: 'incident.close', audits: 'incident.closed', params: incident, input: z.object({ saw, reason: z.string().trim().min(5).max(300) }), output: answer, refusals: [stale, 'incidents/closed']
  }),
  reopenIncident: endpoint({
    method: 'POST', path: '/incidents/:incidentId/reopen', summary: 'Opens it again, with why',
    may: 'incident.close', audits: 'incident.reopened', params: incident, input: z.object({ saw, reason: z.string().trim().min(5).max(300) }), output: answer, refusals: [stale, 'incidents/open-already']
  }),
  giveNaloxone: endpoint({
    method: 'POST', path: '/patients/:patientId/naloxone', summary: 'Charts that naloxone was given: when, how much, by whom, and what happened',
    may: 'naloxone.record', audits: 'naloxone.recorded', params: z.object({ patientId: Id }),
    input: z.object({ givenAt: Instant, product: z.string().trim().min(2).max(120), doses: z.int().min(1).max(20), answer: z.string().trim().max(500).default(''), givenBy: Id.optional() }),
    output: z.object({ id: Id }), refusals: ['incidents/not-yet', 'incidents/never-admitted']
  }),
  listNaloxone: endpoint({
    method: 'GET', path: '/patients/:patientId/naloxone', summary: 'Naloxone given to one patient, newest first; what was taken back, with why',
    may: 'chart.read', audits: 'naloxone.listed', params: z.object({ patientId: Id }), output: z.object({ naloxone: z.array(Naloxone), timeZone: TimeZone })
  }),
  withdrawNaloxone: endpoint({
    method: 'POST', path: '/naloxone/:naloxoneId/withdraw', summary: 'Takes back naloxone that was charted by a slip; it stays readable, with why, and leaves the emergency sheet',
    may: 'naloxone.record', audits: 'naloxone.withdrawn', params: z.object({ naloxoneId: Id }), input: z.object({ reason: z.string().trim().min(3).max(300) }), output: z.object({ id: Id }), refusals: ['incidents/withdrawn-already']
  })
};
