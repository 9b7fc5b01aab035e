import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Notice, RefusalNotice, TextField, useSend } from '#platform/ui/index.ts';

/** One fresh authentication for one signature. The password is asked for each time and kept nowhere. `alone`: nothing else is asked, so it takes the focus. */
export function useProof({ alone = false } = {}) {
  const [password, setPassword] = useState('');
  const { send, busy, error } = useSend(api.proof.confirmIdentity);
  const prove = async (): Promise<string | null> => {
    const answer = await send({ body: { password } });
    if (answer) setPassword('');
    return answer?.proof ?? null;
  };
  const wrong = error?.refusal === 'access/wrong-sign-in';
  const field = (
    <>
      {error && (wrong ? <Notice alert title={say('notes.wrong-password')} /> : <RefusalNotice error={error} />)}
      <TextField label={say('notes.password')} type="password" autoComplete="current-password" required value={password} onChange={setPassword} {...(alone ? { 'data-autofocus': true } : {})} />
    </>
  );
  return { prove, busy, field, given: password !== '' };
}
