import './session.css';
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayMoment } from '#platform/i18n/times.ts';
import { Button, Drawer, EmptyState, Failed, Form, Loading, Notice, RefusalNotice, TextArea, useSend } from '#platform/ui/index.ts';
import type { RemovedNote } from '../removed-notes.contract.ts';
import { SignedNote } from './SignedNote.tsx';

/** For the audit: notes that were entered in error, what is still to be looked at, and their words for a director only. */
export default function RemovedNotesList() {
  const list = useQuery(reads.notes.listRemoved.queryOptions({ input: {}, meta: { topics: ['notes'] } }));
  const [reading, setReading] = useState<RemovedNote | null>(null);
  if (!list.data) return list.isError ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : <Loading what={say('removed.list.loading')} />;
  const { notes, timeZone } = list.data;
  return (
    <section aria-labelledby="removed">
      <div className="colhead"><h2 id="removed">{say('removed.list')}</h2></div>
      {notes.length === 0 && <EmptyState>{say('removed.list.none')}</EmptyState>}
      <ul className="rows-list">{notes.map((note) => <Line key={note.noteId} note={note} zone={timeZone} onRead={() => setReading(note)} onClosed={() => void list.refetch()} />)}</ul>
      {reading && <Drawer open onClose={() => setReading(null)} title={sayWhat(reading)} width={720}><SignedNote noteId={reading.noteId} /></Drawer>}
    </section>
  );
}

const sayWhat = ({ title, serviceDate, patient }: RemovedNote): string => say('removed.list.line', { title, day: sayDay(serviceDate, 'date'), patient });

function Line({ note, zone, onRead, onClosed }: { note: RemovedNote; zone: string; onRead: () => void; onClosed: () => void }) {
  const what = sayWhat(note);
  const { time, belongsTo, broughtTo, check } = note;
  const more = [time !== 'none' && say(`removed.list.time.${time}`), belongsTo !== null && say('removed.list.belongs', { name: belongsTo.name }), broughtTo.length > 0 && say('removed.list.brought')].filter(Boolean).join(' ');
  return (
    <li>
      <div>
        <span>{what}</span>
        <p>{note.reason}</p>
        <p className="small soft">{say('removed.list.by', { author: note.author, name: note.markedBy, when: sayMoment(note.markedAt, zone) })}</p>
        {more && <p className="small soft">{more}</p>}
        {check && (check.closedAt ? <p className="small soft">{say('removed.privacy.closed', { name: check.closedBy ?? '', outcome: check.outcome ?? '' })}</p> : <Check check={check} onClosed={onClosed} />)}
      </div>
      <Button aria-label={say('removed.list.read-of', { what })} onClick={onRead}>{say('removed.list.read')}</Button>
    </li>
  );
}

/** What follows for somebody who had been given a note that was not about this patient. */
function Check({ check, onClosed }: { check: NonNullable<RemovedNote['check']>; onClosed: () => void }) {
  const [outcome, setOutcome] = useState('');
  const { send, busy, error } = useSend(api.notes.closePrivacyCheck);
  const close = async () => {
    if (await send({ params: { checkId: check.id }, body: { outcome } })) onClosed();
  };
  return (
    <Notice title={say('removed.privacy', { to: check.releases.map(({ to }) => to).join(', ') })}>
      <Form className="stack" onSubmit={() => void close()}>
        <TextArea label={say('removed.privacy.outcome')} required minLength={5} maxLength={1000} value={outcome} onChange={setOutcome} />
        <RefusalNotice error={error} />
        <div className="acts"><Button type="submit" busy={busy}>{say('removed.privacy.close')}</Button></div>
      </Form>
    </Notice>
  );
}
