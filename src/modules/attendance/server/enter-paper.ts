import type { Id } from '#kernel/ids.ts';
import { refusal, refuseIf } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import { attendanceContract } from '../attendance.contract.ts';
import type { Presence } from '../attendance.types.ts';
import { formerStarts } from '../last-marks.rules.ts';
import type { PaperLine } from '../paper.contract.ts';
import { serviceDateOf } from './day.store.ts';
import { loadDays, type LoadedDay } from './load-day.ts';
import { whyNotPresence } from './mark-attendance.ts';
import { keepTogether, sayingOf } from './mark-in-session.ts';
import type { Marking } from './marks.store.ts';

/** A sheet is entered as a whole: one line that cannot be is said, and nothing of it is kept. */
export const enterPaperRoute = route(attendanceContract.enterPaper, async ({ params: { sessionId }, input: { source, people }, actor, now, db, touches, emit }) => {
  const { organizationId, staffId } = actor;
  const patientIds = people.map(({ patientId }) => patientId);
  touches(...patientIds);
  const { serviceDate } = found(await serviceDateOf(db, organizationId, sessionId, patientIds[0]!), 'session');
  const days = await loadDays(db, { organizationId, patientIds, day: serviceDate }, now);
  const marking: Marking = { organizationId, by: staffId, at: now, source };
  const sayings = people.map((line) => {
    const day = found(days.find(({ patientId }) => patientId === line.patientId), 'patient');
    return sayingOf(marking, day, { ...checked(day, sessionId, line, now), keeps: null, because: null, saidAt: now });
  });
  const kept = await keepTogether(db, marking, sayings, sessionId);
  const marks = patientIds.map((patientId) => ({ patientId, version: kept.get(patientId)!.version, minutes: kept.get(patientId)!.minutes }));
  emit('attendance', { sessionId });
  return { marks };
});

/** What a line comes to in its session, or why it cannot be. */
function checked(day: LoadedDay, sessionId: Id, line: PaperLine, now: Instant) {
  const session = found(day.sessions.find((one) => one.sessionId === sessionId), 'session');
  if (session.status === 'planned' || session.status === 'running') throw refusal('attendance/still-runs');
  if (session.version !== line.saw) throw refusal('attendance/changed-meanwhile', { patientId: line.patientId, version: session.version, saw: line.saw });
  const presence: Presence = line.came
    ? { kind: 'came', intervals: [{ from: line.from ?? session.times.startsAt, to: line.to ?? session.times.endsAt, mode: 'in-person' }] }
    : { kind: 'absent', causedBy: line.causedBy };
  refuseIf(whyNotPresence(session, formerStarts(day.said, session), presence, now));
  return { session, presence };
}
