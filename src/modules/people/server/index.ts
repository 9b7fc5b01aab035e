import type { Module } from '#platform/http/module.ts';
import { changeIdentityRoute, registerPatientRoute } from './change-patient.ts';
import { admitPatientRoute, dischargePatientRoute } from './episodes.ts';
import { findPatientsRoute } from './find-patients.ts';
import { readPatientRoute } from './read-patient.ts';

/** Patients and what a clinic knows of them, found as fast as one types; admission and discharge. */
export const people: Module = {
  name: 'people',
  routes: { findPatients: findPatientsRoute, readPatient: readPatientRoute, registerPatient: registerPatientRoute, changeIdentity: changeIdentityRoute, admitPatient: admitPatientRoute, dischargePatient: dischargePatientRoute },
  constraints: { record_number_once: 'people/record-number-in-use', one_episode_at_a_time: 'people/already-in-treatment', person_next_version: 'people/changed-meanwhile' }
};

export { importPeople } from './import-people.ts';
export { organizationOf } from './import.store.ts';
