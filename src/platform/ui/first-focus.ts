import { useLayoutEffect, useRef } from 'react';

const fields = 'input:not([type="hidden"]), select, textarea';

/**
 * Put on something inside a dialog or drawer: the focus goes in with it and not a moment later, so that no letter typed
 * meanwhile is lost. It goes to the field marked `data-autofocus`, else to the first of a form; where none has been read
 * yet, to the dialog until there is one. When a step of it goes away with the focus, the next step gets it.
 */
export function useFirstFocus<Inside extends HTMLElement>() {
  const inside = useRef<Inside>(null);
  useLayoutEffect(() => {
    const dialog = inside.current?.closest<HTMLElement>('[role="dialog"]');
    return dialog ? keepFocusIn(dialog) : undefined;
  }, []);
  return inside;
}

function keepFocusIn(dialog: HTMLElement): () => void {
  let used = false;
  const use = () => (used = true);
  const settle = () => {
    const field = firstField(dialog);
    // The trap of the dialog looks for this mark a moment later, and then for the button that closes.
    field?.setAttribute('data-autofocus', '');
    if (field) field.focus({ preventScroll: true });
    else if (!dialog.contains(document.activeElement)) dialog.focus({ preventScroll: true });
    return field !== null;
  };
  let settled = settle();
  const watch = new MutationObserver(() => {
    if (!settled && !used) settled = settle();
    // Later than a dialog above this one gives the focus back to what opened it.
    else if (isLost()) setTimeout(() => dialog.isConnected && isLost() && settle(), 40);
  });
  watch.observe(dialog, { childList: true, subtree: true });
  dialog.addEventListener('keydown', use);
  dialog.addEventListener('pointerdown', use);
  return () => {
    watch.disconnect();
    dialog.removeEventListener('keydown', use);
    dialog.removeEventListener('pointerdown', use);
  };
}

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

function firstField(dialog: HTMLElement): HTMLElement | null {
  const marked = dialog.querySelector<HTMLElement>('[data-autofocus]');
  return marked ?? [...dialog.querySelectorAll<HTMLElement>('form')].flatMap((form) => [...form.querySelectorAll<HTMLElement>(fields)])[0] ?? null;
}
