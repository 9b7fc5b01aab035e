import { refusal } from '#kernel/refusals.ts';
import type { Refusal } from '#kernel/refusals.ts';
import { ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { Presence } from './attendance.types.ts';
import { asTheDoorSays } from './at-the-door.rules.ts';
import { following } from './follows.rules.ts';
import { laidOver } from './laid-over.rules.ts';
import { markedAt } from './mark.rules.ts';
import { isHere } from './step-out.rules.ts';
import { expectedVisit } from './visit.types.ts';
import type { DaySession, Marks, VisitChange, VisitFacts } from './visit.types.ts';

type Came = Extract<Presence, { kind: 'came' }>;
/** A clock may run ahead of another by this much before a time is called one of the future. */
const CLOCK_SLACK = 60_000;

/** Why the day's arrival cannot be marked like this, or null when it can. */
export function whyNotVisit(before: VisitFacts | null, sessions: readonly DaySession[], change: VisitChange, now: Instant): Refusal | null {
  const at = change.at ?? now;
  if (ms(at) > ms(now) + CLOCK_SLACK) return refusal('attendance/not-yet-happened', { at });
  if (change.state === 'left') {
    const arrived = before?.arrivedAt ?? null;
    if (arrived === null || ms(markedAt(at)) < ms(arrived)) return refusal('attendance/leave-before-arrival', { arrived, left: at });
  }
  const here = sessions.find((one) => one.isOfDay && ((one.presence?.kind === 'came' && !one.fromVisit) || isAside(one.presence)));
  if (here && (change.state === 'absent' || change.state === 'expected')) return refusal('attendance/here-in-session', { sessionId: here.sessionId });
  return null;
}

/**
 * The day's arrival after a change, and the marks of its sessions that follow: open time in the one that runs, the time
 * between arrival and departure in those that are over. Marks made in a session stay as they are, except that leaving
 * ends them; time in a later session begins when it starts or is marked.
 */
export function changeVisit(before: VisitFacts | null, sessions: readonly DaySession[], change: VisitChange, now: Instant): { visit: VisitFacts; marks: Marks } {
  const was = before ?? expectedVisit;
  if (change.state === 'left') return leave(was, sessions, markedAt(change.at ?? now), now);
  if (change.state === 'absent') return stayAway(sessions, change);
  if (change.state === 'expected') return { visit: expectedVisit, marks: takeBack(sessions) };
  return arrive(was, sessions, change, now);
}

function arrive(was: VisitFacts, sessions: readonly DaySession[], change: VisitChange, now: Instant) {
  const isSaidAgain = was.state === 'here' && change.state === 'here' && change.at === null;
  const at = isSaidAgain && was.arrivedAt !== null ? was.arrivedAt : arrivalAt(sessions, change, now);
  const returns = was.state === 'left' && was.leftAt !== null && ms(at) >= ms(was.leftAt);
  const marks: Marks = was.state === 'left' && !returns ? reopen(sessions, was.leftAt, now) : new Map();
  const arrivedAt = returns ? was.arrivedAt : at;
  const breaks = returns ? [...was.breaks, { from: was.leftAt!, until: at, out: 'left' as const }] : was.breaks;
  const visit = { ...expectedVisit, state: 'here' as const, mode: change.mode, arrivedAt, asideSince: was.asideSince, breaks };
  // Who is here and joins nothing joins when somebody says so, not with their arrival.
  return { visit, marks: following(sessions, saidMarks(sessions, marks, visit), visit, now, followed) };
}

/**
 * "Here" said within the policy's minutes after a start means from the start; later, and "late" always, it means since
 * now. A time that was given is taken as it is.
 */
function arrivalAt(sessions: readonly DaySession[], { state, at }: VisitChange, now: Instant): Instant {
  if (at !== null) return markedAt(at);
  const running = sessions.filter((one) => one.isOfDay && one.status !== 'cancelled' && ms(now) >= ms(one.times.startsAt) && ms(now) < ms(one.times.endsAt)).toSorted((a, b) => ms(a.times.startsAt) - ms(b.times.startsAt))[0];
  const inTime = running && ms(now) < ms(running.times.startsAt) + running.arrival.notHereYetMinutes * 60_000;
  return state === 'here' && inTime ? running.times.startsAt : markedAt(now);
}

/** Nobody marked it in the session: it follows from the day at the door. */
const followed = ({ presence, fromVisit }: DaySession): boolean => presence === null || fromVisit;

function leave(was: VisitFacts, sessions: readonly DaySession[], at: Instant, now: Instant) {
  const marks: Marks = was.state === 'left' ? reopen(sessions, was.leftAt, now) : new Map();
  for (const one of laidOver(sessions, marks)) if (one.presence?.kind === 'came' && (isHere(one.presence.intervals) || (one.isOfDay && one.fromVisit))) marks.set(one.sessionId, endedAt(one, one.presence, at));
  const visit = { ...was, state: 'left' as const, leftAt: at, causedBy: null, reason: null };
  return { visit, marks: following(sessions, saidMarks(sessions, marks, visit), visit, now, followed) };
}

/** Time ends with the departure, or with the session where that was earlier; time not begun by then is dropped. */
function endedAt({ times }: DaySession, presence: Came, at: Instant): Presence | null {
  const to = ms(at) >= ms(times.endsAt) ? times.endsAt : at;
  const intervals = presence.intervals.flatMap((time) => (time.to !== null && ms(time.to) <= ms(to) ? [time] : ms(time.from) < ms(to) ? [{ ...time, to }] : []));
  if (intervals.length === 0) return null;
  const leftIn = to === at && intervals.at(-1)!.to === at;
  return leftIn ? { kind: 'came', intervals, out: 'left' } : withoutLeaving(presence, intervals);
}

const withoutLeaving = ({ out, ...presence }: Came, intervals: Came['intervals']): Came => ({ ...presence, intervals, ...(out && out !== 'left' ? { out } : {}) });

/** The same marks, with those made in a session as far as the day at the door allows what was said there. */
export function saidMarks(sessions: readonly DaySession[], marks: Marks, visit: VisitFacts): Marks {
  for (const one of laidOver(sessions, marks)) {
    const said = one.said ?? one.presence;
    if (!one.isOfDay || one.fromVisit || said?.kind !== 'came') continue;
    const presence = asTheDoorSays(one, said, visit);
    if (presence !== one.presence) marks.set(one.sessionId, presence);
  }
  return marks;
}

/** Gives back what a departure ended of marks made in a session; the others follow anew. */
function reopen(sessions: readonly DaySession[], leftAt: Instant | null, now: Instant): Marks {
  const marks: Marks = new Map();
  for (const { sessionId, times, presence, isOfDay, fromVisit } of sessions) {
    if (!isOfDay || fromVisit || presence?.kind !== 'came' || presence.out !== 'left' || presence.intervals.at(-1)?.to !== leftAt) continue;
    const to = ms(now) < ms(times.endsAt) ? null : times.endsAt;
    marks.set(sessionId, { kind: 'came', intervals: presence.intervals.with(-1, { ...presence.intervals.at(-1)!, to }) });
  }
  return marks;
}

function stayAway(sessions: readonly DaySession[], { causedBy, reason }: VisitChange) {
  const absent: Presence = { kind: 'absent', causedBy, ...(reason ? { reason } : {}) };
  const marks: Marks = new Map();
  for (const one of sessions) if (one.isOfDay && one.status !== 'cancelled' && (isFree(one) || lacksReason(one, causedBy, reason))) marks.set(one.sessionId, absent);
  return { visit: { ...expectedVisit, state: 'absent' as const, causedBy, reason }, marks };
}

function takeBack(sessions: readonly DaySession[]): Marks {
  return new Map(sessions.filter((one) => one.isOfDay && one.fromVisit && one.presence !== null).map((one) => [one.sessionId, null]));
}

/** An absence that was marked in the session, and whose reason is told only now. */
const lacksReason = ({ presence }: DaySession, causedBy: VisitChange['causedBy'], reason: string | null): boolean =>
  reason !== null && presence?.kind === 'absent' && presence.causedBy === causedBy && presence.reason === undefined;

/** Whether the session's mark may follow from the arrival: nobody marked it, or the arrival did. */
const isFree = ({ presence, fromVisit }: DaySession): boolean => presence === null || fromVisit;

/** Here, and not in the session. */
export const isAside = (presence: Presence | null): boolean => presence?.kind === 'not-joining' || (presence?.kind === 'came' && presence.out === 'not-joining');
