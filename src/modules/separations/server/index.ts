import type { Module } from '#platform/http/module.ts';
import { chooseLinesRoute, completeSeparationRoute, readSeparationsRoute } from './separate.ts';

/** Two people who were kept in one chart: what leaves it, what has left, and when that is complete. */
export const separations: Module = {
  name: 'separations',
  routes: { readSeparations: readSeparationsRoute, chooseLines: chooseLinesRoute, completeSeparation: completeSeparationRoute },
  constraints: { completed_once: 'separations/completed' }
};
