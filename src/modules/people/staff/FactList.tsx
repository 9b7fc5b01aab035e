import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, RefusalNotice, announce, useSend } from '#platform/ui/index.ts';

export interface Editing<Item> {
  /** The one in whose place the new one comes; null for one beside the others. */
  item: Item | null;
  onDone: () => void;
}

export interface FactListProps<Item extends { id: string }> {
  items: readonly Item[];
  /** In words: what stands first, and what under it. */
  show: (item: Item) => { first: string; under?: ReactNode };
  form: (editing: Editing<Item>) => ReactNode;
  end: (item: Item, options: { context: { key: string } }) => Promise<unknown>;
  /** Facts that only end and are never put in another's place. */
  noChange?: boolean;
}

/** Facts that end and begin: each can be changed or ended, and one can be added. */
export function FactList<Item extends { id: string }>({ items, show, form, end, noChange }: FactListProps<Item>) {
  const [editing, setEditing] = useState<string | null>(null);
  const { send, busy, error } = useSend(end);
  const after = useAfter();
  const done = () => setEditing(null);
  const stop = async (item: Item) => {
    if ((await send(item)) === null) return;
    announce(say('facts.ended'));
    after();
  };
  return (
    <div className="stack">
      <RefusalNotice error={error} />
      {items.length === 0 && <p className="soft">{say('facts.nothing')}</p>}
      <ul className="rows-list">
        {items.map((item) => {
          const { first, under } = show(item);
          return (
            <li key={item.id}>
              <div><p>{first}</p>{under && <div className="small soft">{under}</div>}</div>
              <span className="acts">
                {!noChange && <Button small kind="quiet" onClick={() => setEditing(item.id)} aria-label={say('facts.change-what', { what: first })}>{say('facts.change')}</Button>}
                <Button small kind="quiet" busy={busy} onClick={() => void stop(item)} aria-label={say('facts.end-what', { what: first })}>{say('facts.end')}</Button>
              </span>
              {editing === item.id && <div className="fact-form">{form({ item, onDone: done })}</div>}
            </li>
          );
        })}
      </ul>
      {editing === 'new' ? form({ item: null, onDone: done }) : <div><Button icon="add" onClick={() => setEditing('new')}>{say('facts.add')}</Button></div>}
    </div>
  );
}

/** Reads everything shown again after a change. */
export function useAfter(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries();
}

export interface SavingProps {
  busy: boolean;
  error: unknown;
  onCancel?: () => void;
}

/** The foot of every form: what was refused, Save, Cancel. */
export const Saving = ({ busy, error, onCancel }: SavingProps) => (
  <>
    <RefusalNotice error={error} />
    <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('facts.save')}</Button>{onCancel && <Button kind="quiet" onClick={onCancel}>{say('facts.cancel')}</Button>}</div>
  </>
);

/** Sends once, says that it is saved, reads again. */
export function useSaving<Input, Answer>(call: (input: Input, options: { context: { key: string } }) => Promise<Answer>, onDone: (answer: Answer) => void) {
  const { send, busy, error } = useSend(call);
  const after = useAfter();
  const save = async (input: Input) => {
    const answer = await send(input);
    if (answer === null) return;
    announce(say('facts.saved'));
    after();
    onDone(answer);
  };
  return { save, busy, error };
}
