import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, PageHead, RefusalNotice, TextField, useSend } from '#platform/ui/plain.ts';
import { giveCode, giveRecoveryCode } from './calls.ts';
import { canUsePasskeys, givePasskey } from './passkeys.ts';

interface Props {
  onGiven: (codesLeft: number | null) => void;
  onBack: () => void;
}

/** The second step: a code, a passkey, or a recovery code when the phone is not at hand. */
export function SecondStep({ onGiven, onBack }: Props) {
  const [recovering, setRecovering] = useState(false);
  return recovering ? <Recovery onGiven={onGiven} onBack={() => setRecovering(false)} /> : <Code onGiven={onGiven} onBack={onBack} onLost={() => setRecovering(true)} />;
}

function Code({ onGiven, onBack, onLost }: Props & { onLost: () => void }) {
  const [code, setCode] = useState('');
  const byCode = useSend(giveCode);
  const byPasskey = useSend(givePasskey);
  const submit = async () => {
    byPasskey.clear();
    if (await byCode.send({ code })) onGiven(null);
    else setCode('');
  };
  const usePasskey = async () => {
    byCode.clear();
    if (await byPasskey.send({})) onGiven(null);
  };
  return (
    <>
      <PageHead title={say('access.second')} />
      <RefusalNotice error={byCode.error ?? byPasskey.error} />
      <Form onSubmit={() => void submit()}>
        <TextField label={say('access.second.code')} hint={say('access.second.code.hint')} inputMode="numeric" autoComplete="one-time-code" maxLength={9} autoFocus required value={code} onChange={setCode} />
        <Button kind="main" type="submit" busy={byCode.busy}>{say('access.go-on')}</Button>
      </Form>
      <div className="or">
        {canUsePasskeys() && <Button icon="lock" busy={byPasskey.busy} onClick={() => void usePasskey()}>{say('access.second.passkey')}</Button>}
        <Button kind="quiet" onClick={onLost}>{say('access.second.no-phone')}</Button>
        <Button kind="quiet" onClick={onBack}>{say('access.back-to-sign-in')}</Button>
      </div>
    </>
  );
}

function Recovery({ onGiven, onBack }: Props) {
  const [code, setCode] = useState('');
  const { send, busy, error } = useSend(giveRecoveryCode);
  const submit = async () => {
    const given = await send({ code });
    if (given) onGiven(given.left);
  };
  return (
    <>
      <PageHead title={say('access.recovery')} />
      <RefusalNotice error={error} />
      <Form onSubmit={() => void submit()}>
        <TextField label={say('access.recovery.code')} hint={say('access.recovery.hint')} autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus required value={code} onChange={setCode} />
        <Button kind="main" type="submit" busy={busy}>{say('access.go-on')}</Button>
      </Form>
      <p className="small soft">{say('access.recovery.lost')}</p>
      <div className="or"><Button kind="quiet" onClick={onBack}>{say('access.second.with-code')}</Button></div>
    </>
  );
}
