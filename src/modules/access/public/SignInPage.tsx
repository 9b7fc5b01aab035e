import './access.css';
import { useEffect, useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, PageHead, placeToReturnTo, send } from '#platform/ui/plain.ts';
import type { Me, SignedIn } from '../sign-in.contract.ts';
import { ChoosePassword } from './ChoosePassword.tsx';
import { ForgotPassword } from './ForgotPassword.tsx';
import { PasswordStep } from './PasswordStep.tsx';
import { SecondStep } from './SecondStep.tsx';
import { SetUpStep } from './SetUpStep.tsx';

type Step = { at: 'password'; note?: string } | { at: 'second-factor' } | { at: 'set-up-second-factor' } | { at: 'forgot' } | { at: 'link'; token: string } | { at: 'recovered'; left: number };

/** What comes after the number sign never leaves the browser: a one-time link's secret is there. */
function firstStep(): Step {
  const token = /^#link=(.+)$/.exec(location.hash)?.[1];
  return token ? { at: 'link', token } : { at: 'password' };
}

const goOn = () => location.assign(placeToReturnTo(location.search));

/** Signing in, step by step, and choosing a password from a link. */
export default function SignInPage() {
  const [step, setStep] = useState<Step>(firstStep);
  const [email, setEmail] = useState('');
  const isDemo = useBegin(setStep);
  const begin = () => (history.replaceState(null, '', `${location.pathname}${location.search}`), setStep({ at: 'password' }));
  const signedIn = ({ next }: SignedIn, address: string) => (setEmail(address), next === 'signed-in' ? goOn() : setStep({ at: next }));
  switch (step.at) {
    case 'password':
      return <PasswordStep key={email} isDemo={isDemo} email={email} note={step.note} onSignedIn={signedIn} onForgot={(address) => (setEmail(address), setStep({ at: 'forgot' }))} />;
    case 'second-factor':
      return <SecondStep onGiven={(left) => (left === null ? goOn() : setStep({ at: 'recovered', left }))} onBack={begin} />;
    case 'recovered':
      return <Recovered left={step.left} />;
    case 'set-up-second-factor':
      return <SetUpStep onDone={goOn} onBack={begin} />;
    case 'forgot':
      return <ForgotPassword email={email} onBack={begin} />;
    case 'link':
      return <ChoosePassword token={step.token} onForgot={() => setStep({ at: 'forgot' })} onSaved={(address) => (begin(), setEmail(address), setStep({ at: 'password', note: say('access.choose.done') }))} />;
  }
}

/** A recovery code was used up: how many are left matters before going on. */
const Recovered = ({ left }: { left: number }) => (
  <>
    <PageHead title={say('access.recovery')} />
    <p role="status">{say('access.recovery.left', { n: left })}</p>
    <Button kind="main" onClick={goOn}>{say('access.go-on')}</Button>
  </>
);

/** Where signing in begins: the first run where there is no clinic, the second step of a session that owes it. Answers whether this is the demo. */
function useBegin(setStep: (step: Step) => void): boolean {
  const [isDemo, setIsDemo] = useState(false);
  useEffect(() => {
    void send<{ needed: boolean; isDemo: boolean }>('GET', '/first-run').then((first) => (first.needed ? location.replace('/first-run') : setIsDemo(first.isDemo)), () => undefined);
    if (firstStep().at !== 'password') return;
    void send<Me>('GET', '/me').then(({ secondFactor, lockedAt }) => {
      if (lockedAt !== null) return;
      if (secondFactor === 'needed') setStep({ at: 'second-factor' });
      if (secondFactor === 'to-set-up') setStep({ at: 'set-up-second-factor' });
    }, () => undefined);
  }, [setStep]);
  return isDemo;
}
