import type { Module } from '#platform/http/module.ts';
import { addAppointmentRoute, freeTimesRoute } from './appointments.ts';
import { changeGroupRoute, endGroupRoute, mergeGroupRoute } from './change-group.ts';
import { closeDayRoute, inPersonDayRoute, openDayRoute, videoDayRoute } from './close-day.ts';
import { endEnrolmentRoute, enrolRoute } from './enrol.ts';
import { addGroupRoute, groupConsequencesRoute, listGroupsRoute, readGroupRoute } from './groups.ts';
import { readDayRoute } from './read-day.ts';
import { addProgramRoute, changeSiteRoute } from './sites.ts';

/** Groups that recur, who is enrolled, appointments, closed days, and the meetings they become. */
export const schedule: Module = {
  name: 'schedule',
  routes: {
    listGroups: listGroupsRoute, readGroup: readGroupRoute, addGroup: addGroupRoute, groupConsequences: groupConsequencesRoute, changeGroup: changeGroupRoute, endGroup: endGroupRoute, mergeGroup: mergeGroupRoute,
    enrol: enrolRoute, endEnrolment: endEnrolmentRoute, readDay: readDayRoute, freeTimes: freeTimesRoute, addAppointment: addAppointmentRoute, closeDay: closeDayRoute, openDay: openDayRoute, videoDay: videoDayRoute, inPersonDay: inPersonDayRoute,
    changeSite: changeSiteRoute, addProgram: addProgramRoute
  },
  constraints: { one_seat_in_a_group: 'schedule/already-enrolled' }
};

export { enrolIn } from './enrol.ts';
export { generateSessions, syncRosters, type Generating } from './generate-sessions.ts';
export { daysAhead, deriveInstants, planAhead } from './generation-chore.ts';
