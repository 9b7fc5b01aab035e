import { useEffect, useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, Loading, RefusalNotice, TextField, useSend } from '#platform/ui/plain.ts';
import { beginCodes, confirmCodes } from './calls.ts';
import type { Begun } from './calls.ts';
import { QrCode } from './QrCode.tsx';

/** Turns codes of an authenticator app on: scan, then type the first code. `proof` where a second step is there already. */
export function SetUpCodes({ proof, onDone, onBack }: { proof?: string; onDone: (recoveryCodes: string[]) => void; onBack: () => void }) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [code, setCode] = useState('');
  const begin = useSend(beginCodes);
  const confirm = useSend(confirmCodes);
  useEffect(() => {
    void begin.send(proof ? { proof } : {}).then(setBegun);
    // Once: a second secret would make the first scan worthless.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const submit = async () => {
    const done = begun && (await confirm.send({ pending: begun.pending, code }));
    if (done) onDone(done.recoveryCodes);
    else setCode('');
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <RefusalNotice error={begin.error ?? confirm.error} />
      {begin.busy && <Loading what={say('access.codes.qr')} />}
      {begun && (
        <>
          <p>{say('access.codes.scan')}</p>
          <QrCode text={begun.uri} label={say('access.codes.qr')} />
          <p className="small soft">{say('access.codes.by-hand')}: <span className="code">{begun.secret.match(/.{1,4}/g)?.join(' ')}</span></p>
          <TextField label={say('access.codes.first')} inputMode="numeric" autoComplete="one-time-code" maxLength={9} required value={code} onChange={setCode} />
        </>
      )}
      <div className="acts">
        {begun && <Button kind="main" type="submit" busy={confirm.busy}>{say('access.codes.confirm')}</Button>}
        <Button kind="quiet" onClick={onBack}>{say('access.back')}</Button>
      </div>
    </Form>
  );
}
