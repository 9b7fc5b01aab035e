import { instantAt, ms } from '#kernel/time.ts';
import type { Instant, Minutes } from '#kernel/time.ts';
import type { ArrivalPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import type { ArrivalState, Interval, Mode, Presence, SessionTimes } from './attendance.types.ts';
import { presentSpans, spanOf } from './credit.rules.ts';
import { union, wholeMinutes, within } from './spans.rules.ts';
import type { Millis, Span } from './spans.rules.ts';

/** What the intervals say about one person's time in a session, for the roll and the note. */
export interface TimeInSession {
  state: ArrivalState;
  /** Minutes from the session's start to the arrival, zero when on time; never rounded up. */
  lateMinutes: Minutes;
  /** Minutes from the departure to the session's end, zero when stayed or still here. */
  leftEarlyMinutes: Minutes;
  /** Gaps between arrival and departure; `to` is null while the person is out. */
  stepOuts: { from: Instant; to: Instant | null }[];
  /** How they take part: the mode of the latest interval; null when they did not come. */
  mode: Mode | null;
  /** In the session at this moment. */
  hereNow: boolean;
}

/** One word for a patient in a session at a moment, and the facts behind it. Nobody marked is `presence` null. */
export function timeInSession(
  session: SessionTimes,
  presence: Presence | null,
  now: Instant,
  policy: ArrivalPolicy
): TimeInSession {
  const nothing = { lateMinutes: 0, leftEarlyMinutes: 0, stepOuts: [], mode: null, hereNow: false };
  if (presence?.kind === 'absent') return { state: 'absent', ...nothing };
  if (presence?.kind === 'not-joining') return { state: 'not-joining', ...nothing };
  if (!presence) return { state: isNotHereYet(session, now, policy) ? 'not-here-yet' : 'expected', ...nothing };
  const facts = factsOf(session, presence, ms(now));
  const isAside = presence.out === 'not-joining' && !facts.hereNow;
  return { state: isAside ? 'not-joining' : stateOf(facts, policy), ...facts };
}

/** Nobody has marked the person, and the policy's minutes after the start have passed. */
const isNotHereYet = (
  session: SessionTimes,
  now: Instant,
  policy: Pick<ArrivalPolicy, 'notHereYetMinutes'>
): boolean => ms(now) >= ms(session.startsAt) + policy.notHereYetMinutes * 60_000;

type Facts = Omit<TimeInSession, 'state'>;

function factsOf(session: SessionTimes, presence: Extract<Presence, { kind: 'came' }>, now: Millis): Facts {
  const bounds = spanOf(session);
  const times = union(within(presentSpans(presence.intervals, bounds.to, bounds.to), bounds));
  const [arrived, left] = [times[0]?.from ?? bounds.from, times.at(-1)?.to ?? bounds.from];
  const running = now < bounds.to;
  const isOut = left < bounds.to && left <= now;
  const backExpected = running && isOut && (presence.out === 'stepped-out' || presence.out === 'not-joining');
  return {
    lateMinutes: wholeMinutes(bounds.from, arrived),
    leftEarlyMinutes: isOut && !backExpected ? wholeMinutes(left, bounds.to) : 0,
    stepOuts: [...gapsBetween(times), ...(backExpected ? [{ from: instantAt(left), to: null }] : [])],
    mode: latestMode(presence.intervals),
    hereNow: running && !isOut && arrived <= now
  };
}

/** What is exceptional comes first: out now, gone early, by video, late. */
function stateOf(facts: Facts, policy: ArrivalPolicy): ArrivalState {
  if (facts.stepOuts.at(-1)?.to === null) return 'stepped-out';
  if (facts.leftEarlyMinutes > policy.leftEarlyMinutes) return 'left-early';
  if (facts.mode === 'video') return 'by-video';
  return facts.lateMinutes > policy.lateAfterMinutes ? 'late' : 'here';
}

const gapsBetween = (times: readonly Span[]): TimeInSession['stepOuts'] =>
  times.slice(1).map((next, at) => ({ from: instantAt(times[at]?.to ?? next.from), to: instantAt(next.from) }));

const latestMode = (intervals: readonly Interval[]): Mode | null =>
  intervals.toSorted((a, b) => ms(a.from) - ms(b.from)).at(-1)?.mode ?? null;
