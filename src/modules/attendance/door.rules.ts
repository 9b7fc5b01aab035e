import type { Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { Refusal } from '#kernel/refusals.ts';
import { ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { LastMark } from './last-marks.rules.ts';
import { markedAt } from './mark.rules.ts';
import { inOrderSaid, type Said, type SaidIn } from './said.types.ts';
import { statusAt } from './session-status.rules.ts';
import { expectedVisit } from './visit.types.ts';
import type { DaySession, DoorBreak, VisitChange, VisitFacts } from './visit.types.ts';

/** Since when somebody joined nothing, until when, and when it was said. */
export interface Aside {
  since: Instant;
  until: Instant | null;
  saidAt: Instant;
}

/** The day at the door: the arrival, and what became of it. */
export interface Door extends VisitFacts {
  /** Stretches that are over, after which the person came back or joined. */
  breaks: readonly DoorBreak[];
  asides: readonly Aside[];
  /** Sessions they joined after they had joined nothing. */
  joined: readonly { sessionId: Id; from: Instant; saidAt: Instant }[];
  /** When the state was said; null while nobody has said anything at the door. */
  saidAt: Instant | null;
}

export const nothingSaid: Door = { ...expectedVisit, breaks: [], asides: [], joined: [], saidAt: null };

/** What the sessions add to the door: which there are, and the arrival that follows from what was marked in them. */
interface Beside {
  sessions: readonly DaySession[];
  came: Instant | null;
}
type DoorSaid = SaidIn<'door' | 'aside' | 'joins'>;
/** In a session since `from` and still there when it was said: whoever had left came back, and whoever joined nothing joined. */
type Back = { of: 'back'; from: Instant; id: Id; saidAt: Instant };
type Step = DoorSaid | Back;

/** The day at the door, from everything that was said of the person's day. What cannot have been, as things are known now, changes nothing. */
export function doorOf(said: readonly Said[], sessions: readonly DaySession[], marks: readonly LastMark[], until: Instant | null = null): Door {
  const beside = { sessions, came: cameAt(marks) };
  const steps: Step[] = [...withoutMistakes(said), ...marks.filter(({ saidAt }) => until === null || ms(saidAt) <= ms(until)).flatMap(inTheRoom)];
  return inOrderSaid(steps).reduce((door, one) => (cannotBe(door, beside, one) ? door : step(door, beside, one)), nothingSaid);
}

/** The first time that anybody marked them in, in a session of the day. */
export const cameAt = (marks: readonly LastMark[]): Instant | null =>
  marks.flatMap(({ presence }) => (presence?.kind === 'came' ? presence.intervals.map(({ from }) => from) : [])).toSorted((a, b) => ms(a) - ms(b))[0] ?? null;

/** What is said at the door of a person; that somebody does not join, said by mistake, is as if nobody had said it. */
function withoutMistakes(said: readonly Said[]): DoorSaid[] {
  const kept: DoorSaid[] = [];
  for (const one of inOrderSaid(said)) {
    const mistake = one.of === 'not-aside' ? kept.findLastIndex(({ of }) => of === 'aside') : -1;
    if (mistake >= 0) kept.splice(mistake, 1);
    else if (one.of === 'door' || one.of === 'aside' || one.of === 'joins') kept.push(one);
  }
  return kept;
}

function inTheRoom({ presence, id, saidAt }: LastMark): Step[] {
  if (presence?.kind === 'not-joining') return [{ of: 'aside', since: saidAt, id, by: id, saidAt }];
  const open = presence?.kind === 'came' ? presence.intervals.find(({ to }) => to === null) : undefined;
  return open ? [{ of: 'back', from: open.from, id, saidAt }] : [];
}

/** Why it cannot be, as the day at the door is known by then; null when it can. */
function cannotBe(door: Door, { came }: Beside, one: Step): boolean {
  if (one.of === 'aside') return door.state === 'here' && door.arrivedAt !== null && ms(markedAt(one.since)) < ms(door.arrivedAt);
  if (one.of !== 'door') return false;
  if (one.state === 'left') return arrivedBy(door, came, leftAt(one)) === null;
  return (one.state === 'absent' || one.state === 'expected') && (came !== null || door.asideSince !== null || door.joined.length > 0);
}

/** The door as it was by what was said until a moment. Marks are known whenever they were said: they say where somebody was. */
export const doorAt = (said: readonly Said[], sessions: readonly DaySession[], marks: readonly LastMark[], at: Instant): Door =>
  doorOf(said.filter(({ saidAt }) => ms(saidAt) <= ms(at)), sessions, marks, at);

/** A clock may run ahead of another by this much before a time is called one of the future. */
const CLOCK_SLACK = 60_000;

/** Why the day's arrival cannot be said like this, or null when it can. */
export function whyNotVisit(door: Door, marks: readonly LastMark[], change: VisitChange, now: Instant): Refusal | null {
  const at = change.at ?? now;
  if (ms(at) > ms(now) + CLOCK_SLACK) return refusal('attendance/not-yet-happened', { at });
  const came = cameAt(marks);
  if (!cannotBe(door, { sessions: [], came }, { of: 'door', ...change, saidAt: now, id: '', by: '' })) return null;
  if (change.state === 'left') return refusal('attendance/leave-before-arrival', { arrived: door.arrivedAt ?? came, left: at });
  return refusal('attendance/here-in-session', { sessionId: marks.find(({ presence }) => presence?.kind === 'came' || presence?.kind === 'not-joining')?.sessionId ?? door.joined[0]?.sessionId ?? null });
}

function step(door: Door, beside: Beside, one: Step): Door {
  if (one.of === 'back') return isOut(door, one.from) ? backSince(door, one.from) : door;
  if (one.of === 'aside') return standAside(door, beside, one);
  if (one.of === 'joins') return door.asideSince === null ? door : joinIn(door, one);
  if (one.state === 'left') return { ...door, state: 'left', mode: door.mode ?? one.mode, arrivedAt: arrivedBy(door, beside.came, leftAt(one)), leftAt: leftAt(one), causedBy: null, reason: null, saidAt: one.saidAt };
  if (one.state === 'absent') return { ...nothingSaid, state: 'absent', causedBy: one.causedBy, reason: one.reason, saidAt: one.saidAt };
  return one.state === 'expected' ? nothingSaid : arrive(door, beside, one);
}

function arrive(door: Door, { sessions, came }: Beside, one: SaidIn<'door'>): Door {
  const known = door.state === 'here' || door.state === 'expected' || door.state === 'absent' ? arrivedBy(door, came, one.saidAt) : null;
  const at = known !== null && one.state === 'here' && one.at === null ? known : arrivalAt(sessions, one);
  const returns = door.leftAt !== null && ms(at) >= ms(door.leftAt);
  return {
    ...nothingSaid, state: 'here', mode: one.mode, arrivedAt: returns ? door.arrivedAt : at, breaks: returns ? endBreaks(door, at) : door.breaks,
    // Who is here and joins nothing joins when somebody says so, not with their arrival.
    asideSince: door.asideSince, asides: door.asides, joined: door.joined, saidAt: one.saidAt
  };
}

/**
 * "Here" said within the policy's minutes after a start means from the start; later, and "late" always, it means since
 * then. A time that was given is taken as it is.
 */
function arrivalAt(sessions: readonly DaySession[], { state, at, saidAt }: SaidIn<'door'>): Instant {
  if (at !== null) return markedAt(at);
  const running = sessions.filter((one) => one.isOfDay && statusAt(one, saidAt) === 'running').toSorted((a, b) => ms(a.times.startsAt) - ms(b.times.startsAt))[0];
  const inTime = running && ms(saidAt) < ms(running.times.startsAt) + running.arrival.notHereYetMinutes * 60_000;
  return state === 'here' && inTime ? running.times.startsAt : markedAt(saidAt);
}

const leftAt = ({ at, saidAt }: SaidIn<'door'>): Instant => markedAt(at ?? saidAt);

/** When the person had come, by what was said at the door or marked in a session; null when by then they had not. */
function arrivedBy(door: Door, came: Instant | null, at: Instant): Instant | null {
  const arrived = door.arrivedAt ?? came;
  return arrived !== null && ms(arrived) <= ms(at) ? arrived : null;
}

/** The arrival of somebody who is here and joins nothing: they came, and they are not absent. */
function standAside(door: Door, { came }: Beside, { since, saidAt }: Pick<SaidIn<'aside'>, 'since' | 'saidAt'>): Door {
  const from = markedAt(since);
  const asides = door.asideSince === null ? [...door.asides, { since: from, until: null, saidAt }] : door.asides;
  const more = { state: 'here' as const, mode: door.mode ?? ('in-person' as const), leftAt: null, causedBy: null, reason: null, asideSince: door.asideSince ?? from, asides, saidAt };
  return { ...door, ...more, arrivedAt: arrivedBy(door, came, from) ?? from, breaks: door.leftAt === null ? door.breaks : [...door.breaks, { from: door.leftAt, until: from, out: 'left', saidAt: door.saidAt! }] };
}

function joinIn(door: Door, { at, sessionId, saidAt }: SaidIn<'joins'>): Door {
  const from = markedAt(at);
  return { ...backSince(door, from), joined: sessionId === null ? door.joined : [...door.joined, { sessionId, from, saidAt }], saidAt };
}

const isOut = ({ leftAt: left, asideSince }: Door, from: Instant): boolean =>
  (left !== null && ms(from) >= ms(left)) || (asideSince !== null && ms(from) >= ms(asideSince));

/** The day with somebody back, or joining, since a moment: when they were not stays known. */
const backSince = (door: Door, at: Instant): Door =>
  ({ ...door, state: 'here', leftAt: null, asideSince: null, breaks: endBreaks(door, at), asides: door.asides.map((one) => ({ ...one, until: one.until ?? at })) });

/** When the person was gone, or here and joining nothing: earlier that day, and now. */
export const breaksOf = ({ breaks, leftAt: left, asides, asideSince, saidAt }: Door): DoorBreak[] => [
  ...breaks,
  ...(left === null ? [] : [{ from: left, until: null, out: 'left' as const, saidAt: saidAt! }]),
  ...(asideSince === null ? [] : [{ from: asideSince, until: null, out: 'not-joining' as const, saidAt: asides.at(-1)?.saidAt ?? saidAt! }])
];

const endBreaks = (door: Door, at: Instant): DoorBreak[] => breaksOf(door).map((one) => ({ ...one, until: one.until ?? at }));
