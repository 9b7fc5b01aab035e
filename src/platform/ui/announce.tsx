import { useEffect, useState, useSyncExternalStore } from 'react';
import { say } from '../i18n/say.ts';
import { Button } from './Button.tsx';

const regionId = 'handrail-live';

/** Tells screen readers something that is only seen otherwise: saved, sent, offline, how many were found. */
export function announce(text: string): void {
  const region = document.getElementById(regionId);
  if (!region) return;
  // The same words twice are told twice only when the text changes.
  region.textContent = region.textContent === text ? `${text} ` : text;
}

/** The place that `announce` writes to; the frame holds one. */
export const LiveRegion = () => <div id={regionId} className="hide" role="status" aria-live="polite" aria-atomic="true" />;

interface Offer {
  id: number;
  text: string;
  undo?: () => void;
}
let offer: Offer | null = null;
let count = 0;
const listeners = new Set<() => void>();
const put = (next: Offer | null): void => {
  offer = next;
  listeners.forEach((tell) => tell());
};

/** Says what was done and offers to take it back, at the foot of the page. Not for errors or safety. */
export function offerUndo(text: string, undo?: () => void): void {
  put({ id: ++count, text, ...(undo ? { undo } : {}) });
  announce(text);
}

const secondsShown = 12;

/** Shows the last `offerUndo`, and takes it away after 12 seconds unless it is pointed at or focused. */
export function UndoToast() {
  const current = useSyncExternalStore((tell) => (listeners.add(tell), () => listeners.delete(tell)), () => offer);
  return current && <Toast key={current.id} current={current} />;
}

/** Each offer begins unheld: the one before may have gone from under the pointer without its leaving. */
function Toast({ current }: { current: Offer }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => put(null), secondsShown * 1000);
    return () => clearTimeout(timer);
  }, [held]);
  // What the undo itself says comes after this offer is gone.
  const take = () => (put(null), current.undo?.());
  return (
    <div className="toast" onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <span>{current.text}</span>
      {current.undo && <Button kind="quiet" small onClick={take}>{say('ui.undo')}</Button>}
      <Button kind="quiet" small onClick={() => put(null)}>{say('ui.close')}</Button>
    </div>
  );
}
