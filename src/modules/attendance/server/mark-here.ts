import type { Id } from '#kernel/ids.ts';
import { refusal, refuseIf } from '#kernel/refusals.ts';
import { ms } from '#kernel/time.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { found } from '#platform/http/route.ts';
import { formerStarts } from '../last-marks.rules.ts';
import { markedAt } from '../mark.rules.ts';
import { loadDays } from './load-day.ts';
import { whyNotPresence } from './mark-attendance.ts';
import type { Marking } from './marks.store.ts';
import { markInSession, type Placed } from './mark-in-session.ts';

/** Marks somebody who has just been added to a session as in it since a moment; out of any other session they were in. */
export async function markHere(db: Db, marking: Marking, { sessionId, patientId, serviceDate, since }: { sessionId: Id; patientId: Id; serviceDate: LocalDate; since: Instant }): Promise<Placed> {
  const day = (await loadDays(db, { organizationId: marking.organizationId, patientIds: [patientId], day: serviceDate }, marking.at))[0]!;
  const session = found(day.sessions.find((one) => one.sessionId === sessionId), 'session');
  if (session.presence) throw refusal('attendance/changed-meanwhile', { version: session.version, saw: 0, presence: session.presence });
  const presence = { kind: 'came' as const, intervals: [{ from: markedAt(since), to: null, mode: day.visit?.mode ?? ('in-person' as const) }] };
  // Told at once it is said now; a page that had no network tells it with the time it was tapped.
  const saidAt = ms(marking.at) - ms(since) > 60_000 ? since : marking.at;
  refuseIf(whyNotPresence(session, formerStarts(day.said, session), presence, marking.at));
  return markInSession(db, marking, day, { session, presence, keeps: 'as-said', because: null, saidAt });
}
