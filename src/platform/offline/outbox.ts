import type { Keep } from './keep.ts';
import { answered, builtOn, nextToSend, passes, pauseAfter, put, refusedLane, tried, waitingLanes, type Change, type Queue } from './queue.rules.ts';
import type { Seal } from './sealed.ts';

/** A "no" as the outbox needs to know it; 0 when no answer came. */
export interface Refused {
  readonly status: number;
}

/** How one kind of change is sent, and who wants to know how it went. `lane` says which card, mark or text it was. */
export interface Sender<Body, Answer> {
  send: (body: Body, saw: number, key: string, lane: string) => Promise<Answer>;
  /** The new version, for what waits behind it; null where the kind has no versions. */
  versionOf: (answer: Answer) => number | null;
  answered: (lane: string, answer: Answer, body: Body) => void;
  /** Refused for good. What was typed stays on the page; this says why it is not on the server. */
  refused: (lane: string, error: unknown, body: Body) => void;
}

export interface OutboxParts {
  seal: Seal;
  keep: Keep;
  newKey: () => string;
  /** False while nothing should be sent: the session is locked. */
  isReady: () => boolean;
  statusOf: (error: unknown) => number;
  /** How many things wait, each time that changes. */
  tell: (waiting: number) => void;
  later: (work: () => void, milliseconds: number) => void;
}

export interface Outbox {
  learn: <Body, Answer>(kind: string, sender: Sender<Body, Answer>) => void;
  put: (kind: string, lane: string, body: unknown, saw: number) => void;
  /** Another change of ours made this version: what waits in the lane builds on it. */
  buildOn: (kind: string, lane: string, version: number) => void;
  /** Tries at once, for example when the network is back. */
  wake: () => void;
  /** Resolves when all that was put has been answered or refused; true when nothing waits for a network. */
  settled: () => Promise<boolean>;
  waiting: () => number;
}

/** Sends changes one after another in their order, until each is answered. */
export function openOutbox(parts: OutboxParts): Outbox {
  const senders = new Map<string, Sender<unknown, unknown>>();
  let queue: Queue = [];
  let sending = false;
  let tries = 0;
  /** Sealing takes a moment; a change is in the queue only when its words are kept. */
  let sealing = 0;
  /** The version that our own last change made, by lane. */
  const made = new Map<string, number>();
  const waiters = new Set<(all: boolean) => void>();

  const set = (next: Queue) => {
    const [before, gone] = [waitingLanes(queue), queue.filter((one) => !next.includes(one) && !next.some(({ id }) => id === one.id))];
    queue = next;
    if (gone.length > 0) void parts.keep.drop(gone.map((one) => one.id));
    if (waitingLanes(queue) !== before) parts.tell(waitingLanes(queue));
    if (queue.length === 0 && sealing === 0) settle(true);
  };
  const settle = (all: boolean) => {
    waiters.forEach((done) => done(all));
    waiters.clear();
  };

  async function sendNext(): Promise<void> {
    const change = nextToSend(queue);
    if (sending || !change) return;
    if (!parts.isReady()) return parts.later(() => void sendNext(), pauseAfter(1));
    sending = true;
    set(tried(queue, change.id));
    const done = await sendOne(change).finally(() => (sending = false));
    tries = done ? 0 : tries + 1;
    if (done) return sendNext();
    settle(false);
    parts.later(() => void sendNext(), pauseAfter(tries - 1));
  }

  async function sendOne(change: Change): Promise<boolean> {
    const sender = senders.get(change.kind);
    const sealed = await parts.keep.get(change.id);
    if (!sender || !sealed) throw new Error(`nobody can send ${change.kind}`);
    const body = await parts.seal.open(sealed);
    const lane = change.lane.slice(change.kind.length + 1);
    try {
      const answer = await sender.send(body, change.saw, change.id, lane);
      const version = sender.versionOf(answer);
      if (version !== null) made.set(change.lane, version);
      set(answered(queue, change.id, version));
      sender.answered(lane, answer, body);
      return true;
    } catch (error) {
      if (passes(parts.statusOf(error))) return false;
      set(refusedLane(queue, change.lane));
      sender.refused(lane, error, body);
      return true;
    }
  }

  /** Sealed one after another, so that two drafts of one card keep their order. */
  let sealed: Promise<void> = Promise.resolve();
  async function take(change: Change, body: unknown): Promise<void> {
    await parts.keep.put(change.id, await parts.seal.close(body));
    sealing -= 1;
    // While it was being sealed, the draft before it may have been answered: it builds on that one.
    set(put(queue, { ...change, saw: Math.max(change.saw, made.get(change.lane) ?? 0) }));
    void sendNext();
  }

  return {
    learn: (kind, sender) => void senders.set(kind, sender as Sender<unknown, unknown>),
    put: (kind, lane, body, saw) => {
      sealing += 1;
      // A card and a mark of one person are two things, whatever their senders call them.
      const change = { id: parts.newKey(), lane: `${kind} ${lane}`, kind, saw, tried: false };
      sealed = sealed.then(() => take(change, body));
    },
    buildOn: (kind, lane, version) => {
      made.set(`${kind} ${lane}`, version);
      set(builtOn(queue, `${kind} ${lane}`, version));
    },
    wake: () => {
      tries = 0;
      void sendNext();
    },
    settled: () => (queue.length === 0 && sealing === 0 ? Promise.resolve(true) : new Promise((done) => waiters.add(done))),
    waiting: () => waitingLanes(queue)
  };
}
