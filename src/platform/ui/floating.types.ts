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
