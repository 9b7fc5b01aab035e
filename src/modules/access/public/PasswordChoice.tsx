import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { CheckField, TextField } from '#platform/ui/plain.ts';
import type { RefusalError } from '#platform/ui/plain.ts';
import { sayRefusal } from '#platform/i18n/refusals.ts';

interface Props {
  value: string;
  onChange: (password: string) => void;
  /** What the server said of the last one. */
  error?: RefusalError | null;
  id?: string;
}

/** A new password, which may be looked at while it is typed; managers may paste or make it. */
export function PasswordChoice({ value, onChange, error, id }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <div>
      <TextField label={say('access.choose.password')} hint={say('access.choose.hint')} error={error && isAboutPassword(error) ? sayPasswordProblem(error) : null} type={shown ? 'text' : 'password'}
        autoComplete="new-password" minLength={12} maxLength={256} required value={value} onChange={onChange} {...(id ? { id } : {})} />
      <CheckField label={say('access.choose.show')} checked={shown} onChange={setShown} />
    </div>
  );
}

export const isAboutPassword = (error: RefusalError): boolean => error.refusal.startsWith('access/password-too-');

/** What is weak about it, in words. */
function sayPasswordProblem({ refusal, facts }: RefusalError): string {
  if (refusal === 'access/password-too-short') return sayRefusal(refusal, facts);
  const kind = kinds.find(([, whys]) => whys.includes(String(facts['why'])))?.[0] ?? 'words';
  return say(`access.passwords.${kind}`);
}

/** The strength library's reasons, gathered to the few that help. */
const kinds: [string, string[]][] = [
  ['common', ['topTen', 'topHundred', 'common', 'similarToCommon', 'pwned']],
  ['userInputs', ['userInputs']],
  ['keys', ['straightRow', 'keyPattern']],
  ['repeats', ['simpleRepeat', 'extendedRepeat', 'sequences']],
  ['dates', ['recentYears', 'dates']]
];
