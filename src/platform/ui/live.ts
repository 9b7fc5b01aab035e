import type { QueryClient } from '@tanstack/react-query';
import { thisPage } from './send.ts';
import { followSession, isCovered, setSession } from './session-state.ts';

/** What changed, and which open page changed it. */
interface Change {
  topics: string[];
  from?: string;
}
type Told = Change | 'everything';

/**
 * Keeps the screens current: one connection per browser, held by whichever tab has the lock, and passed on to the others.
 * Messages name topics; queries whose `meta.topics` share one are read again, and those whose `meta.othersTopics` do when
 * another page made the change, because this one shows its own already. After a gap everything is read again.
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
  else told.topics.forEach((topic) => (told.from === thisPage ? own : waiting).add(topic));
  timer ??= setTimeout(() => flush(queries), 250);
}

const waiting = new Set<string>();
const own = new Set<string>();
let all = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function flush(queries: QueryClient): void {
  const [everything, others, mine] = [all, new Set(waiting), new Set(own)];
  [all, timer] = [false, undefined];
  waiting.clear();
  own.clear();
  void queries.invalidateQueries(everything ? {} : { predicate: ({ meta }) => isTouched(meta, others, mine) });
}

/** Whether a query must be read again: one of its topics was told, or one of its `othersTopics` by another page than this. */
export const isTouched = (meta: Record<string, unknown> | undefined, others: ReadonlySet<string>, mine: ReadonlySet<string>): boolean =>
  touches(meta?.['topics'], others) || touches(meta?.['topics'], mine) || touches(meta?.['othersTopics'], others);

const touches = (named: unknown, told: ReadonlySet<string>): boolean => Array.isArray(named) && named.some((topic) => told.has(topic as string));
