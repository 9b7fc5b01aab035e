import './find-words.ts';
import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { say } from '#platform/i18n/say.ts';
import { A, Dialog, Failed, TextField } from '#platform/ui/index.ts';
import { sayBorn } from './born.ts';
import { useFind } from './use-find.ts';

/** From anywhere by Ctrl+K: type, go down with the arrows, open with Enter. */
export default function FindPatient({ open, onClose }: { open: boolean; onClose: () => void }) {
  return <Dialog open={open} onClose={onClose} title={say('people.find')} width={640}>{open && <Find onClose={onClose} />}</Dialog>;
}

function Find({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const go = useNavigate();
  const isAsked = typed.trim().length > 1;
  const { patients, find, isCurrent, isError, isFetching, error, refetch } = useFind(typed, isAsked, 8);
  const shown = isAsked ? patients : [];
  const chosen = Math.min(at, Math.max(0, shown.length - 1));
  const openAt = (id: string) => {
    onClose();
    void go({ to: `/patients/${id}` });
  };
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    const settled = shown[chosen];
    // While the answer to what was typed last is on its way, Enter would open somebody else.
    const opens = event.key === 'Enter' && settled && isCurrent;
    if (!shown.length || (step === 0 && !opens)) return;
    event.preventDefault();
    if (opens) openAt(settled.id);
    else setAt((chosen + step + shown.length) % shown.length);
  };
  return (
    <div className="stack" onKeyDown={keys} role="presentation">
      <TextField type="search" label={say('people.find')} hideLabel hint={say('people.find.hint')} value={typed} onChange={(value) => (setTyped(value), setAt(0))} autoComplete="off" data-autofocus autoFocus />
      {isError && <Failed error={error} onRetry={() => void refetch()} />}
      <p className="small soft" role="status">{!isAsked ? say('people.find.begin') : shown.length ? say('people.find.keys') : isFetching ? '' : say('people.find.none', { find })}</p>
      <ul className="rows-list" aria-label={say('people.find.results')} onClick={onClose}>
        {shown.map((row, nth) => (
          <li key={row.id} className={nth === chosen ? 'at' : undefined}>
            <div><A to={`/patients/${row.id}`} {...(nth === chosen ? { 'aria-current': 'true' as const } : {})}>{row.name}</A><p className="small soft">{[sayBorn(row), row.recordNumber].join(' · ')}</p></div>
            <span className="small soft">{row.died ? say('people.died') : (row.program ?? say('people.no-program'))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
