import type { Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { Db } from '#platform/db/work.ts';
import type { StartMoved } from '../late-start.rules.ts';
import { keepSaid, saidBy } from './keep-said.ts';
import { loadDays } from './load-day.ts';
import type { Marking, NewMark } from './marks.store.ts';
import { seatedIn } from './roster.store.ts';

/** The marks of a session whose start was said anew, so that only what was held counts; a signed note behind one opens its correction. */
export async function startAnew(db: Db, marking: Marking, { sessionId, ...moved }: StartMoved & { sessionId: Id }): Promise<NewMark[]> {
  const seats = await seatedIn(db, marking.organizationId, sessionId);
  if (seats === null) throw refusal('access/unknown', { what: 'session' });
  const days = await loadDays(db, { organizationId: marking.organizationId, patientIds: seats.patientIds, day: seats.serviceDate }, marking.at);
  const kept = await keepSaid(db, marking, days.map((day) => ({ day, said: saidBy(marking, { of: 'began', sessionId, ...moved }), because: () => 'session-starts-anew' })));
  return kept.flatMap((one) => one.kept);
}
