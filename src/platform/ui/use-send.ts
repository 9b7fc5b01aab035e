import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { sayRefusal } from '../i18n/refusals.ts';
import { announce } from './announce.tsx';
import { isUnreachable, refusalOf } from './refusal-error.ts';
import type { RefusalError } from './refusal-error.ts';
import { newKey } from './send.ts';

interface Sending<Input, Answer> {
  /** Sends; resolves with the answer, or with null when it was refused (then `error` holds why). */
  send: (input: Input) => Promise<Answer | null>;
  busy: boolean;
  error: RefusalError | null;
  clear: () => void;
}

type Call<Input, Answer> = (input: Input, options: { context: { key: string } }) => Promise<Answer>;

/**
 * One kind of change from a screen: `const { send, busy, error } = useSend(api.attendance.mark)`.
 * Pressed again after no answer came, the same change goes with the same key, so it is done once.
 */
export function useSend<Input, Answer>(call: Call<Input, Answer>): Sending<Input, Answer> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RefusalError | null>(null);
  // A call of the typed client is another function each time it is named; `send` stays the same one.
  const latest = useRef(call);
  useLayoutEffect(() => void (latest.current = call));
  const unanswered = useRef<{ said: string; key: string } | null>(null);

  const send = useCallback(async (input: Input) => {
    const said = JSON.stringify(input);
    const key = unanswered.current?.said === said ? unanswered.current.key : newKey();
    setBusy(true);
    setError(null);
    try {
      const answer = await latest.current(input, { context: { key } });
      unanswered.current = null;
      return answer;
    } catch (thrown) {
      const refused = refusalOf(thrown);
      unanswered.current = isUnreachable(refused) ? { said, key } : null;
      setError(refused);
      announce(sayRefusal(refused.refusal, refused.facts));
      return null;
    } finally {
      setBusy(false);
    }
  }, []);
  return { send, busy, error, clear: useCallback(() => setError(null), []) };
}
