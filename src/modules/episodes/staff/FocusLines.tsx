import './words.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, TextField, announce, useSend } from '#platform/ui/index.ts';

interface Line {
  id: string;
  episodeId: string;
  version: number;
  text: string;
}

/** What somebody works on: each line can be worded anew, and one added. Notes keep the wording they were written under. */
export function FocusLines({ lines, episodeId }: { lines: readonly Line[]; episodeId: string }) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className="stack">
      <ul className="rows-list">
        {lines.map((line) => (
          <li key={line.id}>
            <p>{line.text}</p>
            <Button small kind="quiet" onClick={() => setOpen(line.id)} aria-label={`${say('stays.focus.change')}: ${line.text}`}>{say('stays.focus.change')}</Button>
            {open === line.id && <div className="fact-form"><Wording line={line} episodeId={line.episodeId} onDone={() => setOpen(null)} /></div>}
          </li>
        ))}
      </ul>
      {open === 'new' ? <Wording line={null} episodeId={episodeId} onDone={() => setOpen(null)} /> : <div><Button icon="add" onClick={() => setOpen('new')}>{say('stays.focus.add')}</Button></div>}
    </div>
  );
}

function Wording({ line, episodeId, onDone }: { line: Line | null; episodeId: string; onDone: () => void }) {
  const [text, setText] = useState(line?.text ?? '');
  const queries = useQueryClient();
  const { send, busy, error } = useSend((body: { text: string }, options: { context: { key: string } }) =>
    line ? api.episodes.changeFocus({ params: { episodeId, focusId: line.id }, body: { ...body, saw: line.version } }, options) : api.episodes.addFocus({ params: { episodeId }, body }, options));
  const save = async () => {
    if (!(await send({ text }))) return;
    announce(say('stays.done'));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void save()}>
      <TextField label={say('stays.focus.text')} required minLength={3} maxLength={300} value={text} onChange={setText} autoComplete="off" />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('stays.done')}</Button></div>
    </Form>
  );
}
