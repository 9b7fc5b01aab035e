import { access } from '#modules/access/server/index.ts';
import { attendance } from '#modules/attendance/server/index.ts';
import { board } from '#modules/board/server/index.ts';
import { charts } from '#modules/charts/server/index.ts';
import { consents } from '#modules/consents/server/index.ts';
import { coordination } from '#modules/coordination/server/index.ts';
import { daypack } from '#modules/daypack/server/index.ts';
import { episodes } from '#modules/episodes/server/index.ts';
import { handover } from '#modules/handover/server/index.ts';
import { incidents } from '#modules/incidents/server/index.ts';
import { separations } from '#modules/separations/server/index.ts';
import { measures } from '#modules/measures/server/index.ts';
import { notes } from '#modules/notes/server/index.ts';
import { outreach } from '#modules/outreach/server/index.ts';
import { people } from '#modules/people/server/index.ts';
import { programs } from '#modules/programs/server/index.ts';
import { proof } from '#modules/access/server/proof.ts';
import { safety } from '#modules/safety/server/index.ts';
import { schedule } from '#modules/schedule/server/index.ts';
import { sessions } from '#modules/sessions/server/index.ts';
import { watch } from '#modules/watch/server/index.ts';
import type { Module } from '#platform/http/module.ts';

/** Every module of the product. Adding one is a line here and a line in the contract. */
export const modules: readonly Module[] = [
  access,
  attendance,
  board,
  charts,
  consents,
  coordination,
  daypack,
  episodes,
  handover,
  incidents,
  separations,
  measures,
  notes,
  outreach,
  people,
  programs,
  proof,
  safety,
  schedule,
  sessions,
  watch
];
