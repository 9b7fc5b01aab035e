import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, FieldGroup, Form, PageHead, Radios } from '#platform/ui/plain.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SetUpCodes } from './SetUpCodes.tsx';
import { SetUpPasskey } from './SetUpPasskey.tsx';
import { canUsePasskeys } from './passkeys.ts';

type Way = 'codes' | 'passkey';

/** The first second step, asked for by policy right after the first sign-in. */
export function SetUpStep({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const [chosen, setChosen] = useState<Way>('codes');
  const [way, setWay] = useState<Way | null>(null);
  const [recoveryCodes, setRecoveryCodes] = useState<string[] | null>(null);
  if (recoveryCodes) return <><PageHead title={say('access.recovery-codes')} /><RecoveryCodes codes={recoveryCodes} onKept={onDone} /></>;
  const done = (codes: string[]) => (codes.length > 0 ? setRecoveryCodes(codes) : onDone());
  const back = () => setWay(null);
  if (way) return <><PageHead title={say('access.set-up')} />{way === 'codes' ? <SetUpCodes onDone={done} onBack={back} /> : <SetUpPasskey onDone={done} onBack={back} />}</>;
  const ways = [
    { value: 'codes' as const, label: say('access.set-up.codes'), hint: say('access.set-up.codes.hint') },
    ...(canUsePasskeys() ? [{ value: 'passkey' as const, label: say('access.set-up.passkey'), hint: say('access.set-up.passkey.hint') }] : [])
  ];
  return (
    <>
      <PageHead title={say('access.set-up')} />
      <p>{say('access.set-up.why')}</p>
      <Form onSubmit={() => setWay(chosen)}>
        <FieldGroup label={say('access.set-up.how')}><Radios value={chosen} options={ways} onChange={setChosen} /></FieldGroup>
        <Button kind="main" type="submit">{say('access.go-on')}</Button>
      </Form>
      <div className="or"><Button kind="quiet" onClick={onBack}>{say('access.back-to-sign-in')}</Button></div>
    </>
  );
}
