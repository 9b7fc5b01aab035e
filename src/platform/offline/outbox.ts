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
export const openOutbox = (parts: OutboxParts): Outbox => new Sending(parts);

class Sending implements Outbox {
  readonly #parts: OutboxParts;
  readonly #senders = new Map<string, Sender<unknown, unknown>>();
  #queue: Queue = [];
  #isSending = false;
  #tries = 0;
  /** Sealing takes a moment; a change is in the queue only when its words are kept. */
  #sealing = 0;
  /** Sealed one after another, so that two drafts of one card keep their order. */
  #sealed: Promise<void> = Promise.resolve();
  /** The version that our own last change made, by lane. */
  readonly #made = new Map<string, number>();
  readonly #waiters = new Set<(all: boolean) => void>();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  learn<Body, Answer>(kind: string, sender: Sender<Body, Answer>): void {
    this.#senders.set(kind, sender as Sender<unknown, unknown>);
  }

  put(kind: string, lane: string, body: unknown, saw: number): void {
    this.#sealing += 1;
    // A card and a mark of one person are two things, whatever their senders call them.
    const change = { id: this.#parts.newKey(), lane: `${kind} ${lane}`, kind, saw, tried: false };
    this.#sealed = this.#sealed.then(() => this.#take(change, body));
  }

  buildOn(kind: string, lane: string, version: number): void {
    this.#made.set(`${kind} ${lane}`, version);
    this.#set(builtOn(this.#queue, `${kind} ${lane}`, version));
  }

  wake(): void {
    this.#tries = 0;
    void this.#sendNext();
  }

  settled(): Promise<boolean> {
    return this.#isEmpty() ? Promise.resolve(true) : new Promise((done) => this.#waiters.add(done));
  }

  waiting(): number {
    return waitingLanes(this.#queue);
  }

  #isEmpty(): boolean {
    return this.#queue.length === 0 && this.#sealing === 0;
  }

  async #take(change: Change, body: unknown): Promise<void> {
    await this.#parts.keep.put(change.id, await this.#parts.seal.close(body));
    this.#sealing -= 1;
    // While it was being sealed, the draft before it may have been answered: it builds on that one.
    this.#set(put(this.#queue, { ...change, saw: Math.max(change.saw, this.#made.get(change.lane) ?? 0) }));
    void this.#sendNext();
  }

  #set(next: Queue): void {
    const [before, gone] = [this.waiting(), this.#queue.filter((one) => !next.includes(one) && !next.some(({ id }) => id === one.id))];
    this.#queue = next;
    if (gone.length > 0) void this.#parts.keep.drop(gone.map((one) => one.id));
    if (this.waiting() !== before) this.#parts.tell(this.waiting());
    if (this.#isEmpty()) this.#settle(true);
  }

  #settle(all: boolean): void {
    this.#waiters.forEach((done) => done(all));
    this.#waiters.clear();
  }

  async #sendNext(): Promise<void> {
    const change = nextToSend(this.#queue);
    if (this.#isSending || !change) return;
    if (!this.#parts.isReady()) return this.#parts.later(() => void this.#sendNext(), pauseAfter(1));
    this.#isSending = true;
    this.#set(tried(this.#queue, change.id));
    const done = await this.#sendOne(change).finally(() => (this.#isSending = false));
    this.#tries = done ? 0 : this.#tries + 1;
    if (done) return this.#sendNext();
    this.#settle(false);
    this.#parts.later(() => void this.#sendNext(), pauseAfter(this.#tries - 1));
  }

  async #sendOne(change: Change): Promise<boolean> {
    const sender = this.#senders.get(change.kind);
    const sealed = await this.#parts.keep.get(change.id);
    if (!sender || !sealed) throw new Error(`nobody can send ${change.kind}`);
    const body = await this.#parts.seal.open(sealed);
    const lane = change.lane.slice(change.kind.length + 1);
    try {
      const answer = await sender.send(body, change.saw, change.id, lane);
      const version = sender.versionOf(answer);
      if (version !== null) this.#made.set(change.lane, version);
      this.#set(answered(this.#queue, change.id, version));
      sender.answered(lane, answer, body);
      return true;
    } catch (error) {
      if (passes(this.#parts.statusOf(error))) return false;
      this.#set(refusedLane(this.#queue, change.lane));
      sender.refused(lane, error, body);
      return true;
    }
  }
}
