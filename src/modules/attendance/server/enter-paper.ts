import type { Id } from '#kernel/ids.ts';
import { refusal, refuseIf } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import { attendanceContract } from '../attendance.contract.ts';
import type { Presence } from '../attendance.types.ts';
import { settleDay, visitFromMark, withinSession } from '../day-marks.rules.ts';
import type { PaperLine } from '../paper.contract.ts';
import { laidOver } from '../laid-over.rules.ts';
import { serviceDateOf } from './day.store.ts';
import { changesOf, keepMarks } from './keep-marks.ts';
import { loadDays, type LoadedDay } from './load-day.ts';
import { whyNotPresence } from './mark-attendance.ts';
import { saveVisit, type Marking } from './marks.store.ts';

/** A sheet is entered as a whole: one line that cannot be is said, and nothing of it is kept. */
export const enterPaperRoute = route(attendanceContract.enterPaper, async ({ params: { sessionId }, input: { source, people }, actor, now, db, touches, emit }) => {
  const { organizationId, staffId } = actor;
  const patientIds = people.map(({ patientId }) => patientId);
  touches(...patientIds);
  const { serviceDate } = found(await serviceDateOf(db, organizationId, sessionId, patientIds[0]!), 'session');
  const days = await loadDays(db, { organizationId, patientIds, day: serviceDate }, now);
  const marking: Marking = { organizationId, by: staffId, at: now, source };
  const marks: { patientId: Id; version: number; minutes: number }[] = [];
  for (const line of people) {
    const day = found(days.find(({ patientId }) => patientId === line.patientId), 'patient');
    const { presence, session } = checked(day, sessionId, line, now);
    const settled = settleDay(day.sessions, new Map([[sessionId, presence]]), null, now, (id) => day.sessions.find((one) => one.sessionId === id)!.title);
    const kept = await keepMarks(db, marking, changesOf(day.sessions, settled, { direct: sessionId, because: null, door: null }));
    const visit = visitFromMark(day.visit, laidOver(day.sessions, settled), settled.get(sessionId) ?? null, session.times.startsAt);
    if (visit) await saveVisit(db, marking, { ...visit, patientId: day.visit?.patientId ?? line.patientId, serviceDate, siteId: day.visit?.siteId ?? session.siteId, version: (day.visit?.version ?? 0) + 1, fromSession: true });
    const mark = kept.find((one) => one.sessionId === sessionId);
    marks.push({ patientId: line.patientId, version: mark?.version ?? session.version, minutes: mark?.minutes ?? 0 });
  }
  emit('attendance', { sessionId });
  return { marks };
});

/** What a line comes to in its session, or why it cannot be. */
function checked({ sessions }: LoadedDay, sessionId: Id, line: PaperLine, now: Instant) {
  const session = found(sessions.find((one) => one.sessionId === sessionId), 'session');
  if (session.status === 'planned' || session.status === 'running') throw refusal('attendance/still-runs');
  if (session.version !== line.saw) throw refusal('attendance/changed-meanwhile', { patientId: line.patientId, version: session.version, saw: line.saw });
  const presence: Presence = line.came
    ? { kind: 'came', intervals: [{ from: line.from ?? session.times.startsAt, to: line.to ?? session.times.endsAt, mode: 'in-person' }] }
    : { kind: 'absent', causedBy: line.causedBy };
  refuseIf(whyNotPresence(session, presence, now));
  return { session, presence: withinSession(session, presence) };
}
