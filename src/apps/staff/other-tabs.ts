import { goToSignIn, setSession } from '#platform/ui/session-state.ts';
import { queries } from './queries.ts';

type SessionNews = 'locked' | 'unlocked' | 'signed-out';
const channel = new BroadcastChannel('handrail-session');

/** One session, many tabs: what happens to it in one is told to the others at once. */
export const tellOtherTabs = (news: SessionNews): void => channel.postMessage(news);

/** Hears what other tabs did with the session. Returns how to stop. */
export function followOtherTabs(): () => void {
  const hear = ({ data }: MessageEvent<SessionNews>) => {
    if (data === 'signed-out') return goToSignIn();
    setSession(data === 'locked' ? { locked: true } : { locked: false, over: false });
    if (data === 'unlocked') void queries.invalidateQueries();
  };
  channel.addEventListener('message', hear);
  return () => channel.removeEventListener('message', hear);
}
