import type { Module } from '#platform/http/module.ts';
import * as facts from './change-facts.ts';
import { findPatientsRoute } from './find-patients.ts';
import { commitImportRoute, planImportRoute, readImportRoute } from './import.ts';
import { joinChartsRoute, readDuplicatesRoute, undoJoinRoute } from './joins.ts';
import { readPatientRoute } from './read-patient.ts';
import { changeIdentityRoute, comparePatientRoute, registerPatientRoute } from './register-patient.ts';
import * as relations from './relations.ts';

/** Patients and what a clinic knows of them: found as fast as one types, registered once, brought from another system. */
export const people: Module = {
  name: 'people',
  routes: {
    findPatients: findPatientsRoute, readPatient: readPatientRoute, comparePatient: comparePatientRoute, registerPatient: registerPatientRoute, changeIdentity: changeIdentityRoute,
    setMessageRule: facts.setMessageRuleRoute, setNeeds: facts.setNeedsRoute, addContact: facts.addContactRoute, endContact: facts.endContactRoute, addTrusted: facts.addTrustedRoute, endTrusted: facts.endTrustedRoute,
    addCoverage: facts.addCoverageRoute, endCoverage: facts.endCoverageRoute, addAllergy: facts.addAllergyRoute, endAllergy: facts.endAllergyRoute, decideDuplicate: facts.decideDuplicateRoute,
    joinCareTeam: relations.joinCareTeamRoute, leaveCareTeam: relations.leaveCareTeamRoute, keepApart: relations.keepApartRoute, endKeepApart: relations.endKeepApartRoute,
    readImport: readImportRoute, planImport: planImportRoute, commitImport: commitImportRoute,
    readDuplicates: readDuplicatesRoute, joinCharts: joinChartsRoute, undoJoin: undoJoinRoute
  },
  constraints: {
    record_number_once: 'people/record-number-in-use', person_next_version: 'people/changed-meanwhile', patient_next_version: 'people/changed-meanwhile', one_part_at_a_time: 'people/already-on-team',
    joined_once: 'people/already-joined', joined_in_one_step: 'people/already-joined', pair_apart_once: 'people/already-apart', member_is_staff: 'access/unknown'
  }
};

export { planPeople, writePeople, type ImportAsked } from './import-people.ts';
export { organizationOf } from './import.store.ts';
export { patientFacts } from './read-facts.store.ts';
export { knownPatient, patientOf, zoneOf } from './patients.store.ts';
