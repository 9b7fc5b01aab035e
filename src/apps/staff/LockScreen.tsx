import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import type { Me, SignedIn } from '#modules/access/sign-in.contract.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, Logo, RefusalNotice, TextField } from '#platform/ui/index.ts';
import { send } from '#platform/ui/send.ts';
import { goToSignIn, setSession, useSessionState } from '#platform/ui/session-state.ts';
import { useSend } from '#platform/ui/use-send.ts';
import { tellOtherTabs } from './other-tabs.ts';
import { queries } from './queries.ts';

const unlock = (password: string, { context }: { context: { key: string } }) => send('POST', '/unlock', { password }, context.key);

/** Covers the page while the session is locked, or over. The page stays as it was under it, with what was being written. */
export function LockScreen({ me: { name, email } }: { me: Pick<Me, 'name' | 'email'> }) {
  const { locked, over } = useSessionState();
  const covered = locked || over;
  const cover = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (covered && !cover.current?.open) cover.current?.showModal();
    if (!covered) cover.current?.close();
  }, [covered]);
  return <dialog ref={cover} className="lock" aria-labelledby="locked" onCancel={(event) => event.preventDefault()}>{over ? <SignInAgain name={name} email={email} /> : locked && <Unlock name={name} />}</dialog>;
}

function Unlock({ name }: { name: string }) {
  const [password, setPassword] = useState('');
  const { send: tryUnlock, busy, error } = useSend(unlock);
  const submit = async () => {
    if (busy || (await tryUnlock(password)) === null) return;
    await uncover();
  };
  return (
    <Form onSubmit={() => void submit()}>
      <CoverHead title={say('lock.title')} why={say('lock.why')} />
      <RefusalNotice error={error} />
      <TextField label={say('lock.password-of', { name })} type="password" autoComplete="current-password" autoFocus required value={password} onChange={setPassword} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('lock.unlock')}</Button><Button kind="quiet" onClick={goToSignIn}>{say('lock.other')}</Button></div>
    </Form>
  );
}

const CoverHead = ({ title, why }: { title: string; why: string }) => (
  <>
    <div className="mark"><Logo />{say('app.name')}</div>
    <div><h2 id="locked">{title}</h2><p className="soft">{why}</p></div>
  </>
);

/** In every tab; then what was read is read again, and what waited is sent. */
async function uncover(): Promise<void> {
  setSession({ locked: false, over: false });
  tellOtherTabs('unlocked');
  await queries.invalidateQueries();
}

const signIn = (given: { email: string; password: string }, { context }: { context: { key: string } }) => send<SignedIn>('POST', '/sign-in', given, context.key);
const SecondStep = lazy(() => import('#modules/access/staff/second-again.ts'));

/** The same person again, since what waits on the page is theirs; a second factor follows where it is owed. */
function SignInAgain({ name, email }: { name: string; email: string }) {
  const [password, setPassword] = useState('');
  const [second, setSecond] = useState(false);
  const { send: trySignIn, busy, error } = useSend(signIn);
  const submit = async () => {
    const answer = busy ? null : await trySignIn({ email, password });
    if (answer?.next === 'signed-in') await uncover();
    else if (answer?.next === 'second-factor') setSecond(true);
    else if (answer) goToSignIn();
  };
  if (second) return <Suspense fallback={null}><SecondStep onGiven={() => void uncover()} onBack={() => setSecond(false)} /></Suspense>;
  return (
    <Form onSubmit={() => void submit()}>
      <CoverHead title={say('lock.over')} why={say('lock.over.why')} />
      <RefusalNotice error={error} />
      <TextField label={say('lock.password-of', { name })} type="password" autoComplete="current-password" autoFocus required value={password} onChange={setPassword} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('lock.over.sign-in')}</Button><Button kind="quiet" onClick={goToSignIn}>{say('lock.other')}</Button></div>
    </Form>
  );
}
