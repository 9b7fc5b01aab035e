import { useState } from 'react';
import type { ReactNode } from 'react';
import { say } from '#platform/i18n/say.ts';
import { sayTime } from '#platform/i18n/times.ts';
import { Button, RefusalNotice, announce } from '#platform/ui/index.ts';
import type { EntryRow, Watch, WatchEntry } from '../watch.types.ts';

export interface PartProps {
  watch: Watch;
  /** The reader may write and it still goes on. */
  works: boolean;
}

/** The entries of one kind, newest first, with their words. */
export type Of<Kind extends WatchEntry['kind']> = EntryRow & { said: Extract<WatchEntry, { kind: Kind }> };
export const entriesOf = <Kind extends WatchEntry['kind']>({ entries }: Watch, kind: Kind): Of<Kind>[] => entries.filter((one): one is Of<Kind> => one.said.kind === kind).toReversed();

export interface LineProps {
  row: EntryRow;
  zone: string;
  /** The words of who and when; "June Park, 10:06 a.m." unless said otherwise. */
  word?: string;
  children: ReactNode;
}

/** What was said, by whom and when. */
export const Line = ({ row, zone, word = 'watch.said-at', children }: LineProps) => <li><p>{children}</p><p className="small soft">{say(word, { by: row.by, time: sayTime(row.at, zone) })}</p></li>;

/** One thing to know, with what was said of it and a form that opens in its place. */
export function Part({ title, none, lines, act, form }: { title: string; none: string; lines: readonly ReactNode[]; act: string | null; form: (onDone: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <section className="watch-part" aria-label={title}>
      <div className="facts-head"><h2>{title}</h2>{act && !open && <Button small className="push" aria-label={`${act}: ${title}`} onClick={() => setOpen(true)}>{act}</Button>}</div>
      {lines.length === 0 ? <p className="soft">{none}</p> : <ul>{lines}</ul>}
      {open && form(() => setOpen(false))}
    </section>
  );
}

/** The foot of every form here: save, not now, and why it was refused. */
export function Saving({ save = say('watch.save'), busy, error, onCancel, whyNot }: { save?: string; busy: boolean; error: unknown; onCancel: () => void; whyNot?: string | undefined }) {
  return (
    <>
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy} whyNot={whyNot}>{save}</Button><Button kind="quiet" onClick={onCancel}>{say('watch.cancel')}</Button></div>
    </>
  );
}

export const told = (): void => announce(say('watch.saved'));
