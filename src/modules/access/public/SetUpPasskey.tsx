import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, TextField, useSend } from '#platform/ui/plain.ts';
import { addPasskey } from './passkeys.ts';

/** Adds a passkey under a name of the person's own. `proof` where a second step is there already. */
export function SetUpPasskey({ proof, onDone, onBack }: { proof?: string; onDone: (recoveryCodes: string[]) => void; onBack: () => void }) {
  const [label, setLabel] = useState(say('access.passkey.default'));
  const { send, busy, error } = useSend(addPasskey);
  const submit = async () => {
    const done = await send({ label, ...(proof ? { proof } : {}) });
    if (done) onDone(done.recoveryCodes);
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <RefusalNotice error={error} />
      <TextField label={say('access.passkey.name')} hint={say('access.passkey.name.hint')} maxLength={60} required value={label} onChange={setLabel} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('access.passkey.add')}</Button><Button kind="quiet" onClick={onBack}>{say('access.back')}</Button></div>
    </Form>
  );
}
