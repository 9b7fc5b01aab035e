import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { say } from '../i18n/say.ts';

let beganAt = -Infinity;
const waitsAtMost = 5000;

/** The router says when another page begins, so that its heading takes the focus; not on the first page. */
export function pageBegins(): void {
  beganAt = performance.now();
}

export interface PageHeadProps {
  title: string;
  /** One line under the title. Given but not known yet, it keeps its place, so that the page does not move. */
  sub?: ReactNode;
  /** At the right: filters and buttons. */
  children?: ReactNode;
  /** The head stands directly above `Tabs`. */
  tabbed?: boolean;
}

/** The h1 of a page. Sets the title of the window and takes the focus after navigation. */
export function PageHead(props: PageHeadProps) {
  const { title, sub, children, tabbed } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = say('app.title', { page: title });
  }, [title]);
  useEffect(() => {
    if (performance.now() - beganAt < waitsAtMost) heading.current?.focus({ preventScroll: true });
    beganAt = -Infinity;
  }, []);
  return (
    <div className={tabbed ? 'head tabbed' : 'head'}>
      <div className="head-words"><h1 tabIndex={-1} ref={heading}>{title}</h1>{'sub' in props && <p className="soft">{sub || '\u00a0'}</p>}</div>
      {children && <div className="head-acts">{children}</div>}
    </div>
  );
}
