import { useSyncExternalStore } from 'react';

/** What the browser knows of its session beside who it is. */
export interface SessionState {
  locked: boolean;
  /** Somebody is signed in on this page, so that it is kept when the session ends. */
  keepsPage: boolean;
  /** The session ended under the page: its time was up, or it was ended elsewhere. */
  over: boolean;
  /** The last request got no answer. */
  unreachable: boolean;
}

let state: SessionState = { locked: false, keepsPage: false, over: false, unreachable: false };
const listeners = new Set<() => void>();

/** Changes what is known; nothing is told when nothing changed. */
export function setSession(change: Partial<SessionState>): void {
  const next = { ...state, ...change };
  if ((Object.keys(next) as (keyof SessionState)[]).every((fact) => next[fact] === state[fact])) return;
  state = next;
  listeners.forEach((tell) => tell());
}

export const sessionState = (): SessionState => state;

/** Whether the page is covered, so that nothing is asked of the server until somebody proves who they are. */
export const isCovered = ({ locked, over }: Pick<SessionState, 'locked' | 'over'> = state): boolean => locked || over;

/** Tells of each change; returns how to stop. */
export function followSession(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

/** Whether the session is locked and whether the server answers, kept current. */
export const useSessionState = (): SessionState => useSyncExternalStore(followSession, () => state);

/** Goes to the sign-in page and comes back to this place afterwards. */
export function goToSignIn(): void {
  const here = `${location.pathname}${location.search}`;
  location.assign(`/sign-in?back=${encodeURIComponent(here)}`);
}

/** Where to go after signing in: the kept place when it is one of ours, else the start. Never another site. */
export function placeToReturnTo(search: string): string {
  const asked = URL.parse(new URLSearchParams(search).get('back') ?? '/', location.origin);
  if (!asked || asked.origin !== location.origin || asked.pathname.startsWith('/sign-in')) return '/';
  return asked.pathname + asked.search + asked.hash;
}
