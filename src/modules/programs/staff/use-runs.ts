import { useMe } from '#apps/client.ts';
import { whyNotYourProgram } from '../own-program.rules.ts';

/** Whether the person signed in arranges and runs what belongs to a program; `leaders` are the staff ids of one session's. The server asks again. */
export function useRuns(): (programId: string, leaders?: readonly string[]) => boolean {
  const me = useMe().data;
  return (programId, leaders = []) => me !== undefined && whyNotYourProgram(me, programId, leaders.includes(me.staffId)) === null;
}
