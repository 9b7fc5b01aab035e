import type { Module } from '#platform/http/module.ts';
import { policyHistoryRoute, readPoliciesRoute, setPolicyRoute } from './policies.ts';
import { addRoomRoute, addSiteRoute, changeProgramRoute, changeRoomRoute, listPresetsRoute, listProgramsRoute, readSetupRoute } from './setup.ts';
import { addAbsenceRoute, addCredentialRoute, assignRoute, endAssignmentRoute, endCredentialRoute, removeAbsenceRoute, setSupervisionRoute, setWorkingHoursRoute } from './staff-terms.ts';
import { addStaffRoute, changeStaffRoute, listStaffRoute } from './staff.ts';

/** Sites, rooms, programs with their presets, policies as dated data with citations, and the terms of staff. */
export const programs: Module = {
  name: 'programs',
  routes: {
    readSetup: readSetupRoute, listPrograms: listProgramsRoute, listPresets: listPresetsRoute, addSite: addSiteRoute, addRoom: addRoomRoute, changeRoom: changeRoomRoute, changeProgram: changeProgramRoute,
    readPolicies: readPoliciesRoute, setPolicy: setPolicyRoute, policyHistory: policyHistoryRoute,
    listStaff: listStaffRoute, addStaff: addStaffRoute, changeStaff: changeStaffRoute, addCredential: addCredentialRoute, endCredential: endCredentialRoute, setSupervision: setSupervisionRoute,
    assign: assignRoute, endAssignment: endAssignmentRoute, setWorkingHours: setWorkingHoursRoute, addAbsence: addAbsenceRoute, removeAbsence: removeAbsenceRoute
  },
  constraints: {
    program_name_once: 'programs/name-in-use', site_name_once: 'programs/site-name-in-use', room_name_once: 'programs/room-name-in-use', closed_day_key: 'programs/already-closed',
    nobody_supervises_themselves: 'programs/supervises-themselves', one_supervisor_at_a_time: 'programs/supervision-set-already', credential_in_order: 'programs/ends-before-it-begins',
    assignment_in_order: 'programs/ends-before-it-begins', absence_in_order: 'programs/ends-before-it-begins', opens_before_closing: 'programs/ends-before-it-begins'
  }
};

export { createProgramFromPreset, programPresets } from './create-program.ts';
export { policyOf } from './policies.ts';
export { siteOf, siteOn, type SiteOfProgram } from './programs.store.ts';
export { addClosedDay, changeSite, removeClosedDay, siteById } from './setup.store.ts';
