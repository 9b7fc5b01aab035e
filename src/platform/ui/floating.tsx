import { Suspense, useLayoutEffect, useState } from 'react';
import { fetched } from './fetched.tsx';
import type { DialogProps, MenuProps } from './floating.types.ts';

const pieces = () => import('./floating-pieces.tsx');
const LazyDialog = fetched(async () => (await pieces()).DialogPiece);
const LazyDrawer = fetched(async () => (await pieces()).DrawerPiece);
const LazyMenu = fetched(async () => (await pieces()).MenuPiece);

/** What floats is heavy and not seen at first: it is fetched once the first page stands. */
export const loadFloating = () => Promise.all([LazyDialog.fetch(), LazyDrawer.fetch(), LazyMenu.fetch()]);

/** A question that must be answered before going on. Never for routine work. Escape closes; focus returns. */
export const Dialog = (props: DialogProps) => (useFloating(props.open) ? <Suspense fallback={null}><LazyDialog {...props} /></Suspense> : null);

/** Details beside the page, from the right. Escape closes; focus returns to what opened it. */
export const Drawer = (props: DialogProps) => (useFloating(props.open) ? <Suspense fallback={null}><LazyDrawer {...props} /></Suspense> : null);

/** A list of actions from a button, moved through with the arrow keys. */
export const Menu = (props: MenuProps) => <Suspense fallback={props.button}><LazyMenu {...props} /></Suspense>;

/** Whether it was ever open; and gives the focus back, when it closes, to what had it when it opened. */
function useFloating(open: boolean): boolean {
  const [ever, setEver] = useState(open);
  if (open && !ever) setEver(true);
  useLayoutEffect(() => {
    if (!open) return undefined;
    const opener = document.activeElement;
    return () => void setTimeout(() => giveBack(opener), 20);
  }, [open]);
  return ever || open;
}

/** Only when the focus was lost by closing: whoever went on elsewhere meanwhile stays there. What opened it may be gone, such as a line of a menu; then what had the focus before. */
function giveBack(opener: Element | null): void {
  const lost = document.activeElement === null || document.activeElement === document.body;
  if (!lost) return;
  const there = opener !== document.body && opener?.isConnected ? opener : trail.findLast((one) => one.isConnected && !one.closest('[role="menu"], [role="dialog"]'));
  if (there instanceof HTMLElement) there.focus({ preventScroll: true });
}

const trailLength = 8;
let trail: readonly Element[] = [];
/** What had the focus lately, the last of it at the end. */
const follow = ({ target }: FocusEvent): void => void (target instanceof Element && (trail = [...trail.slice(1 - trailLength), target]));
globalThis.document?.addEventListener('focusin', follow);
