import { refusal } from '#kernel/refusals.ts';
import type { Db } from '#platform/db/work.ts';
import { bookAlone, inTheWay, type InTheWay, type TimeWanted } from './in-the-way.store.ts';

/** Takes a time for leaders and a room, alone; refuses when one of them is taken then. Answers who of the people is expected elsewhere. */
export async function takeTime(db: Db, wanted: TimeWanted): Promise<InTheWay> {
  await bookAlone(db, [...wanted.staffIds, wanted.roomId]);
  const found = await inTheWay(db, wanted);
  if (found.clinician) throw refusal('sessions/clinician-busy');
  if (found.room) throw refusal('sessions/room-busy');
  return found;
}
