import type { QueryClient } from '@tanstack/react-query';
import { followSession, isCovered, setSession } from './session-state.ts';

type Told = { topics: string[] } | 'everything';

/**
 * Keeps the screens current: one connection per browser, held by whichever tab has the lock, and passed on to the others.
 * Messages name topics; queries whose `meta.topics` share one are read again. After a gap everything is read again.
 * Returns how to stop.
 */
export function followLive(queries: QueryClient, url = '/api/live'): () => void {
  const others = new BroadcastChannel('handrail-live');
  const stopped = new AbortController();
  others.addEventListener('message', (event: MessageEvent<Told>) => lookAgain(queries, event.data));
  const tell = (told: Told): void => {
    lookAgain(queries, told);
    others.postMessage(told);
  };
  void holdConnection(url, tell, stopped.signal);
  const back = () => lookAgain(queries, 'everything');
  addEventListener('online', back);
  return () => {
    stopped.abort();
    others.close();
    removeEventListener('online', back);
  };
}

/** Waits for its turn among the tabs, then listens until this tab closes. Without locks each tab listens itself. */
async function holdConnection(url: string, tell: (told: Told) => void, signal: AbortSignal): Promise<void> {
  const listenUntilStopped = () => new Promise<void>((stop) => listen(url, tell, signal, stop));
  if (!('locks' in navigator)) return listenUntilStopped();
  await navigator.locks.request('handrail-live', { signal }, listenUntilStopped).catch(() => undefined);
}

function listen(url: string, tell: (told: Told) => void, signal: AbortSignal, stop: () => void): void {
  const source = new EventSource(url);
  source.addEventListener('refresh', () => tell('everything'));
  source.addEventListener('message', (event: MessageEvent<string>) => tell(JSON.parse(event.data) as Told));
  // The browser reconnects by itself, except after an answer that is no stream (signed out, locked, server restarting).
  source.addEventListener('error', () => {
    if (source.readyState !== EventSource.CLOSED || signal.aborted) return;
    // Why, a stream does not say; reading does, and covers the page when the session is locked or over.
    if (!isCovered()) tell('everything');
    afterPause(() => signal.aborted || listen(url, tell, signal, stop));
  });
  signal.addEventListener('abort', () => (source.close(), stop()));
}

/** After 10 seconds, or as soon as the page is uncovered. */
function afterPause(act: () => void): void {
  let wasCovered = isCovered();
  const once = () => {
    clearTimeout(timed);
    stopFollowing();
    act();
  };
  const timed = setTimeout(once, 10_000);
  const stopFollowing = followSession(() => {
    const covered = isCovered();
    if (wasCovered && !covered) once();
    wasCovered = covered;
  });
}

/** Reads again what the topics touch; at most once per 250 ms, so that a busy minute is not a storm of requests. */
function lookAgain(queries: QueryClient, told: Told): void {
  setSession({ unreachable: false });
  if (told === 'everything') all = true;
  else told.topics.forEach((topic) => waiting.add(topic));
  timer ??= setTimeout(() => flush(queries), 250);
}

const waiting = new Set<string>();
let all = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function flush(queries: QueryClient): void {
  const [everything, topics] = [all, new Set(waiting)];
  [all, timer] = [false, undefined];
  waiting.clear();
  void queries.invalidateQueries(everything ? {} : { predicate: ({ meta }) => touches(meta?.['topics'], topics) });
}

/** Whether a query's topics share one with those told. */
export const touches = (named: unknown, told: ReadonlySet<string>): boolean =>
  Array.isArray(named) && named.some((topic) => told.has(topic as string));
