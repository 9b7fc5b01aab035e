import type { Module } from '#platform/http/module.ts';
import { addAppointmentRoute } from './appointments.ts';
import { closeDayRoute } from './close-day.ts';
import { addGroupRoute, endEnrolmentRoute, enrolRoute, listGroupsRoute } from './groups.ts';

/** Groups that recur, who is enrolled, appointments, and the meetings they become. */
export const schedule: Module = {
  name: 'schedule',
  routes: { listGroups: listGroupsRoute, addGroup: addGroupRoute, enrol: enrolRoute, endEnrolment: endEnrolmentRoute, addAppointment: addAppointmentRoute, closeDay: closeDayRoute },
  constraints: { one_seat_in_a_group: 'schedule/already-enrolled' }
};

export { generateSessions, syncRosters, type Generating } from './generate-sessions.ts';
export { daysAhead, planAhead } from './generation-chore.ts';
