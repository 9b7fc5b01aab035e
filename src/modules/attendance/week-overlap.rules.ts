import type { CountingPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import { union, within } from './spans.rules.ts';
import type { Millis, Span } from './spans.rules.ts';
import { countedBetween } from './week-session.rules.ts';
import type { SessionMinutes, WeekSession } from './week-session.rules.ts';

/** Whether any two sessions hold the same time; most weeks have none, and then nothing below is needed. */
export function anyOverlap(minutes: readonly SessionMinutes[]): boolean {
  for (let a = 0; a < minutes.length; a += 1)
    for (let b = a + 1; b < minutes.length; b += 1) if (overlap(minutes[a]!.session, minutes[b]!.session)) return true;
  return false;
}

/**
 * A medication visit in the middle of a group: one minute can be attended once. The minutes both sessions hold are asked
 * of the one the person is pulled into and excused in the other; if the person stayed in the other after all, they are
 * excused in the visit instead. Changes the minutes in place.
 */
export function countSharedTimeOnce(minutes: readonly SessionMinutes[], now: Millis, counts: CountingPolicy): void {
  const asked = minutes.filter(({ excused }) => excused === 0).toSorted(pulledInFirst);
  for (const one of asked) if (isElsewhere(one, asked)) giveUpElapsed(one, now, counts);
  asked.forEach((one, at) => {
    const before = asked.slice(0, at).filter((other) => overlap(one.session, other.session));
    if (before.length > 0) excuseSharedTime(one, before, now, counts);
  });
}

function excuseSharedTime(
  one: SessionMinutes,
  before: readonly SessionMinutes[],
  now: Millis,
  counts: CountingPolicy
): void {
  const taken = union(before.map(({ session }) => ({ from: session.startsAt, to: session.endsAt })));
  const ahead = countedIn(one.session, taken, now, counts);
  const all = countedIn(one.session, taken, one.session.startsAt, counts);
  let stayed = Math.max(one.attended - (one.scheduled - all), stillHereIn(one.session, taken, now, counts));
  let left = all - excuse(one, 'possible', ahead);
  left -= excuse(one, 'missed', left);
  if (one.session.presence === 'unmarked') excuse(one, 'possible', left);
  for (const other of before) {
    if (stayed <= 0) return;
    const held = countedIn(one.session, [spanOf(other.session)], one.session.startsAt, counts);
    stayed -= excuse(other, 'missed', Math.min(stayed, held));
  }
}

/** Not marked here, and marked as attending another session of the same time. */
const isElsewhere = (one: SessionMinutes, asked: readonly SessionMinutes[]): boolean =>
  one.session.presence === 'unmarked' &&
  asked.some((other) => other !== one && other.attended > 0 && overlap(one.session, other.session));

/** Someone known to be elsewhere cannot turn out to have been here from the start. */
function giveUpElapsed(one: SessionMinutes, now: Millis, counts: CountingPolicy): void {
  const ahead = countedBetween(one.session, now, one.session.endsAt, counts);
  const gone = Math.max(0, one.possible - ahead);
  one.possible -= gone;
  one.missed += gone;
  if (gone > 0) one.reason = 'not-here-yet';
}

/** Minutes of the time still open that other sessions hold too: known to be spent here. */
const stillHereIn = (session: WeekSession, taken: readonly Span[], now: Millis, counts: CountingPolicy): number =>
  session.hereSince === null ? 0 : countedIn(session, within(taken, { from: session.hereSince, to: now }), 0, counts);

/** Moves up to so many minutes from missed or possible to excused, and says how many it moved. */
function excuse(one: SessionMinutes, which: 'possible' | 'missed', upTo: number): number {
  const moved = Math.min(one[which], Math.max(0, upTo));
  one[which] -= moved;
  one.scheduled -= moved;
  one.excused += moved;
  if (one.missed === 0) one.reason = null;
  return moved;
}

const countedIn = (session: WeekSession, spans: readonly Span[], from: Millis, counts: CountingPolicy): number =>
  spans.reduce((sum, span) => sum + countedBetween(session, Math.max(from, span.from), span.to, counts), 0);

/** Who is not coming to a session is pulled out of nothing; else the later start goes first, then the shorter. */
function pulledInFirst({ session: a }: SessionMinutes, { session: b }: SessionMinutes): number {
  const stays = Number(a.presence === 'absent') - Number(b.presence === 'absent');
  return stays || b.startsAt - a.startsAt || a.endsAt - b.endsAt || (a.id > b.id ? -1 : 1);
}

const overlap = (a: WeekSession, b: WeekSession): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;
const spanOf = (session: WeekSession): Span => ({ from: session.startsAt, to: session.endsAt });
