import type { Instant } from '#kernel/time.ts';

/** What stands on the server for one part of the page, and which version it is. */
export interface Stored<Value> {
  readonly value: Value;
  readonly version: number;
  readonly savedAt: Instant | null;
}

/** Why something typed is not on the server. */
export interface NotSaved {
  readonly refusal: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * One thing that is typed on this page, a card or the shared narrative, between the fingers and the server.
 * `base` is the version it builds on. `theirs` is set when somebody saved another text meanwhile: then nothing is sent
 * until the writer has seen both and chosen.
 */
export interface Part<Value> {
  readonly value: Value;
  readonly base: number;
  readonly savedAt: Instant | null;
  /** Typed and not yet answered by the server. */
  readonly dirty: boolean;
  readonly theirs: Stored<Value> | null;
  readonly notSaved: NotSaved | null;
}

export const partOf = <Value>({ value, version, savedAt }: Stored<Value>): Part<Value> => ({ value, base: version, savedAt, dirty: false, theirs: null, notSaved: null });

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Somebody typed here. */
export const typed = <Value>(part: Part<Value>, value: Value): Part<Value> => ({ ...part, value, dirty: true, notSaved: null });

/** The server has a version of ours. It is all saved only if nothing was typed since these words were sent. */
export const saved = <Value>(part: Part<Value>, sent: Value, { version, savedAt }: Omit<Stored<Value>, 'value'>): Part<Value> => ({
  ...part, base: version, savedAt, dirty: part.dirty && !same(sent, part.value), notSaved: null
});

/** Somebody else's version came first: both are kept, and nothing more is sent. The same words are no conflict. */
export const overtaken = <Value>(part: Part<Value>, theirs: Stored<Value>): Part<Value> =>
  same(theirs.value, part.value) ? partOf(theirs) : { ...part, theirs, dirty: true };

/** Refused for another reason than a newer version; the words stay here. */
export const refusedPart = <Value>(part: Part<Value>, notSaved: NotSaved): Part<Value> => ({ ...part, notSaved, dirty: true });

/** The page was read again. What is being typed here is never replaced under the fingers. */
export const readAgain = <Value>(part: Part<Value>, there: Stored<Value>): Part<Value> =>
  part.dirty || there.version < part.base || (there.version === part.base && same(part.value, there.value)) ? part : partOf(there);

/** Ours goes over theirs, knowing of it. */
export const keepMine = <Value>(part: Part<Value>): Part<Value> =>
  part.theirs ? { ...part, base: part.theirs.version, theirs: null, dirty: true } : part;

/** Theirs stays; ours is given up. */
export const takeTheirs = <Value>(part: Part<Value>): Part<Value> => (part.theirs ? partOf(part.theirs) : part);

/** Whether there is something to send, and nothing that a person must decide first. */
export const wantsSaving = (part: Part<unknown>): boolean => part.dirty && part.theirs === null && part.notSaved === null;
