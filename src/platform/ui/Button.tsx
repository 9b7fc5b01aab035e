import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  /** `main` is filled, one per region; `quiet` is words only. */
  kind?: 'main' | 'default' | 'quiet';
  icon?: IconName;
  /** 26 px high, inside a row. */
  small?: boolean;
  /** Being sent: the button stays where it is and takes no second press. */
  busy?: boolean;
  /** Why it cannot be pressed now, in words; the button stays reachable by keyboard and says why. */
  whyNot?: string | undefined;
  children?: ReactNode;
}

/** A button says what happens. It is never truly disabled, so that the keyboard can reach it and hear why not. */
export function Button({ kind = 'default', icon, small, busy, whyNot, children, className, onClick, type = 'button', ...rest }: ButtonProps) {
  const off = Boolean(busy) || whyNot !== undefined;
  const classes = ['btn', kind === 'default' ? '' : kind, small ? 'tight' : '', className ?? ''].filter(Boolean).join(' ');
  return (
    <button {...rest} type={type} className={classes} aria-disabled={off || undefined} title={whyNot ?? rest.title} aria-busy={busy || undefined}
      onClick={(event) => (off ? event.preventDefault() : onClick?.(event))}>
      {icon && <Icon name={icon} />}
      {children}
      {whyNot !== undefined && <span className="hide">{whyNot}</span>}
    </button>
  );
}

/** Previous or next: the only buttons that may be an icon alone; `label` is read out. */
export const StepButton = ({ to, label, onClick }: { to: 'prev' | 'next'; label: string; onClick: () => void }) => (
  <button type="button" className="btn step" aria-label={label} title={label} onClick={onClick}><Icon name={to} /></button>
);

/** A key of the keyboard, as printed on it. */
export const Kbd = ({ children }: { children: ReactNode }) => <kbd>{children}</kbd>;
