import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';

export interface AProps {
  /** A path of the staff app, `/patients/123`. */
  to: string;
  search?: Record<string, string | number | undefined>;
  hash?: string;
  className?: string;
  'aria-label'?: string;
  'aria-current'?: 'page' | 'step' | 'true';
  title?: string;
  /** Keeps the place in the page, for steps within it. */
  stay?: boolean;
  children: ReactNode;
}

/** A link inside the staff app, without loading the page anew. */
export const A = ({ to, search, hash, stay, children, ...rest }: AProps) => (
  <Link to={to} {...(search ? { search } : {})} {...(hash ? { hash } : {})} {...(stay ? { resetScroll: false } : {})} {...rest} activeProps={{}}>{children}</Link>
);

/** The parts of the path that a page asked for, such as `{ patientId }`. */
export const usePlace = (): Record<string, string> => useParams({ strict: false });

export interface TabsProps {
  /** Read as the name of the list: "Steps". */
  label: string;
  tabs: readonly { to: string; label: ReactNode; search?: Record<string, string | number | undefined> }[];
  /** The `to` of the current one. */
  current: string;
  kind?: 'step' | 'page';
  /** At the right, such as "Saved 10:24 a.m." */
  children?: ReactNode;
}

/** Parts of a page as links, so that each has an address and can be opened anew. */
export const Tabs = ({ label, tabs, current, kind = 'page', children }: TabsProps) => (
  <div className="tabs">
    <nav aria-label={label}>
      <ul>{tabs.map((tab) => <li key={tab.to}><A to={tab.to} stay {...(tab.search ? { search: tab.search } : {})} {...(tab.to === current ? { 'aria-current': kind } : {})}>{tab.label}</A></li>)}</ul>
    </nav>
    {children && <div className="push small soft tabs-aside">{children}</div>}
  </div>
);
