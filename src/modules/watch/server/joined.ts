import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { openWatchOf } from './watch.store.ts';
import { endWatch } from './work-watch.ts';
import { openWatch } from './write-entry.ts';

/** Whoever is marked in a group joins it: the care for them ends with that, and so does what was raised on the board. */
export async function endByJoining(db: Db, { organizationId, by, at }: { organizationId: Id; by: Id; at: Instant }, { patientId }: { patientId: Id }): Promise<void> {
  const open = await openWatchOf(db, organizationId, patientId);
  if (!open) return;
  const row = await openWatch(db, organizationId, open.id, null);
  await endWatch(db, { organizationId, staffId: by }, row, { how: 'joined', because: null, at, now: at });
}
