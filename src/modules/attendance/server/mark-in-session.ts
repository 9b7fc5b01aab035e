import type { Id } from '#kernel/ids.ts';
import { ms } from '#kernel/time.ts';
import type { Instant, Minutes } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { asTheDoorSays } from '../at-the-door.rules.ts';
import type { Presence } from '../attendance.types.ts';
import { creditOf } from '../credit.rules.ts';
import { workOutDay, type WorkedOutDay } from '../day.rules.ts';
import { endOpenTime, heldTwice, overlapOffer, overlapsRefusal, type Keeps } from '../overlaps.rules.ts';
import type { SaidIn } from '../said.types.ts';
import type { TimedSession } from '../step-out.rules.ts';
import { withinSession } from '../within-session.rules.ts';
import { keepSaid, saidBy, type Saying } from './keep-said.ts';
import type { LoadedDay, Marked } from './load-day.ts';
import type { Marking, NewMark } from './marks.store.ts';

export interface InSession {
  session: Marked;
  presence: Presence | null;
  /** What whoever marks was shown and decided; `as-said`: nobody was asked, and what was said later holds. */
  keeps: Keeps | 'as-said' | null;
  because: string | null;
  /** When it was said, which may be earlier than it arrives. */
  saidAt: Instant;
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
export async function markInSession(db: Db, marking: Marking, day: LoadedDay, of: InSession): Promise<Placed> {
  const [answer] = await keepSaid(db, marking, [sayingOf(marking, day, of)]);
  return placed(answer!, of.session, marking.at);
}

function placed({ stands, kept, joined }: Awaited<ReturnType<typeof keepSaid>>[number], session: Marked, now: Instant): Placed {
  const presence = stands.get(session.sessionId)?.presence ?? null;
  const version = kept.find((mark) => mark.sessionId === session.sessionId)?.version ?? session.version;
  return { presence, version, minutes: creditOf(session.times, presence, now, session.counts.breaks).minutes, kept, joined };
}

/**
 * A mark as something said of the day.
 * @throws attendance/overlaps with both ways offered, when another session holds the same minutes and nobody has decided.
 */
export function sayingOf(marking: Marking, day: LoadedDay, { session, presence, keeps, because, saidAt }: InSession): Saying {
  const known = workOutDay(day.sessions, day.said, marking.at);
  const before = known.marks.find((one) => one.sessionId === session.sessionId);
  // Whoever says it has seen what was said later, and holds to their own: that is said now.
  const since = before && ms(before.saidAt) > ms(saidAt) ? marking.at : saidAt;
  const decided = decide(day, known, { session, presence, keeps, saidAt: since }, marking.at);
  const what = { of: 'mark' as const, sessionId: session.sessionId, presence, yields: decided.yields };
  return { day, said: saidBy(marking, what, decided.saidAt), because: (id) => (id === session.sessionId ? because : null) };
}

/** Who keeps minutes that another session holds too: whatever was said later, unless whoever marks says otherwise. */
function decide(day: LoadedDay, known: WorkedOutDay, { session, presence, keeps, saidAt }: Pick<InSession, 'session' | 'presence' | 'keeps' | 'saidAt'>, now: Instant): Pick<SaidIn<'mark'>, 'saidAt' | 'yields'> {
  const allowed = asTheDoorSays(session, withinSession(session, presence), saidAt, known.door);
  const all = endOpenTime(day.sessions.map((one): TimedSession => timedOf(one, one === session ? allowed : one.presence)), now);
  const own = all[day.sessions.indexOf(session)]!;
  const other = heldTwice(own, all.filter((one) => one !== own));
  if (!other || keeps === 'as-said') return { saidAt, yields: false };
  const { title, times } = day.sessions.find((one) => one.sessionId === other.sessionId)!;
  if (keeps === null) throw overlapsRefusal(overlapOffer(own, other, now), { otherTitle: title, otherStartsAt: times.startsAt, otherEndsAt: times.endsAt });
  const theirs = known.marks.find((one) => one.sessionId === other.sessionId);
  const isLater = theirs !== undefined && ms(theirs.saidAt) > ms(saidAt);
  return keeps === 'this' ? { saidAt: isLater ? now : saidAt, yields: false } : { saidAt, yields: !isLater };
}

const timedOf = ({ sessionId, times }: Marked, presence: Presence | null): TimedSession => ({ sessionId, times, intervals: presence?.kind === 'came' ? presence.intervals : [] });

/** Marks of several people in one session, as `sayingOf` makes them, kept together. */
export async function keepTogether(db: Db, marking: Marking, sayings: readonly Saying[], sessionId: Id): Promise<Map<Id, Placed>> {
  const answers = await keepSaid(db, marking, sayings);
  return new Map(answers.map((answer, at) => [answer.patientId, placed(answer, sayings[at]!.day.sessions.find((one) => one.sessionId === sessionId)!, marking.at)]));
}
