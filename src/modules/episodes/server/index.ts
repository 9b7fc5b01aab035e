import { addToChart } from '#modules/charts/server/index.ts';
import type { Module } from '#platform/http/module.ts';
import { admitPatientRoute } from './admit-patient.ts';
import { admitPeopleRoute } from './admit-people.ts';
import { stayOnChart } from './chart-facts.ts';
import { dischargePatientRoute, holdEpisodeRoute, planStepDownRoute, resumeEpisodeRoute } from './change-stay.ts';
import { addFocusRoute, changeFocusRoute } from './write-focus.ts';

/** Care from admission to discharge: holds, the planned step-down, and what somebody works on. */
export const episodes: Module = {
  name: 'episodes',
  routes: {
    admitPatient: admitPatientRoute, admitPeople: admitPeopleRoute, holdEpisode: holdEpisodeRoute, resumeEpisode: resumeEpisodeRoute, planStepDown: planStepDownRoute, dischargePatient: dischargePatientRoute, addFocus: addFocusRoute, changeFocus: changeFocusRoute
  },
  constraints: { one_episode_at_a_time: 'episodes/already-in-treatment', one_hold_at_a_time: 'episodes/already-on-hold', focus_next_version: 'episodes/changed-meanwhile', episode_next_version: 'episodes/changed-meanwhile' }
};

addToChart(stayOnChart);

