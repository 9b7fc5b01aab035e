import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Dialog, Form, RefusalNotice, TextField, useSend } from '#platform/ui/index.ts';

/** The password again, before something that would let somebody else in is changed. */
export function ConfirmDialog({ onConfirmed, onClose }: { onConfirmed: (proof: string) => void; onClose: () => void }) {
  const [password, setPassword] = useState('');
  const { send, busy, error } = useSend(api.proof.confirmIdentity);
  const submit = async () => {
    const confirmed = await send({ body: { password } });
    if (confirmed) onConfirmed(confirmed.proof);
  };
  return (
    <Dialog open onClose={onClose} title={say('account.confirm')}>
      <Form className="form" onSubmit={() => void submit()}>
        <p>{say('account.confirm.why')}</p>
        <RefusalNotice error={error} />
        <TextField label={say('access.password')} type="password" autoComplete="current-password" data-autofocus required value={password} onChange={setPassword} />
        <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('account.confirm.go')}</Button></div>
      </Form>
    </Dialog>
  );
}
