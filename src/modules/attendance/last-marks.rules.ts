import type { Id } from '#kernel/ids.ts';
import { ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Presence } from './attendance.types.ts';
import { fromNewStart } from './late-start.rules.ts';
import { inOrderSaid, type Said, type SaidIn } from './said.types.ts';
import type { DaySession } from './visit.types.ts';
import { withinSession } from './within-session.rules.ts';

/** What holds of one session of what was said in it, by its times as they are known now. */
export interface LastMark {
  id: Id;
  sessionId: Id;
  saidAt: Instant;
  presence: Presence | null;
  yields: boolean;
}

/**
 * Of all that was said in a session the last holds, since each mark says everything. Whoever went with a list took theirs
 * along, also what is told of the first session only after they went.
 */
export function lastMarks(said: readonly Said[], sessions: readonly DaySession[]): LastMark[] {
  const marks = said.filter((one): one is SaidIn<'mark'> => one.of === 'mark').map((one) => ({ ...one, sessionId: whereNow(said, one.sessionId) }));
  const last = new Map(inOrderSaid(marks).map((one) => [one.sessionId, one]));
  return [...last.values()].flatMap(({ id, sessionId, saidAt, presence, yields }) => {
    const session = sessions.find((one) => one.sessionId === sessionId && one.isOfDay);
    return session ? [{ id, sessionId, saidAt, yields, presence: withinSession(session, fromStart(said, session, presence)) }] : [];
  });
}

/** The session that a list went into, after every split and merge. */
export const whereNow = (said: readonly Said[], sessionId: Id): Id =>
  inOrderSaid(said).reduce((at, one) => (one.of === 'moved' && one.from === at ? one.to : at), sessionId);

/** Every start that a session was said to have, beside the one it has: tablets without a network still go by an earlier one. */
export const formerStarts = (said: readonly Said[], session: Pick<DaySession, 'sessionId' | 'times'>): Instant[] =>
  said.flatMap((one) => (one.of === 'began' && whereNow(said, one.sessionId) === session.sessionId ? [one.was, one.is] : [])).filter((start) => ms(start) !== ms(session.times.startsAt));

function fromStart(said: readonly Said[], session: DaySession, presence: Presence | null): Presence | null {
  const is = session.times.startsAt;
  const arrived = said.findLast((one): one is SaidIn<'door'> => one.of === 'door' && one.at !== null && (one.state === 'here' || one.state === 'late'))?.at ?? null;
  return formerStarts(said, session).reduce((kept, was) => fromNewStart(kept, { was, is }, arrived), presence);
}
