import type { Opened } from '../open.ts';

/** The one-time code with which the first person sets a real clinic up; null when there is a clinic already. */
export async function openFirstRun({ engine }: Opened): Promise<string | null> {
  if (await engine.owner.selectFrom('access.organization').select('id').limit(1).executeTakeFirst()) return null;
  return null;
}
