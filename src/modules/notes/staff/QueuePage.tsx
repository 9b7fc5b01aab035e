import './session.css';
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayAgo } from '#platform/i18n/times.ts';
import { A, Button, Drawer, EmptyState, Failed, Loading, PageHead } from '#platform/ui/index.ts';
import { KeepTime } from './KeepTime.tsx';
import { LikenessReview } from './LikenessReview.tsx';
import type { QueueItem } from './queue-item.ts';
import { SignedNote } from './SignedNote.tsx';
import { TakeInherited } from './TakeInherited.tsx';
import { sayKind } from './chart-note-words.ts';
import { useServerNow } from './use-server-now.ts';

const kinds = ['correction', 'rewrite', 'time', 'cosign', 'likeness', 'unsigned', 'draft', 'inherited', 'inherited-draft'] as const;

/** Everything that waits for me, oldest first in each part; what must be mended comes first. */
export default function QueuePage() {
  const queue = useQuery(reads.notes.readQueue.queryOptions({ input: {}, meta: { topics: ['notes', 'sessions', 'card-begun'] } }));
  const [open, setOpen] = useState<QueueItem | null>(null);
  const items = queue.data?.items ?? [];
  return (
    <>
      <PageHead title={say('nav.queue')}>{items.length > 0 && <span className="small soft">{say('notes.queue.count', { n: items.length })}</span>}</PageHead>
      <div className="body queue">
        {queue.isError && <Failed error={queue.error} onRetry={() => void queue.refetch()} />}
        {queue.isPending && <Loading what={say('notes.queue.loading')} />}
        {queue.data && items.length === 0 && <EmptyState>{say('notes.queue.none')}</EmptyState>}
        {kinds.map((kind) => <Part key={kind} kind={kind} items={items.filter((item) => item.kind === kind)} onOpen={setOpen} />)}
      </div>
      {open?.kind === 'inherited' ? <TakeInherited item={open} onClose={() => setOpen(null)} /> : open?.noteId ? <NoteDrawer item={open} noteId={open.noteId} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function Part({ kind, items, onOpen }: { kind: QueueItem['kind']; items: QueueItem[]; onOpen: (item: QueueItem) => void }) {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={`queue-${kind}`}>
      <div className="colhead"><h2 id={`queue-${kind}`}>{say(`notes.queue.${kind}`)}</h2><span className="push small soft">{say('notes.queue.count', { n: items.length })}</span></div>
      <ul className="rows-list">{items.map((item) => <Row key={[item.sessionId, item.noteId, item.patientId].join()} item={item} onOpen={onOpen} />)}</ul>
    </section>
  );
}

function Row({ item, onOpen }: { item: QueueItem; onOpen: (item: QueueItem) => void }) {
  const now = useServerNow();
  const name = item.patient ?? say('notes.queue.unsigned-row', { n: item.count });
  const title = sayKind(item.title);
  const about = [title, ...(item.kind === 'unsigned' ? [] : [say('notes.queue.by', { name: item.author })]), sayAgo(item.since, now)].join(', ');
  return (
    <li>
      <div><span>{name}</span><p className="small soft">{about}</p></div>
      {item.kind === 'time' && item.sessionId && item.noteId ? <KeepTime noteId={item.noteId} sessionId={item.sessionId} />
        : chartOf(item) ? <A className="btn" to={`/patients/${item.patientId ?? ''}`} search={chartOf(item)!} aria-label={say('notes.queue.open-of', { title, name })}>{say('notes.queue.open')}</A>
        : (item.kind === 'unsigned' || item.kind === 'rewrite') && item.sessionId
        ? <A className="btn" to={`/sessions/${item.sessionId}/notes`} {...(item.kind === 'rewrite' && item.patientId ? { search: { person: item.patientId } } : {})} aria-label={say('notes.queue.open-of', { title, name })}>{say('notes.queue.open')}</A>
        : <Button aria-label={say('notes.queue.open-of', { title, name })} onClick={() => onOpen(item)}>{say('notes.queue.open')}</Button>}
    </li>
  );
}

/** What is written in a chart is opened there. */
const chartOf = ({ kind, noteId, sessionId }: QueueItem): { draft?: string } | null =>
  kind === 'rewrite' ? (sessionId ? null : {}) : (kind === 'draft' || kind === 'inherited-draft') && noteId ? { draft: noteId } : null;

const NoteDrawer = ({ item, noteId, onClose }: { item: QueueItem; noteId: string; onClose: () => void }) => (
  <Drawer open onClose={onClose} title={say('notes.queue.note', { name: item.patient ?? '', title: item.title })} width={720}>
    {item.kind === 'likeness' && <LikenessReview noteId={noteId} onDone={onClose} />}
    <SignedNote noteId={noteId} />
  </Drawer>
);
