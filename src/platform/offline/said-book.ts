import type { Instant } from '#kernel/time.ts';
import { outbox } from './index.ts';

/** Something said on this page: on its way, answered, or refused with why. Times are of this browser's clock. */
export interface SaidHere<Body, Answer> {
  readonly body: Body;
  readonly answer: Answer | null;
  /** Null while it waits for the network or the answer. */
  readonly answeredAt: Instant | null;
  /** Why the server did not take it; null unless it did not. */
  readonly refused: unknown;
}

/** What is said on this page of one kind, by lane (`session/person`). Lives as long as the page of the browser. */
export interface SaidBook<Body, Answer> {
  read: () => ReadonlyMap<string, SaidHere<Body, Answer>>;
  listen: (tell: () => void) => () => void;
  say: (lane: string, body: Body, saw?: number) => void;
  /** Takes what was refused off the page. */
  forget: (lane: string) => void;
}

export interface SaidKind<Body, Answer> {
  send: (lane: string, body: Body, saw: number, key: string) => Promise<Answer>;
  versionOf?: (answer: Answer) => number | null;
  answered?: (lane: string, answer: Answer) => void;
}

/** A book of one kind of thing whose changes go through the outbox of the page, so that they wait, encrypted, for a network. */
export function saidBook<Body, Answer>(kind: string, { send, versionOf = () => null, answered = () => undefined }: SaidKind<Body, Answer>): SaidBook<Body, Answer> {
  let now: ReadonlyMap<string, SaidHere<Body, Answer>> = new Map();
  const listeners = new Set<() => void>();
  const set = (lane: string, said: SaidHere<Body, Answer> | null) => {
    const next = new Map(now);
    if (said) next.set(lane, said);
    else next.delete(lane);
    now = next;
    listeners.forEach((tell) => tell());
  };
  outbox.learn<Body, Answer>(kind, {
    send: (body, saw, key, lane) => send(lane, body, saw, key),
    versionOf,
    answered: (lane, answer, body) => (answered(lane, answer), set(lane, { body, answer, answeredAt: new Date().toISOString(), refused: null })),
    refused: (lane, error, body) => set(lane, { body, answer: null, answeredAt: null, refused: error })
  });
  return {
    read: () => now,
    listen: (tell) => (listeners.add(tell), () => void listeners.delete(tell)),
    say: (lane, body, saw = 0) => (set(lane, { body, answer: null, answeredAt: null, refused: null }), outbox.put(kind, lane, body, saw)),
    forget: (lane) => set(lane, null)
  };
}

/** Whether the page must still show it itself: it waits, was refused, or is newer than what was read (`readAt`, in milliseconds). */
export const isNews = ({ answeredAt }: SaidHere<unknown, unknown>, readAt: number): boolean => answeredAt === null || Date.parse(answeredAt) > readAt;
