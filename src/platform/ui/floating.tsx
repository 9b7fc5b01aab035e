import { Suspense, lazy, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { IconName } from './Icon.tsx';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** Width in px; dialogs default to 480, drawers to 560. */
  width?: number;
}
export interface MenuItem {
  label: ReactNode;
  icon?: IconName;
  onClick?: () => void;
  /** A path of the staff app in place of `onClick`. */
  to?: string;
  /** Whether it is the chosen one, in a section of which one is. */
  chosen?: boolean;
}
export interface MenuSection {
  heading?: string;
  items: readonly MenuItem[];
}
export interface MenuProps {
  button: ReactElement;
  sections: readonly MenuSection[];
}

/** What floats is heavy and not seen at first: it is fetched once the first page stands. */
export const loadFloating = () => import('./floating-pieces.tsx');
const LazyDialog = lazy(async () => ({ default: (await loadFloating()).DialogPiece }));
const LazyDrawer = lazy(async () => ({ default: (await loadFloating()).DrawerPiece }));
const LazyMenu = lazy(async () => ({ default: (await loadFloating()).MenuPiece }));

/** A question that must be answered before going on. Never for routine work. Escape closes; focus returns. */
export const Dialog = (props: DialogProps) => (useEver(props.open) ? <Suspense fallback={null}><LazyDialog {...props} /></Suspense> : null);

/** Details beside the page, from the right. Escape closes; focus returns to what opened it. */
export const Drawer = (props: DialogProps) => (useEver(props.open) ? <Suspense fallback={null}><LazyDrawer {...props} /></Suspense> : null);

/** A list of actions from a button, moved through with the arrow keys. */
export const Menu = (props: MenuProps) => <Suspense fallback={props.button}><LazyMenu {...props} /></Suspense>;

/** True from the first time on: what was once open stays, so that closing can give the focus back. */
function useEver(open: boolean): boolean {
  const [ever, setEver] = useState(open);
  if (open && !ever) setEver(true);
  return ever || open;
}
