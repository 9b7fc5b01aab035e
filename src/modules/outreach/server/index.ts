import type { Module } from '#platform/http/module.ts';
import { countOutreachRoute, readOutreachRoute, readPersonOutreachRoute } from './read-outreach.ts';
import { decideOutreachRoute, logAttemptRoute, withdrawOutreachRoute } from './work-outreach.ts';

/** Whom to look for after an absence, by when, and what was done. */
export const outreach: Module = {
  name: 'outreach',
  routes: { readOutreach: readOutreachRoute, countOutreach: countOutreachRoute, readPersonOutreach: readPersonOutreachRoute, logAttempt: logAttemptRoute, decideOutreach: decideOutreachRoute, withdrawOutreach: withdrawOutreachRoute },
  constraints: { outreach_withdrawn_once: 'outreach/already-withdrawn' }
};
