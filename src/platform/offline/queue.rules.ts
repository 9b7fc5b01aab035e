/** One change that waits to be sent. What it holds is sealed elsewhere; this is only its envelope. */
export interface Change {
  /** Its `Idempotency-Key`: the same for every try. */
  readonly id: string;
  /** What it changes, `card:<id>`: of several untried changes in one lane only the latest is sent. */
  readonly lane: string;
  /** Which sender knows how to send it. */
  readonly kind: string;
  /** The version that it builds on. */
  readonly saw: number;
  /** It was sent once and may have arrived, so that neither its words nor what it saw may change any more. */
  readonly tried: boolean;
}
export type Queue = readonly Change[];

/**
 * The queue with one more change. An untried change of the same lane gives its place to it: the latest draft of a card
 * wins, and nobody waits behind words that were typed over. A tried one stays, and the new one goes behind it.
 */
export function put(queue: Queue, change: Change): Queue {
  const at = queue.findIndex((one) => one.lane === change.lane && !one.tried);
  return at < 0 ? [...queue, change] : queue.with(at, change);
}

/** The change to send now: the oldest, since later ones may need it. */
export const nextToSend = (queue: Queue): Change | null => queue[0] ?? null;

export const tried = (queue: Queue, id: string): Queue => queue.map((one) => (one.id === id ? { ...one, tried: true } : one));

/** The change is done: it leaves, and what waits behind it in its lane builds on the version it made. */
export function answered(queue: Queue, id: string, version: number | null): Queue {
  const done = queue.find((one) => one.id === id);
  const left = queue.filter((one) => one.id !== id);
  return done && version !== null ? builtOn(left, done.lane, version) : left;
}

/** What waits in a lane builds on this version, which we made ourselves. A tried change may have arrived and keeps what it saw. */
export const builtOn = (queue: Queue, lane: string, version: number): Queue =>
  queue.map((one) => (one.lane === lane && !one.tried ? { ...one, saw: version } : one));

/** The change was refused for good: all that waits in its lane builds on it and leaves with it. */
export const refusedLane = (queue: Queue, lane: string): Queue => queue.filter((one) => one.lane !== lane);

/** How many things have unsent changes; a card that was typed into twice is one. */
export const waitingLanes = (queue: Queue): number => new Set(queue.map((one) => one.lane)).size;

/** Whether a refusal passes by itself: no answer, a busy or broken server, a locked session, too many at once. */
export const passes = (status: number): boolean => status === 0 || status >= 500 || [401, 408, 423, 425, 429].includes(status);

/** Milliseconds before the next try, after so many in vain: 1 s, 2 s, 4 s … at most 30 s. */
export const pauseAfter = (tries: number): number => Math.min(30_000, 1000 * 2 ** Math.min(tries, 5));
