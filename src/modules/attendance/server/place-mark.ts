import type { Id } from '#kernel/ids.ts';
import type { Instant, Minutes } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { asTheDoorSays } from '../at-the-door.rules.ts';
import type { Presence } from '../attendance.types.ts';
import { creditOf } from '../credit.rules.ts';
import { freedByComing, isSame, settleDay, visitFromMark, withinSession } from '../day-marks.rules.ts';
import { following } from '../follows.rules.ts';
import { laidOver } from '../laid-over.rules.ts';
import { freedByJoining } from '../not-joining.rules.ts';
import type { Keeps } from '../overlaps.rules.ts';
import { isHere } from '../step-out.rules.ts';
import { isAside } from '../visit.rules.ts';
import type { Marks, VisitFacts } from '../visit.types.ts';
import { tellJoined } from './joined.ts';
import { changesOf, keepMarks } from './keep-marks.ts';
import type { LoadedDay, Marked } from './load-day.ts';
import { saveVisit, type Marking, type NewMark } from './marks.store.ts';

export interface Placing {
  session: Marked;
  presence: Presence | null;
  keeps: Keeps | null;
  because: string | null;
}

export interface Placed {
  presence: Presence | null;
  version: number;
  minutes: Minutes;
  kept: NewMark[];
  /** They were here and joined nothing, and are in a session now. */
  joined: boolean;
}

/** Keeps what was said of somebody in one session, with what follows for their other sessions and the day's arrival. */
export async function placeMark(db: Db, marking: Marking, day: LoadedDay, { session, presence: said, keeps, because }: Placing): Promise<Placed> {
  const { patientId, sessions, visit: before } = day;
  const inSession = withinSession(session, said);
  const door = before?.fromSession === false ? before : null;
  const presence = asTheDoorSays(session, inSession, door);
  const wanted = new Map([...freedByComing(before, sessions, presence), ...(joinsIn(session, presence) ? freedByJoining(sessions, session.sessionId) : []), [session.sessionId, presence]]);
  const chosen = settleDay(sessions, wanted, keeps, marking.at, (id) => sessions.find((one) => one.sessionId === id)!.title);
  const visit = visitFromMark(before, laidOver(sessions, chosen), standsIn(chosen, session), marking.at);
  const settled = followedAnew(day, session, chosen, visit ?? before, marking.at);
  const kept = await keepMarks(db, marking, changesOf(sessions, settled, { direct: session.sessionId, because, said: inSession, door, follows: new Set([...settled].filter(([id, one]) => chosen.get(id) !== one).map(([id]) => id)) }));
  if (visit) await saveVisit(db, marking, { ...visit, patientId, serviceDate: session.serviceDate, siteId: before?.siteId ?? session.siteId, version: (before?.version ?? 0) + 1 });
  const joined = door?.asideSince != null && visit !== null && visit.asideSince === null;
  if (joined) await tellJoined(db, marking, { patientId });
  const result = standsIn(settled, session);
  return { presence: result, version: versionIn(kept, session.sessionId) ?? session.version, minutes: creditOf(session.times, result, marking.at, session.counts.breaks).minutes, kept, joined };
}

/** A mark that is taken back, or of which nothing is left, leaves what the day at the door says; other marks that follow from it go around this one. */
function followedAnew({ sessions }: LoadedDay, session: Marked, chosen: Marks, visit: (VisitFacts & { fromSession: boolean }) | null, now: Instant): Marks {
  if (visit === null || visit.fromSession || visit.state === 'expected') return chosen;
  const isGivenBack = !session.fromVisit && standsIn(chosen, session) === null;
  const marks = following(sessions, new Map(chosen), visit, now, (one) => (one.sessionId === session.sessionId ? isGivenBack : one.fromVisit || (visit.state === 'absent' && one.presence === null)));
  return new Map([...marks].filter(([id, presence]) => chosen.has(id) || !isSame(sessions.find((one) => one.sessionId === id)!.presence, presence)));
}

const standsIn = (marks: Marks, { sessionId, presence }: Marked): Presence | null => (marks.has(sessionId) ? (marks.get(sessionId) ?? null) : presence);
const joinsIn = (session: Marked, presence: Presence | null): boolean => isAside(session.presence) && presence?.kind === 'came' && isHere(presence.intervals);
const versionIn = (kept: readonly NewMark[], sessionId: Id): number | undefined => kept.find((mark) => mark.sessionId === sessionId)?.version;
