import type { Module } from '#platform/http/module.ts';
import { listProgramsRoute, readPoliciesRoute, setPolicyRoute } from './policies.ts';
import { readSetupRoute } from './setup.ts';

/** Programs, their presets, and policies as dated data with citations. */
export const programs: Module = {
  name: 'programs',
  routes: { listPrograms: listProgramsRoute, readPolicies: readPoliciesRoute, setPolicy: setPolicyRoute, readSetup: readSetupRoute },
  constraints: { program_name_once: 'programs/name-in-use', closed_day_key: 'programs/already-closed' }
};

export { createProgramFromPreset, programPresets } from './create-program.ts';
export { policyOf } from './policies.ts';
export { addClosedDay, siteById } from './setup.store.ts';
