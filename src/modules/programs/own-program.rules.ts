import { refusal, type Refusal } from '#kernel/refusals.ts';

interface Who {
  programs: readonly string[];
  roles: readonly string[];
}

/** Whether somebody arranges and runs what a program does: they work in it. Directors and administrators arrange the whole clinic. */
export const runsProgram = ({ programs, roles }: Who, programId: string): boolean =>
  programs.includes(programId) || roles.some((role) => role === 'director' || role === 'admin');

/** Why somebody may not change a group or session of a program, or null. Whoever leads a session, also in another's place, runs that one. */
export const whyNotYourProgram = (who: Who, programId: string, leadsIt = false): Refusal | null =>
  leadsIt || runsProgram(who, programId) ? null : refusal('programs/not-your-program');
