import type { Module } from '#platform/http/module.ts';
import { takeArrivalsRoute } from './arrivals.ts';
import { changeCauseRoute } from './change-cause.ts';
import { markAttendanceRoute } from './mark-attendance.ts';
import { markVisitRoute } from './mark-visit.ts';
import { countShortRoute } from './count-short.ts';
import { enterPaperRoute } from './enter-paper.ts';
import { confirmPlaceRoute, readPlacesRoute } from './places.ts';
import { readPatientWeekRoute } from './read-patient-week.ts';
import { readRosterRoute } from './read-roster.ts';
import { readWeekRoute } from './read-week.ts';

/** Who came, for how long, and what it comes to in the week. */
export const attendance: Module = {
  name: 'attendance',
  routes: {
    markVisit: markVisitRoute, markAttendance: markAttendanceRoute, changeCause: changeCauseRoute, takeArrivals: takeArrivalsRoute, readRoster: readRosterRoute,
    readWeek: readWeekRoute, readPatientWeek: readPatientWeekRoute, countShort: countShortRoute, readPlaces: readPlacesRoute, confirmPlace: confirmPlaceRoute,
    enterPaper: enterPaperRoute
  },
  constraints: {
    attendance_key: 'attendance/changed-meanwhile', attendance_next_version: 'attendance/changed-meanwhile', visit_key: 'attendance/changed-meanwhile', visit_next_version: 'attendance/changed-meanwhile',
    place_next_version: 'attendance/changed-meanwhile',
    each_minute_once: 'attendance/overlaps', cancelled_is_no_miss: 'attendance/session-cancelled'
  }
};

export { closeSession, openForArrivals } from './arrivals.ts';
export { markAside, markGone, markJoined, takeAsideBack } from './aside.ts';
export { markHere } from './mark-here.ts';
export { startAnew } from './start-anew.ts';
export { whenJoined } from './joined.ts';
export { inBuildingFor } from './roster.store.ts';
export { moveMarks } from './move-marks.ts';
export { policiesOn, type DayPolicies } from './policies.ts';
export { policyColumns, type PolicyRow } from './policies.store.ts';
export type { MeetingRow } from './meeting-row.ts';
export { loadWeek } from './load-weeks.ts';
export { weeksWithout, type WeekWithout } from './week-without.ts';
export { openPrograms } from './week.store.ts';
