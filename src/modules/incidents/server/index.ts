import { addToSheet } from '#modules/consents/server/index.ts';
import type { Module } from '#platform/http/module.ts';
import { giveNaloxoneRoute, listNaloxoneRoute, withdrawNaloxoneRoute } from './give-naloxone.ts';
import { naloxoneToday } from './naloxone-today.ts';
import { closeIncidentRoute, listIncidentsRoute, readIncidentRoute, reopenIncidentRoute } from './read-incidents.ts';
import { addPersonToIncidentRoute, addReportRoute, changeIncidentRoute, recordIncidentRoute, withdrawFromIncidentRoute } from './record-incident.ts';

/** The register of incidents, outside every chart, and naloxone, inside it. */
export const incidents: Module = {
  name: 'incidents',
  routes: {
    listIncidents: listIncidentsRoute, recordIncident: recordIncidentRoute, readIncident: readIncidentRoute, changeIncident: changeIncidentRoute, addPersonToIncident: addPersonToIncidentRoute, addReport: addReportRoute, withdrawFromIncident: withdrawFromIncidentRoute,
    closeIncident: closeIncidentRoute, reopenIncident: reopenIncidentRoute, giveNaloxone: giveNaloxoneRoute, listNaloxone: listNaloxoneRoute, withdrawNaloxone: withdrawNaloxoneRoute
  },
  constraints: { naloxone_withdrawn_once: 'incidents/withdrawn-already', incident_entry_withdrawn_once: 'incidents/withdrawn-already', incident_not_ahead: 'incidents/not-yet', told_not_ahead: 'incidents/not-yet', naloxone_not_ahead: 'incidents/not-yet', person_is_patient: 'access/unknown', person_is_staff: 'access/unknown', naloxone_given_by_staff: 'access/unknown' }
};

addToSheet({ from: 'incidents', lines: naloxoneToday });
