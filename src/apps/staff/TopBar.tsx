import { useNavigate } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import type { Me } from '#modules/access/access.contract.ts';
import { mayDo } from '#platform/access/permissions.ts';
import { say } from '#platform/i18n/say.ts';
import { A, Icon, Kbd, useHotkeys } from '#platform/ui/index.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { FindPatient, QueueLink } from './slots.tsx';
import { useGoKeys } from './go-keys.ts';

const onApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** Search, my queue, help and the account, on every page in the same order. */
export function TopBar({ me }: { me: Me }) {
  const [help, setHelp] = useState(false);
  useHotkeys({ '?': () => setHelp(true) });
  useGoKeys(me.roles);
  return (
    <header className="top">
      {mayDo('patient.find', me.roles) && <Find />}
      <div className="top-links">
        {mayDo('note.read', me.roles) && <Suspense fallback={<PlainQueueLink />}>{QueueLink ? <QueueLink /> : <PlainQueueLink />}</Suspense>}
        <button type="button" onClick={() => setHelp(true)}><Icon name="help" />{say('nav.help')}</button>
        <AccountMenu me={me} />
      </div>
      <HelpDialog open={help} onClose={() => setHelp(false)} roles={me.roles} />
    </header>
  );
}

const PlainQueueLink = () => <A to="/queue"><Icon name="queue" />{say('nav.queue')}</A>;

function Find() {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const go = useNavigate();
  const find = () => {
    if (!FindPatient) return void go({ to: '/patients' });
    setAsked(true);
    setOpen(true);
  };
  useHotkeys({ 'mod+k': find });
  return (
    <>
      <button type="button" className="find" onClick={find} aria-keyshortcuts={onApple ? 'Meta+K' : 'Control+K'}>
        <Icon name="search" />{say('nav.find')}<Kbd>{onApple ? '⌘ K' : 'Ctrl K'}</Kbd>
      </button>
      {asked && FindPatient && <Suspense fallback={null}><FindPatient open={open} onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
