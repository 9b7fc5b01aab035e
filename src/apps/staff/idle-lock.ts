import { useEffect } from 'react';
import { say } from '#platform/i18n/say.ts';
import { offerUndo } from '#platform/ui/index.ts';
import { tellOtherTabs } from './other-tabs.ts';
import { send } from '#platform/ui/send.ts';
import { sessionState, setSession } from '#platform/ui/session-state.ts';

const activeKey = 'handrail.active-at';
const minute = 60_000;
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Locks every tab of this browser. The page is covered at once, also when the server cannot be told. */
export async function lockNow(): Promise<void> {
  setSession({ locked: true });
  tellOtherTabs('locked');
  await send('POST', '/lock').catch(() => undefined);
}

/** Locks after so many minutes without a key or a tap in any tab, with a word one minute before. 0 never locks. */
export function useIdleLock(minutes: number): void {
  useEffect(() => {
    if (minutes <= 0) return undefined;
    noteActivity();
    let warned = false;
    const timer = setInterval(() => {
      const idle = Date.now() - lastActive();
      if (sessionState().locked) return;
      if (idle >= minutes * minute) void lockNow();
      else if (idle >= (minutes - 1) * minute && !warned) offerUndo(say('lock.soon'));
      warned = idle >= (minutes - 1) * minute;
    }, 5000);
    signs.forEach((sign) => addEventListener(sign, noteActivity, { passive: true, capture: true }));
    return () => {
      clearInterval(timer);
      signs.forEach((sign) => removeEventListener(sign, noteActivity, { capture: true }));
    };
  }, [minutes]);
}

let noted = 0;

/** Shared by the tabs through storage, written at most every 5 seconds. */
function noteActivity(): void {
  const now = Date.now();
  if (now - noted < 5000) return;
  noted = now;
  try {
    localStorage.setItem(activeKey, String(now));
  } catch {
    // This tab alone then.
  }
}

function lastActive(): number {
  try {
    return Math.max(noted, Number(localStorage.getItem(activeKey)));
  } catch {
    return noted;
  }
}
