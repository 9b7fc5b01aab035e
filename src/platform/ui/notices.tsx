import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { sayRefusal } from '../i18n/refusals.ts';
import { say } from '../i18n/say.ts';
import { Button } from './Button.tsx';
import { Mark } from './Mark.tsx';
import { refusalOf } from './refusal-error.ts';

/** The caution strip: what to mend, and under it how. `stopped` is the filled octagon: something is held until mended. */
export function Notice({ title, stopped, alert, children }: { title: ReactNode; stopped?: boolean; alert?: boolean; children?: ReactNode }) {
  return (
    <div className={stopped ? 'halted' : 'warn'} role={alert ? 'alert' : undefined}>
      <Mark name={stopped ? 'octagon' : 'triangle'} />
      <p className="warn-title caution">{title}</p>
      {children && <div className="small">{children}</div>}
    </div>
  );
}

/** What was refused, in words; from any thrown value. Nothing while nothing is wrong. */
export const RefusalNotice = ({ error, children }: { error: unknown; children?: ReactNode }) => {
  if (!error) return null;
  const { refusal, facts } = refusalOf(error);
  return <Notice alert title={sayRefusal(refusal, facts)}>{children}</Notice>;
};

/** All that is wrong in a form, at its top, each a link to its field. Takes the focus when it appears. */
export function ErrorSummary({ errors }: { errors: readonly { field: string; message: string }[] }) {
  const box = useRef<HTMLDivElement>(null);
  const some = errors.length > 0;
  useEffect(() => (some ? box.current?.focus() : undefined), [some]);
  if (errors.length === 0) return null;
  return (
    <div className="warn" role="alert" tabIndex={-1} ref={box}>
      <Mark name="triangle" />
      <h2 className="warn-title caution">{say('ui.errors', { n: errors.length })}</h2>
      <ul>{errors.map(({ field, message }) => <li key={field}><a href={`#${field}`} onClick={(event) => followTo(event, field)}>{message}</a></li>)}</ul>
    </div>
  );
}

function followTo(event: { preventDefault: () => void }, id: string): void {
  event.preventDefault();
  focusOn(id);
}

/** The control with this id, or the first of the group that has it. */
export function focusOn(id: string): void {
  const field = document.getElementById(id);
  (field instanceof HTMLFieldSetElement ? field.querySelector('input') : field)?.focus();
}

/** One plain sentence where the first row would be, and at most one button. */
export const EmptyState = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className="empty soft"><p>{children}</p>{action}</div>
);

/** Blank for 300 ms, then words, so that a quick answer never flickers. `what` is the thing loaded: "people". */
export function Loading({ what }: { what: string }) {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return <p className="empty soft loading" role="status">{waited ? say('ui.loading', { what }) : ' '}</p>;
}

export interface FailedProps {
  error: unknown;
  onRetry: () => void;
  /** What is kept: "Showing 9:10 a.m." Default: what you already had is kept. */
  kept?: ReactNode;
}

/** What went wrong, what is kept, and one button. Old data stays beside it. */
export const Failed = ({ error, onRetry, kept = say('ui.failed.kept') }: FailedProps) => {
  const { refusal, facts } = refusalOf(error);
  return (
    <div className="warn failed" role="alert">
      <Mark name="triangle" />
      <p className="warn-title caution">{say('ui.failed')}</p>
      <div className="small"><p>{sayRefusal(refusal, facts)} {kept}</p><Button onClick={onRetry}>{say('ui.retry')}</Button></div>
    </div>
  );
};

/** Facts as label and value; one list per topic. A fact of null or '' is left out. */
export const DataList = ({ facts, wide }: { facts: readonly (readonly [label: string, value: ReactNode])[]; wide?: boolean }) => (
  <dl className={wide ? 'facts wide' : 'facts'}>
    {facts.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
  </dl>
);
