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
  // Looked at while it is drawn: by the time of an effect the focus is inside already.
  const [held, setHeld] = useState(() => ({ open, ever: open, opener: open ? openerNow() : null }));
  if (open !== held.open) setHeld({ open, ever: true, opener: open ? openerNow() : held.opener });
  const { ever, opener } = held;
  useLayoutEffect(() => {
    if (!open) return undefined;
    return () => void setTimeout(() => giveBack(opener), 20);
  }, [open, opener]);
  return ever || open;
}

/** What has the focus; for a line of a menu, which goes when it is chosen, the button of that menu. */
function openerNow(): Element | null {
  const active = document.activeElement;
  const button = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return (button ? document.getElementById(button) : null) ?? active;
}

/** Only when the focus was lost by closing: whoever went on elsewhere meanwhile stays there. */
function giveBack(opener: Element | null): void {
  const lost = document.activeElement === null || document.activeElement === document.body;
  if (lost && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
}
