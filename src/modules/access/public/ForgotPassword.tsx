import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, PageHead, RefusalNotice, TextField, useSend } from '#platform/ui/plain.ts';
import { askReset } from './calls.ts';

/** Asks for a link; says the same whether the address is known or not. */
export function ForgotPassword({ email: known, onBack }: { email: string; onBack: () => void }) {
  const [email, setEmail] = useState(known);
  const [sent, setSent] = useState(false);
  const { send, busy, error } = useSend(askReset);
  const submit = async () => setSent((await send({ email })) !== null);
  return (
    <>
      <PageHead title={say('access.forgot.title')} />
      <RefusalNotice error={error} />
      {sent ? <p role="status">{say('access.forgot.sent')}</p> : (
        <Form onSubmit={() => void submit()}>
          <p>{say('access.forgot.how')}</p>
          <TextField label={say('access.email')} type="email" autoComplete="username" autoFocus required value={email} onChange={setEmail} />
          <Button kind="main" type="submit" busy={busy}>{say('access.forgot.send')}</Button>
        </Form>
      )}
      <div className="or"><Button kind="quiet" onClick={onBack}>{say('access.back-to-sign-in')}</Button></div>
    </>
  );
}
