import { useEffect, useSyncExternalStore } from 'react';
import { say } from '../i18n/say.ts';
import { announce } from './announce.tsx';
import { useSessionState } from './session-state.ts';

const listenToNetwork = (tell: () => void) => {
  addEventListener('online', tell);
  addEventListener('offline', tell);
  return () => {
    removeEventListener('online', tell);
    removeEventListener('offline', tell);
  };
};

/** Whether the browser says that it has a network. */
export const useOnline = (): boolean => useSyncExternalStore(listenToNetwork, () => navigator.onLine);

let waiting = 0;
const watchers = new Set<() => void>();

/** A page that queues changes says here how many wait; the line under the top bar tells it. */
export function setWaitingChanges(count: number): void {
  waiting = count;
  watchers.forEach((tell) => tell());
}
const useWaiting = () => useSyncExternalStore((tell) => (watchers.add(tell), () => watchers.delete(tell)), () => waiting);

/** One line under the top bar: working offline and how many changes wait, or the server does not answer. */
export function OfflineLine() {
  const online = useOnline();
  const { unreachable } = useSessionState();
  const words = useWords(online, unreachable, useWaiting());
  useEffect(() => (words ? announce(words) : undefined), [words]);
  return words ? <p className="offline">{words}</p> : null;
}

function useWords(online: boolean, unreachable: boolean, count: number): string | null {
  if (!online) return say('ui.offline.waiting', { n: count });
  return unreachable ? say('ui.unreachable') : null;
}
