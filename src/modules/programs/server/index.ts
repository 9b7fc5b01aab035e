import type { Module } from '#platform/http/module.ts';
import { listProgramsRoute, readPoliciesRoute, setPolicyRoute } from './policies.ts';

/** Programs, their presets, and policies as dated data with citations. */
export const programs: Module = {
  name: 'programs',
  routes: { listPrograms: listProgramsRoute, readPolicies: readPoliciesRoute, setPolicy: setPolicyRoute },
  constraints: { program_name_once: 'programs/name-in-use' }
};

export { createProgramFromPreset, programPresets } from './create-program.ts';
export { policyOf } from './policies.ts';
