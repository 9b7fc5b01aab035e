import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Dialog, Form, RefusalNotice, TextField, offerUndo, useSend } from '#platform/ui/index.ts';
import { PasswordChoice, isAboutPassword } from '../public/PasswordChoice.tsx';

export function PasswordSection() {
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="password">
      <div className="colhead"><h2 id="password">{say('account.password')}</h2></div>
      <div className="acts"><Button onClick={() => setOpen(true)}>{say('account.password.change')}</Button></div>
      <Dialog open={open} onClose={() => setOpen(false)} title={say('account.password.change')}>{open && <ChangePassword onDone={() => setOpen(false)} />}</Dialog>
    </section>
  );
}

function ChangePassword({ onDone }: { onDone: () => void }) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const { send, busy, error } = useSend(api.access.changePassword);
  const submit = async () => {
    if (!(await send({ body: { current, next } }))) return;
    offerUndo(say('account.password.saved'));
    onDone();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      {error && !isAboutPassword(error) && <RefusalNotice error={error} />}
      <TextField label={say('account.password.current')} type="password" autoComplete="current-password" data-autofocus required value={current} onChange={setCurrent} />
      <PasswordChoice value={next} onChange={setNext} error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('access.choose.save')}</Button></div>
    </Form>
  );
}
