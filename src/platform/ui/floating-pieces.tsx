import { Drawer as MantineDrawer, Menu as MantineMenu, Modal } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { say } from '../i18n/say.ts';
import { useFirstFocus } from './first-focus.ts';
import { Icon } from './Icon.tsx';
import type { DialogProps, MenuItem, MenuProps, MenuSection } from './floating.types.ts';

const still = { duration: 0 };

export const DialogPiece = ({ open, onClose, title, children, width = 480 }: DialogProps) => (
  <Modal.Root opened={open} returnFocus={false} onClose={onClose} size={width} centered transitionProps={still}>
    <Modal.Overlay />
    <Modal.Content>
      <Modal.Header component="div"><Modal.Title><Title>{title}</Title></Modal.Title><Modal.CloseButton aria-label={say('ui.close')} /></Modal.Header>
      <Modal.Body>{children}</Modal.Body>
    </Modal.Content>
  </Modal.Root>
);

export const DrawerPiece = ({ open, onClose, title, children, width = 560 }: DialogProps) => (
  <MantineDrawer.Root opened={open} returnFocus={false} onClose={onClose} size={width} position="right" transitionProps={still}>
    <MantineDrawer.Overlay />
    <MantineDrawer.Content>
      <MantineDrawer.Header component="div"><MantineDrawer.Title><Title>{title}</Title></MantineDrawer.Title><MantineDrawer.CloseButton aria-label={say('ui.close')} /></MantineDrawer.Header>
      <MantineDrawer.Body>{children}</MantineDrawer.Body>
    </MantineDrawer.Content>
  </MantineDrawer.Root>
);

/** The words at the top, with which the focus goes in. */
const Title = ({ children }: { children: ReactNode }) => <span ref={useFirstFocus<HTMLSpanElement>()}>{children}</span>;

export const MenuPiece = ({ button, sections }: MenuProps) => (
  <MantineMenu shadow="md" position="bottom-end" transitionProps={still} width={248} withInitialFocusPlaceholder={false} checkIcon={<Check />}>
    <MantineMenu.Target>{button}</MantineMenu.Target>
    <MantineMenu.Dropdown>{sections.map((section, at) => <Section key={section.heading ?? at} section={section} first={at === 0} />)}</MantineMenu.Dropdown>
  </MantineMenu>
);

const Section = ({ section, first }: { section: MenuSection; first: boolean }) => (
  <>
    {!first && <MantineMenu.Divider />}
    <div role="group" aria-label={section.heading}>
      {section.heading && <MantineMenu.Label aria-hidden>{section.heading}</MantineMenu.Label>}
      {section.items.map((item, row) => <Row key={row} item={item} value={String(row)} />)}
    </div>
  </>
);

function Row({ item, value }: { item: MenuItem; value: string }) {
  if (item.chosen !== undefined)
    return <MantineMenu.RadioItem value={value} checked={item.chosen} closeMenuOnClick={false} onChange={() => item.onClick?.()}>{item.label}</MantineMenu.RadioItem>;
  const icon = item.icon ? <Icon name={item.icon} /> : null;
  if (item.to) return <MantineMenu.Item leftSection={icon} component={Link} to={item.to}>{item.label}</MantineMenu.Item>;
  return <MantineMenu.Item leftSection={icon} onClick={() => item.onClick?.()}>{item.label}</MantineMenu.Item>;
}

const Check = () => <svg className="m" viewBox="0 0 16 16" aria-hidden="true"><path d="m3 8.500 3.200 3.200L13 4.800" /></svg>;
