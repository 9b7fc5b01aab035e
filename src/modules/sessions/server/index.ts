import type { Module } from '#platform/http/module.ts';
import { addSessionRoute } from './add-session.ts';
import { cancelSessionRoute, substituteLeaderRoute } from './arrange-session.ts';
import { readConsequencesRoute } from './consequences.ts';
import { keepTellingRoute, listDayChangesRoute, readDayChangeRoute } from './day-changes.ts';
import { addGuestRoute, readGuestsRoute, removeGuestRoute } from './guests.ts';
import { setJoinLinkRoute } from './join-link.ts';
import { addPersonRoute, readJoinableRoute, removePersonRoute } from './joining.ts';
import { moveSessionRoute, readSessionRoute } from './move-session.ts';
import { delaySessionRoute, holdAsRoute, readSizeRoute } from './held-otherwise.ts';
import { mergeSessionRoute, splitSessionRoute } from './regrouping.ts';
import { readChangesRoute } from './session-story.ts';
import { coverPointRoute, startSessionRoute, stopSessionRoute } from './run-session.ts';

/** One meeting: who is expected, who leads, when it really began and ended, what was covered. */
export const sessions: Module = {
  name: 'sessions',
  routes: {
    readSession: readSessionRoute, addSession: addSessionRoute, readConsequences: readConsequencesRoute, moveSession: moveSessionRoute, startSession: startSessionRoute, stopSession: stopSessionRoute, coverPoint: coverPointRoute,
    readChanges: readChangesRoute, splitSession: splitSessionRoute, mergeSession: mergeSessionRoute, delaySession: delaySessionRoute, setJoinLink: setJoinLinkRoute, readSize: readSizeRoute, holdAs: holdAsRoute,
    listDayChanges: listDayChangesRoute, readDayChange: readDayChangeRoute, keepTelling: keepTellingRoute,
    readGuests: readGuestsRoute, addGuest: addGuestRoute, removeGuest: removeGuestRoute,
    readJoinable: readJoinableRoute, addPerson: addPersonRoute, removePerson: removePersonRoute, cancelSession: cancelSessionRoute, substituteLeader: substituteLeaderRoute
  },
  constraints: { of_own_program: 'programs/not-your-program', kept_apart: 'sessions/kept-apart', clinician_is_free: 'sessions/clinician-busy', room_is_free: 'sessions/room-busy', one_meeting_of_a_group: 'sessions/already-meets-then', moved_unmarked: 'sessions/already-marked' }
};

export { stayToSeat } from './arrange-session.ts';
export { takeTime } from './book.ts';
export { backFromVideo, cancelDayOfSite, openDayOfSite, toVideo, withoutLink } from './closing.store.ts';
export { keepDayChange, standingChange, videoUnder } from './day-changes.store.ts';
export { isAwayOn, syncLeaders, worksOn } from './leaders.store.ts';
export { addAppointment, addLeadersOfGroups, addMeetings, setInstants, type PlannedMeeting } from './plan.store.ts';
export { seatEnrolled, unseatNotExpected, type RosterScope } from './rosters.store.ts';
export { onHold, seatAppointed, stayOn } from './seats.store.ts';
export { teachInTurn } from './teach-in-turn.ts';
