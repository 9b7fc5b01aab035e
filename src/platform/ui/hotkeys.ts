import { useEffect, useEffectEvent } from 'react';

/** `mod` is Ctrl, or Command on Apple keyboards. One key (`j`), or held ones (`mod+k`, `shift+Enter`). */
export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Keys of a page, while it is shown. A plain key is left alone while somebody types or a dialog is open; one held with
 * Ctrl or Command works everywhere.
 */
export function useHotkeys(keys: Hotkeys, on = true): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = keys[nameOf(event)];
    if (!act || event.defaultPrevented || (!held(event) && (!singleKeysOn() || isTakenElsewhere(event)))) return;
    event.preventDefault();
    act(event);
  });
  useEffect(() => {
    if (!on) return undefined;
    const heard = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, [on]);
}

const held = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey;

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && event.key.length > 1 ? 'shift+' : '';
  return `${held(event) ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${shift}${key}`;
}

/** Typing into a field, choosing in a list, or within a dialog that the page's keys do not belong to. */
export function isTakenElsewhere(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  if (!target) return false;
  if (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  if (target instanceof HTMLInputElement && !/^(radio|checkbox|button|submit)$/.test(target.type)) return true;
  if (document.querySelector('[aria-modal="true"]')) return true;
  return pressesItself(event, target);
}

/** Enter and space belong to the button or link that has the focus; the arrows to a radio group. */
function pressesItself(event: KeyboardEvent, target: HTMLElement): boolean {
  if (event.key === 'Enter' || event.key === ' ') return target.closest('button, a, summary, input') !== null;
  return event.key.startsWith('Arrow') && target instanceof HTMLInputElement;
}

const singleKey = 'handrail.single-keys';

/** Whether keys without Ctrl act; whoever dictates or trembles may turn them off (WCAG 2.1.4). */
export const singleKeysOn = (): boolean => {
  try {
    return localStorage.getItem(singleKey) !== 'off';
  } catch {
    return true;
  }
};

export const setSingleKeys = (on: boolean): void => localStorage.setItem(singleKey, on ? 'on' : 'off');
