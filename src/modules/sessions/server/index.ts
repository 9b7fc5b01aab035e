import type { Module } from '#platform/http/module.ts';
import { addPersonRoute, cancelSessionRoute, removePersonRoute, substituteLeaderRoute } from './arrange-session.ts';
import { moveSessionRoute, readSessionRoute } from './move-session.ts';
import { coverPointRoute, startSessionRoute, stopSessionRoute } from './run-session.ts';

/** One meeting: who is expected, who leads, when it really began and ended, what was covered. */
export const sessions: Module = {
  name: 'sessions',
  routes: {
    readSession: readSessionRoute, moveSession: moveSessionRoute, startSession: startSessionRoute, stopSession: stopSessionRoute, coverPoint: coverPointRoute, addPerson: addPersonRoute, removePerson: removePersonRoute,
    cancelSession: cancelSessionRoute, substituteLeader: substituteLeaderRoute
  },
  constraints: { kept_apart: 'sessions/kept-apart', clinician_is_free: 'sessions/clinician-busy', room_is_free: 'sessions/room-busy', one_meeting_of_a_group: 'sessions/already-meets-then', moved_unmarked: 'sessions/already-marked' }
};

export { addAppointment, addLeadersOfGroups, addMeetings, cancelDayOfSite, type PlannedMeeting } from './plan.store.ts';
export { seatEnrolled, unseatNotExpected, type RosterScope } from './rosters.store.ts';
export { seatAppointed, stayOn, worksOn } from './sessions.store.ts';
