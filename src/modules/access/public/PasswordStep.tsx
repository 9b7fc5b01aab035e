import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, PageHead, RefusalNotice, TextField, useSend } from '#platform/ui/plain.ts';
import type { SignedIn } from '../sign-in.contract.ts';
import { signIn } from './calls.ts';
import { canUsePasskeys, signInWithPasskey } from './passkeys.ts';

interface Props {
  isDemo: boolean;
  email: string;
  /** A line above the form, such as that the password was saved. */
  note?: string | undefined;
  onSignedIn: (answer: SignedIn, email: string) => void;
  onForgot: (email: string) => void;
}

/** E-mail and password, or a passkey alone. */
export function PasswordStep({ isDemo, email: known, note, onSignedIn, onForgot }: Props) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const withPassword = useSend(signIn);
  const withPasskey = useSend(signInWithPasskey);
  const submit = async () => {
    withPasskey.clear();
    const answer = await withPassword.send({ email, password });
    if (answer) onSignedIn(answer, email);
  };
  const usePasskey = async () => {
    withPassword.clear();
    const answer = await withPasskey.send({});
    if (answer) onSignedIn(answer, email);
  };
  return (
    <>
      <PageHead title={say('access.sign-in')} />
      {isDemo && <p className="small soft">{say('access.sign-in.demo')}</p>}
      {note && <p role="status">{note}</p>}
      <RefusalNotice error={withPassword.error ?? withPasskey.error} />
      <Form onSubmit={() => void submit()}>
        <TextField label={say('access.email')} type="email" autoComplete="username webauthn" autoFocus={known === ''} required value={email} onChange={setEmail} />
        <TextField label={say('access.password')} type="password" autoComplete="current-password" autoFocus={known !== ''} required value={password} onChange={setPassword} />
        <Button kind="main" type="submit" busy={withPassword.busy}>{say('access.sign-in')}</Button>
      </Form>
      <div className="or">
        {canUsePasskeys() && <Button icon="lock" busy={withPasskey.busy} onClick={() => void usePasskey()}>{say('access.sign-in.passkey')}</Button>}
        <Button kind="quiet" onClick={() => onForgot(email)}>{say('access.forgot')}</Button>
      </div>
    </>
  );
}
