import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, type Client } from '#apps/client.ts';
import type { Id } from '#kernel/ids.ts';
import { useFind } from '#modules/people/staff/use-find.ts';
import { say } from '#platform/i18n/say.ts';
import { A, Button, Drawer, Form, Notice, RefusalNotice, SelectField, TextArea, TextField, announce, useSend } from '#platform/ui/index.ts';
import { KeepTime } from './KeepTime.tsx';

type Removal = Awaited<ReturnType<Client['notes']['removeNote']>>;

export interface RemoveNoteProps {
  note: { id: Id; patientId: Id; patient: string; version: number };
  onClose: () => void;
  onRemoved: () => void;
}

/** Takes a note out of the wrong chart, then shows what is still to be done by somebody: nothing of it happens by itself. */
export function RemoveNote({ note, onClose, onRemoved }: RemoveNoteProps) {
  const [done, setDone] = useState<{ removal: Removal; belongsTo: Id | null } | null>(null);
  const queries = useQueryClient();
  const removed = (removal: Removal, belongsTo: Id | null) => {
    announce(say('removed.done'));
    setDone({ removal, belongsTo });
    for (const key of [reads.charts.key(), reads.notes.readQueue.key(), reads.notes.readSessionNotes.key()]) void queries.invalidateQueries({ queryKey: key });
  };
  return (
    <Drawer open onClose={done ? onRemoved : onClose} title={say('removed.title', { name: note.patient })} width={560}>
      {done ? <After {...done} onDone={onRemoved} /> : <RemovalForm note={note} onRemoved={removed} />}
    </Drawer>
  );
}

function RemovalForm({ note, onRemoved }: { note: RemoveNoteProps['note']; onRemoved: (removal: Removal, belongsTo: Id | null) => void }) {
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [belongsTo, setBelongsTo] = useState('');
  const { patients } = useFind(typed, typed.trim().length > 1, 8);
  const { send, busy, error } = useSend(api.notes.removeNote);
  const remove = async () => {
    const removal = await send({ params: { noteId: note.id }, body: { reason, belongsTo: belongsTo || null, saw: note.version } });
    if (removal) onRemoved(removal, belongsTo || null);
  };
  const others = typed.trim().length > 1 ? patients.filter(({ id }) => id !== note.patientId).map(({ id, name, recordNumber }) => ({ value: id, label: `${name}, ${recordNumber}` })) : [];
  return (
    <Form className="stack" onSubmit={() => void remove()}>
      <p className="soft">{say('removed.what')}</p>
      <TextArea label={say('removed.reason')} hint={say('removed.reason.hint')} required minLength={5} maxLength={500} value={reason} onChange={setReason} />
      <TextField type="search" label={say('removed.whose')} hint={say('removed.whose.hint')} optional value={typed} onChange={setTyped} autoComplete="off" />
      {others.length > 0 && <SelectField label={say('removed.next')} hideLabel empty={say('removed.whose.choose')} value={belongsTo} onChange={setBelongsTo} options={others} />}
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('removed.do')}</Button></div>
    </Form>
  );
}

function After({ removal, belongsTo, onDone }: { removal: Removal; belongsTo: Id | null; onDone: () => void }) {
  const { time, privacyCheck, noteId } = removal;
  return (
    <div className="stack">
      <p><b>{say('removed.done')}.</b></p>
      {time && <Notice title={say('removed.time', { n: time.minutes })}><p>{say('removed.time.what')}</p><KeepTime noteId={noteId} sessionId={time.sessionId} /></Notice>}
      {privacyCheck && <Notice title={say('removed.check')}><p>{say('removed.check.what')}</p></Notice>}
      {belongsTo && <Notice title={say('removed.next')}><p>{say('removed.next.what')}</p><div className="acts"><A className="btn" to={`/patients/${belongsTo}`}>{say('removed.next.open')}</A></div></Notice>}
      <div className="acts"><Button onClick={onDone}>{say('ui.close')}</Button></div>
    </div>
  );
}
