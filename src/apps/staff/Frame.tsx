import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '#apps/client.ts';
import type { Me } from '#modules/access/access.contract.ts';
import { mayDo } from '#platform/access/permissions.ts';
import { say } from '#platform/i18n/say.ts';
import { Failed, LiveRegion, Loading, OfflineLine, UndoToast } from '#platform/ui/index.ts';
import { followLive } from '#platform/ui/live.ts';
import { goToSignIn, setSession, useSessionState } from '#platform/ui/session-state.ts';
import { LockScreen } from './LockScreen.tsx';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';
import { useIdleLock } from './idle-lock.ts';
import { followOtherTabs } from './other-tabs.ts';
import { places } from './places.ts';
import { queries } from './queries.ts';

/** The frame around every page: who is signed in comes first, then the page. */
export function Frame() {
  const me = useMe();
  const owes = me.data?.secondFactor === 'needed' || me.data?.secondFactor === 'to-set-up';
  const { over } = useSessionState();
  // Under the cover the second step may still be owed: it is asked for there.
  const leaves = owes && !over;
  useEffect(() => (leaves ? goToSignIn() : undefined), [leaves]);
  if (me.data && !leaves) return <SignedIn me={me.data} />;
  return <main className="page">{me.isError ? <Failed error={me.error} onRetry={() => void me.refetch()} kept="" /> : <Loading what={say('app.name')} />}</main>;
}

function SignedIn({ me }: { me: Me }) {
  useEffect(() => followLive(queries), []);
  useEffect(() => followOtherTabs(), []);
  useEffect(() => (setSession({ keepsPage: true }), () => setSession({ keepsPage: false })), []);
  useEffect(() => setSession({ locked: me.lockedAt !== null }), [me.lockedAt]);
  useIdleLock(me.idleLockMinutes);
  const elsewhere = useFirstPlace(me.roles);
  return (
    <>
      <a className="skip" href="#main">{say('app.skip')}</a>
      <div className="app">
        <Rail me={me} />
        <TopBar me={me} />
        <main className="page" id="main" tabIndex={-1}>
          <OfflineLine />
          {elsewhere ? <Navigate to={elsewhere} replace /> : <Outlet />}
          <UndoToast />
        </main>
      </div>
      <LiveRegion />
      <LockScreen me={me} />
    </>
  );
}

/** Where somebody begins who may not see the day, such as the administrator. */
function useFirstPlace(roles: readonly string[]): string | null {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const first = places.find(({ may }) => mayDo(may, roles))?.to ?? '/account';
  return path === '/' && first !== '/' ? first : null;
}
