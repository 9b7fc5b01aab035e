import { useEffect, useRef, useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, Logo, RefusalNotice, TextField } from '#platform/ui/index.ts';
import { send } from '#platform/ui/send.ts';
import { goToSignIn, setSession, useSessionState } from '#platform/ui/session-state.ts';
import { useSend } from '#platform/ui/use-send.ts';
import { tellOtherTabs } from './other-tabs.ts';
import { queries } from './queries.ts';

const unlock = (password: string, { context }: { context: { key: string } }) => send('POST', '/unlock', { password }, context.key);

/** Covers the page while the session is locked. The page stays as it was under it, with what was being written. */
export function LockScreen({ name }: { name: string }) {
  const { locked } = useSessionState();
  const cover = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (locked && !cover.current?.open) cover.current?.showModal();
    if (!locked) cover.current?.close();
  }, [locked]);
  return <dialog ref={cover} className="lock" aria-labelledby="locked" onCancel={(event) => event.preventDefault()}>{locked && <Unlock name={name} />}</dialog>;
}

function Unlock({ name }: { name: string }) {
  const [password, setPassword] = useState('');
  const { send: tryUnlock, busy, error } = useSend(unlock);
  const submit = async () => {
    if (busy || (await tryUnlock(password)) === null) return;
    setSession({ locked: false });
    tellOtherTabs('unlocked');
    await queries.invalidateQueries();
  };
  return (
    <form onSubmit={(event) => (event.preventDefault(), void submit())}>
      <div className="mark"><Logo />{say('app.name')}</div>
      <div><h2 id="locked">{say('lock.title')}</h2><p className="soft">{say('lock.why')}</p></div>
      <RefusalNotice error={error} />
      <TextField label={say('lock.password-of', { name })} type="password" autoComplete="current-password" autoFocus required value={password} onChange={setPassword} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('lock.unlock')}</Button><Button kind="quiet" onClick={goToSignIn}>{say('lock.other')}</Button></div>
    </form>
  );
}
