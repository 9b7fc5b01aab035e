import { refusal, refuseIf } from '#kernel/refusals.ts';
import type { Refusal } from '#kernel/refusals.ts';
import type { Id } from '#kernel/ids.ts';
import { ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { answerWhoSaw } from '#modules/safety/server/index.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import type { Presence } from '../attendance.types.ts';
import { attendanceContract } from '../attendance.contract.ts';
import { formerStarts } from '../last-marks.rules.ts';
import { whyNotMark } from '../mark.rules.ts';
import { statusAt } from '../session-status.rules.ts';
import { serviceDateOf } from './day.store.ts';
import { loadDays, type Marked } from './load-day.ts';
import { markInSession } from './mark-in-session.ts';
import { wasOnList, wentTo, type WentTo } from './went-to.store.ts';

/** Marks one patient in one session; null takes the mark back. The day's arrival follows. Whoever went into another meeting with a list is marked there. */
export const markAttendanceRoute = route(attendanceContract.markAttendance, async ({ params, input, actor, now, db, touches, emit, notes }) => {
  touches(params.patientId);
  const { organizationId, staffId } = actor;
  const { serviceDate, sessionId, went } = await whereOf(db, organizationId, params);
  const day = (await loadDays(db, { organizationId, patientIds: [params.patientId], day: serviceDate }, now))[0]!;
  const session = found(day.sessions.find((one) => one.sessionId === sessionId), 'session');
  const landedIn = went && { sessionId: went.sessionId, title: went.title };
  if (!hasSeen(session, went, input)) throw refusal('attendance/changed-meanwhile', { version: session.version, saw: input.saw, presence: session.presence, ...(landedIn ? { landedIn } : {}) });
  const saidAt = input.said !== undefined && ms(input.said) < ms(now) ? input.said : now;
  refuseIf(toldWhere(whyNotPresence(session, formerStarts(day.said, session), input.presence, saidAt), landedIn));
  if (hasLeft(input.presence) && !hasLeft(session.presence) && session.status !== 'done') await answerWhoSaw(db, { organizationId, by: staffId, now, people: [{ patientId: params.patientId, seen: input.seen ?? null }] });
  const { kept, joined, ...placed } = await markInSession(db, { organizationId, by: staffId, at: now }, day, { session, presence: input.presence, keeps: input.keeps ?? null, because: input.because ?? null, saidAt });
  if (landedIn) notes({ landedIn: landedIn.sessionId });
  if (input.seen || joined) emit('attention', { patientId: params.patientId });
  emit('attendance', { sessionId });
  return { ...placed, landedIn, others: kept.filter((mark) => mark.sessionId !== sessionId).map(({ sessionId: id, presence, version, minutes }) => ({ sessionId: id, presence, version, minutes })) };
});

/** The session that the mark is for: where the person sits, or went with a list that was split or merged. */
async function whereOf(db: Db, organizationId: Id, { sessionId, patientId }: { sessionId: Id; patientId: Id }) {
  const seat = await serviceDateOf(db, organizationId, sessionId, patientId);
  if (seat) return { sessionId, serviceDate: seat.serviceDate, went: null };
  const went = await wentTo(db, organizationId, sessionId, patientId);
  if (went) return { sessionId: went.sessionId, serviceDate: went.serviceDate, went };
  if (await wasOnList(db, organizationId, sessionId, patientId)) throw refusal('attendance/not-on-list');
  throw refusal('access/unknown', { what: 'session' });
}

/** Whoever marks has seen the mark that stands: here, or before the person went with a list, if nobody marked them since. */
function hasSeen({ sessionId, version }: Marked, went: WentTo | null, { saw, sawIn }: { saw: number; sawIn?: Id | undefined }): boolean {
  if (went === null || sawIn === sessionId) return version === saw;
  return went.isUntouched && went.had === saw;
}

const toldWhere = (why: Refusal | null, landedIn: { title: string } | null): Refusal | null => (why && landedIn ? refusal(why.code, { ...why.facts, landedIn }) : why);

/** Gone from a session that runs; a correction of one that is over asks nothing. */
const hasLeft = (presence: Presence | null): boolean => presence?.kind === 'came' && presence.out === 'left';

/**
 * Why this patient cannot be marked like this, as of when it is said, or null. What the clinic had cancelled by then cannot
 * be the patient's miss. Times before a start that was said anew may still be told, and bring no minutes.
 */
export function whyNotPresence(session: Marked, starts: readonly Instant[], presence: Presence | null, saidAt: Instant): Refusal | null {
  if (presence === null) return null;
  const status = statusAt(session, saidAt);
  if (status === 'cancelled' && presence.kind === 'absent' && presence.causedBy === 'patient') return refusal('attendance/session-cancelled');
  const startsAt = [...starts, session.times.startsAt].toSorted((a, b) => ms(a) - ms(b))[0]!;
  return whyNotMark({ ...session.times, startsAt, status }, presence, saidAt, session.arrival);
}
