import { useEffect, useState } from 'react';
import type { FocusEvent } from 'react';
import { api } from '#apps/client.ts';
import type { Id } from '#kernel/ids.ts';

const everySeconds = 20;

/**
 * Tells the other leaders which part is being written, again and again while the focus is within it. Spread the answer
 * over the element that holds the fields. Without network nobody is told, and nothing is kept for later.
 */
export function useSayWriting(sessionId: Id, patientId: Id | null) {
  const [within, setWithin] = useState(false);
  useEffect(() => {
    if (!within) return undefined;
    const tell = () => void (navigator.onLine && api.notes.sayWriting({ params: { sessionId }, body: { patientId } }).catch(() => undefined));
    tell();
    const timer = setInterval(tell, everySeconds * 1000);
    return () => clearInterval(timer);
  }, [within, sessionId, patientId]);
  return {
    onFocus: (event: FocusEvent) => setWithin(isField(event.target)),
    onBlur: (event: FocusEvent) => !event.currentTarget.contains(event.relatedTarget) && setWithin(false)
  };
}

const isField = (target: EventTarget): boolean => target instanceof Element && target.matches('textarea, input, select');
