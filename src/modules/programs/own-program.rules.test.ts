import { expect, test } from 'vitest';
import { whyNotYourProgram } from './own-program.rules.ts';

test.each<[string, { programs: string[]; roles: string[] }, boolean, string | undefined]>([
  ['a therapist of the program', { programs: ['day'], roles: ['therapist'] }, false, undefined],
  ['a therapist of another program', { programs: ['evening'], roles: ['therapist'] }, false, 'programs/not-your-program'],
  ['the same therapist, standing in for its leader', { programs: ['evening'], roles: ['therapist'] }, true, undefined],
  ['a case manager of no program', { programs: [], roles: ['case-manager'] }, false, 'programs/not-your-program'],
  ['a director of another program', { programs: ['evening'], roles: ['director'] }, false, undefined],
  ['an administrator, who sets the clinic up', { programs: [], roles: ['admin'] }, false, undefined]
])('%s changes a session of the day program', (_case, who, leads, refused) => expect(whyNotYourProgram(who, 'day', leads)?.code).toBe(refused));
