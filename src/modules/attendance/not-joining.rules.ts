import { ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Presence } from './attendance.types.ts';
import { backAt, markedAt, outAt } from './mark.rules.ts';
import { expectedVisit } from './visit.types.ts';
import type { DaySession, Marks, VisitFacts } from './visit.types.ts';
import { isAside, saidMarks } from './visit.rules.ts';
import { backSince } from './at-the-door.rules.ts';

type Came = Extract<Presence, { kind: 'came' }>;
interface Day {
  visit: VisitFacts;
  marks: Marks;
}

/** The arrival of somebody who is here and joins nothing: they came, and they are not absent. */
export function asideVisit(before: VisitFacts | null, at: Instant): VisitFacts {
  const was = before ?? expectedVisit;
  const since = markedAt(at);
  if (was.state === 'here' || was.state === 'left') return { ...was, state: 'here', leftAt: null, asideSince: was.state === 'here' ? (was.asideSince ?? since) : since };
  return { ...expectedVisit, state: 'here', mode: 'in-person', arrivedAt: since, asideSince: since };
}

/**
 * Here, not joining from a moment on: time in a session that runs ends then, and what is left of the day is neither
 * attended nor an absence. What the clinic called off or excused stays as it is.
 */
export function standAside(before: VisitFacts | null, sessions: readonly DaySession[], at: Instant): Day {
  const marks: Marks = new Map();
  for (const one of sessions) if (one.isOfDay && isAhead(one) && !isExcused(one.presence) && !isAside(one.presence)) marks.set(one.sessionId, outOfIt(one.presence, at));
  const visit = asideVisit(before, at);
  return { visit, marks: saidMarks(sessions, marks, visit) };
}

/**
 * Joins from a moment on: an interval from then in the session that runs (of two, the one that started last, or the one
 * that is named); sessions still to come follow from the arrival again.
 */
export function joinIn(before: VisitFacts, sessions: readonly DaySession[], at: Instant, sessionId: string | null = null): Day {
  const aside = sessions.filter((one) => one.isOfDay && isAhead(one) && isAside(one.presence));
  const open = aside.filter(({ times, arrival }) => ms(at) >= ms(times.startsAt) - arrival.rollOpensMinutes * 60_000);
  const joined = open.find((one) => one.sessionId === sessionId) ?? open.toSorted((a, b) => ms(b.times.startsAt) - ms(a.times.startsAt))[0];
  const marks: Marks = new Map();
  for (const one of aside) if (one === joined) marks.set(one.sessionId, inFrom(one, at, before.mode ?? 'in-person'));
    else if (one.presence?.kind === 'not-joining') marks.set(one.sessionId, null);
  return { visit: backSince(before, markedAt(at)), marks };
}

/** As if nobody had said it: groups that they were kept out of are unmarked again, and time that it ended goes on. */
export function notAside(before: VisitFacts, sessions: readonly DaySession[]): Day {
  const marks: Marks = new Map();
  for (const one of sessions) if (one.isOfDay && one.status !== 'cancelled' && isAside(one.presence)) marks.set(one.sessionId, one.presence?.kind === 'came' ? goneOn(one, one.presence) : null);
  const visit = { ...before, asideSince: null };
  return { visit, marks: saidMarks(sessions, marks, visit) };
}

function goneOn({ status, times }: DaySession, { intervals }: Came): Presence {
  const to = status === 'done' ? times.endsAt : null;
  return { kind: 'came', intervals: intervals.with(-1, { ...intervals.at(-1)!, to }) };
}

/** Sessions of the day still to come that somebody joins again because they joined one: they follow from the arrival. */
export const freedByJoining = (sessions: readonly DaySession[], sessionId: string): Marks =>
  new Map(sessions.filter((one) => one.isOfDay && one.sessionId !== sessionId && isAhead(one) && one.presence?.kind === 'not-joining').map((one) => [one.sessionId, null]));

const isAhead = ({ status }: DaySession): boolean => status === 'planned' || status === 'running';
const isExcused = (presence: Presence | null): boolean => presence?.kind === 'absent' && presence.causedBy === 'clinic';

/** Time that had begun ends; time that would only begin is dropped. */
function outOfIt(presence: Presence | null, at: Instant): Presence {
  if (presence?.kind !== 'came') return { kind: 'not-joining' };
  const begun = presence.intervals.filter(({ from }) => ms(from) < ms(markedAt(at)));
  return begun.length > 0 ? outAt({ ...presence, intervals: begun }, at, 'not-joining') : { kind: 'not-joining' };
}

function inFrom({ times, presence }: DaySession, at: Instant, mode: Came['intervals'][number]['mode']): Presence {
  const from = ms(at) > ms(times.startsAt) ? at : times.startsAt;
  const came: Came = presence?.kind === 'came' ? presence : { kind: 'came', intervals: [] };
  return backAt(came, from, mode);
}
