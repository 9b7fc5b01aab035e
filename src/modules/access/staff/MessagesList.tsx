import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayAgo } from '#platform/i18n/times.ts';
import { announce, Button, Dialog, Failed, Loading, Table } from '#platform/ui/index.ts';
import type { Column } from '#platform/ui/index.ts';

/** What the clinic sent. Where there is no mail server, the administrator hands the links over from here. */
export function MessagesList() {
  const list = useQuery(reads.access.listMessages.queryOptions({ input: {}, meta: { topics: ['setup'] } }));
  const [open, setOpen] = useState<string | null>(null);
  if (list.isPending) return <Loading what={say('messages.loading')} />;
  if (!list.data) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  const { messages, now } = list.data;
  const read = messages.find(({ id }) => id === open);
  return (
    <section>
      <Table
        caption={say('messages.title')} rows={messages} keyOf={({ id }) => id} empty={say('messages.none')}
        columns={columnsAt(now, setOpen)}
      />
      <Dialog open={read !== undefined} onClose={() => setOpen(null)} title={read?.subject ?? ''}>
        <div className="stack">
          <p className="message-text">{read?.body || say('messages.over')}</p>
          {read?.body && <div className="acts"><Button onClick={() => void navigator.clipboard.writeText(read.body).then(() => announce(say('messages.copied')))}>{say('messages.copy')}</Button></div>}
        </div>
      </Dialog>
    </section>
  );
}

interface Sent {
  id: string;
  address: string;
  subject: string;
  at: string;
  state: string;
}
const columnsAt = (now: string, onRead: (id: string) => void): Column<Sent>[] => [
  { head: say('messages.to'), names: true, cell: ({ address }) => address },
  { head: say('messages.subject'), wideOnly: true, cell: ({ subject }) => subject },
  { head: say('messages.when'), width: '14%', cell: ({ at }) => sayAgo(at, now) },
  { head: say('accounts.state'), width: '22%', cell: ({ state }) => say(`messages.state.${state}`) },
  { head: <span className="hide">{say('messages.read')}</span>, acts: true, width: '96px', cell: ({ id, address }) => <Button small aria-label={say('messages.read-of', { address })} onClick={() => onRead(id)}>{say('messages.read')}</Button> }
];
