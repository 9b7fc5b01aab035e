/** Milliseconds since 1970. */
export type Millis = number;

/** A stretch of time, from (inclusive) to (exclusive). */
export interface Span {
  from: Millis;
  to: Millis;
}

const MINUTE = 60_000;

/**
 * Whole clock minutes that lie fully between two moments. Counting minutes of the clock and not elapsed seconds makes
 * minutes add up: cutting a stretch on a minute never gains or loses one, and no part of a minute is ever rounded up.
 */
export function wholeMinutes(from: Millis, to: Millis): number {
  const minutes = Math.floor(to / MINUTE) - Math.ceil(from / MINUTE);
  return minutes > 0 ? minutes : 0;
}

/** The beginning of the clock minute that a moment lies in. */
export const startOfMinute = (at: Millis): Millis => Math.floor(at / MINUTE) * MINUTE;

/** The same time as spans that neither overlap nor touch, in order; empty and backward ones are dropped. */
export function union(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of inOrder(spans)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** The parts of spans inside one span. */
export function within(spans: readonly Span[], bounds: Span): Span[] {
  return spans
    .map(({ from, to }) => ({ from: Math.max(from, bounds.from), to: Math.min(to, bounds.to) }))
    .filter(({ from, to }) => from < to);
}

/** What is left of spans when others are taken out; in order, not overlapping. */
export function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  return union(taken).reduce((left, cut) => left.flatMap((span) => cutOut(span, cut)), union(spans));
}

/** The time that lies in both; in order, not overlapping. */
export function shared(spans: readonly Span[], others: readonly Span[]): Span[] {
  const merged = union(spans);
  return union(others).flatMap((other) => within(merged, other));
}

/** Whole minutes of spans, each once. */
export const minutesOf = (spans: readonly Span[]): number =>
  union(spans).reduce((sum, { from, to }) => sum + wholeMinutes(from, to), 0);

function cutOut(span: Span, cut: Span): Span[] {
  if (cut.to <= span.from || cut.from >= span.to) return [span];
  return [
    { from: span.from, to: cut.from },
    { from: cut.to, to: span.to }
  ].filter(({ from, to }) => from < to);
}

const inOrder = (spans: readonly Span[]): Span[] =>
  spans.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from);
