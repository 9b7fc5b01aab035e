import { Drawer as MantineDrawer, Menu as MantineMenu, Modal } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { say } from '../i18n/say.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** Width in px; dialogs default to 480, drawers to 560. */
  width?: number;
}

const shared = { transitionProps: { duration: 0 }, closeButtonProps: {} };
const closeButton = () => ({ 'aria-label': say('ui.close') });

/** A question that must be answered before going on. Never for routine work. Escape closes; focus returns. */
export const Dialog = ({ open, onClose, title, children, width = 480 }: DialogProps) => (
  <Modal {...shared} opened={open} onClose={onClose} title={title} size={width} centered closeButtonProps={closeButton()}>{children}</Modal>
);

/** Details beside the page, from the right. Escape closes; focus returns to what opened it. */
export const Drawer = ({ open, onClose, title, children, width = 560 }: DialogProps) => (
  <MantineDrawer {...shared} opened={open} onClose={onClose} title={title} size={width} position="right" closeButtonProps={closeButton()}>{children}</MantineDrawer>
);

export interface MenuItem {
  label: ReactNode;
  icon?: IconName;
  onClick?: () => void;
  /** A path of the staff app in place of `onClick`. */
  to?: string;
  /** Chosen now, in a list of which one is: said to screen readers. */
  chosen?: boolean;
}
export interface MenuSection {
  heading?: string;
  items: readonly MenuItem[];
}

/** A list of actions from a button, moved through with the arrow keys. */
export const Menu = ({ button, sections }: { button: ReactElement; sections: readonly MenuSection[] }) => (
  <MantineMenu shadow="md" position="bottom-end" withinPortal transitionProps={{ duration: 0 }} width={220}>
    <MantineMenu.Target>{button}</MantineMenu.Target>
    <MantineMenu.Dropdown>
      {sections.map((section, at) => (
        <div key={section.heading ?? at} role="group" aria-label={section.heading}>
          {at > 0 && <MantineMenu.Divider />}
          {section.heading && <MantineMenu.Label>{section.heading}</MantineMenu.Label>}
          {section.items.map((item, row) => <Row key={row} item={item} />)}
        </div>
      ))}
    </MantineMenu.Dropdown>
  </MantineMenu>
);

function Row({ item }: { item: MenuItem }) {
  const radio = item.chosen === undefined ? {} : { role: 'menuitemradio', 'aria-checked': item.chosen, closeMenuOnClick: false };
  const icon = item.icon ? <Icon name={item.icon} /> : item.chosen === undefined ? null : <Check on={item.chosen} />;
  if (item.to) return <MantineMenu.Item leftSection={icon} component={Link} to={item.to}>{item.label}</MantineMenu.Item>;
  return <MantineMenu.Item leftSection={icon} {...radio} onClick={() => item.onClick?.()}>{item.label}</MantineMenu.Item>;
}

const Check = ({ on }: { on: boolean }) => (
  <svg className="m" viewBox="0 0 16 16" aria-hidden="true">{on && <path d="m3 8.500 3.200 3.200L13 4.800" />}</svg>
);
