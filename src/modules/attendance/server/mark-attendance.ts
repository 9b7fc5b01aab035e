import { refuseIf, refusal } from '#kernel/refusals.ts';
import type { Refusal } from '#kernel/refusals.ts';
import { creditOf } from '../credit.rules.ts';
import { answerWhoSaw } from '#modules/safety/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import type { Presence } from '../attendance.types.ts';
import { attendanceContract } from '../attendance.contract.ts';
import { freedByComing, settleDay, visitFromMark, withinSession } from '../day-marks.rules.ts';
import { whyNotMark } from '../mark.rules.ts';
import { freedByJoining } from '../not-joining.rules.ts';
import { isHere } from '../step-out.rules.ts';
import { isAside, laidOver } from '../visit.rules.ts';
import { serviceDateOf } from './day.store.ts';
import { changesOf, keepMarks } from './keep-marks.ts';
import { loadDays, type Marked } from './load-day.ts';
import { saveVisit } from './marks.store.ts';

/** Marks one patient in one session; null takes the mark back. The day's arrival follows. */
export const markAttendanceRoute = route(attendanceContract.markAttendance, async ({ params, input, actor, now, db, touches, emit }) => {
  touches(params.patientId);
  const { serviceDate } = found(await serviceDateOf(db, actor.organizationId, params.sessionId, params.patientId), 'session');
  const of = { organizationId: actor.organizationId, patientIds: [params.patientId], day: serviceDate };
  const { sessions, visit: before } = (await loadDays(db, of, now))[0]!;
  const session = found(sessions.find((one) => one.sessionId === params.sessionId), 'session');
  if (session.version !== input.saw) throw refusal('attendance/changed-meanwhile', { version: session.version, saw: input.saw, presence: session.presence });
  refuseIf(whyNotPresence(session, input.presence, now));
  if (hasLeft(input.presence) && !hasLeft(session.presence) && session.status !== 'done') await answerWhoSaw(db, { organizationId: actor.organizationId, by: actor.staffId, now, people: [{ patientId: params.patientId, seen: input.seen ?? null }] });
  const presence = withinSession(session, input.presence);
  const joins = isAside(session.presence) && presence?.kind === 'came' && isHere(presence.intervals);
  const wanted = new Map([...freedByComing(before, sessions, presence), ...(joins ? freedByJoining(sessions, session.sessionId) : []), [session.sessionId, presence]]);
  const settled = settleDay(sessions, wanted, input.keeps ?? null, now, (id) => sessions.find((one) => one.sessionId === id)!.title);
  const marking = { organizationId: actor.organizationId, by: actor.staffId, at: now };
  const kept = await keepMarks(db, marking, changesOf(sessions, settled, { direct: session.sessionId, because: input.because ?? null }));
  const result = settled.has(session.sessionId) ? (settled.get(session.sessionId) ?? null) : session.presence;
  const visit = visitFromMark(before, laidOver(sessions, settled), result, now);
  if (visit) await saveVisit(db, marking, { ...visit, patientId: params.patientId, serviceDate, siteId: before?.siteId ?? session.siteId, version: (before?.version ?? 0) + 1 });
  if (input.seen) emit('attention', { patientId: params.patientId });
  emit('attendance', { sessionId: session.sessionId });
  return {
    presence: result,
    version: kept.find((mark) => mark.sessionId === session.sessionId)?.version ?? session.version,
    minutes: creditOf(session.times, result, now, session.counts.breaks).minutes,
    others: kept.filter((mark) => mark.sessionId !== session.sessionId).map(({ sessionId, ...mark }) => ({ sessionId, presence: mark.presence, version: mark.version, minutes: mark.minutes }))
  };
});

/** Gone from a session that runs; a correction of one that is over asks nothing. */
const hasLeft = (presence: Presence | null): boolean => presence?.kind === 'came' && presence.out === 'left';

/** Why this patient cannot be marked like this, or null. What the clinic cancelled cannot be the patient's miss. */
export function whyNotPresence(session: Marked, presence: Presence | null, now: string): Refusal | null {
  if (presence === null) return null;
  if (session.status === 'cancelled' && presence.kind === 'absent' && presence.causedBy === 'patient') return refusal('attendance/session-cancelled');
  return whyNotMark({ ...session.times, status: session.status }, presence, now, session.arrival);
}
