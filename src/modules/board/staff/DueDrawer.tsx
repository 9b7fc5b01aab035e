import { useQuery } from '@tanstack/react-query';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { A, Drawer, EmptyState, Failed, Loading } from '#platform/ui/index.ts';
import type { DueLine } from '../board.types.ts';

/** What is behind one count, each line with the place where it is done. */
export function DueDrawer({ due, scope, zone, onClose }: { due: 'unmarked'; scope: 'mine' | 'program'; zone: string; onClose: () => void }) {
  const list = useQuery(reads.board.readDue.queryOptions({ input: { params: { key: due }, query: { scope } }, meta: { topics: ['attendance', 'sessions'] } }));
  const lines = list.data?.lines ?? [];
  return (
    <Drawer open onClose={onClose} title={say(`board.due.list.${due}`)}>
      <p className="soft">{say(`board.due.list.${due}.what`)}</p>
      {list.isPending && <Loading what={say('board.due.list.loading')} />}
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && lines.length === 0 && <EmptyState>{say('board.due.list.none')}</EmptyState>}
      <ul className="rows-list due-list">{lines.map((line) => <Line key={line.sessionId} line={line} zone={zone} />)}</ul>
    </Drawer>
  );
}

const Line = ({ line: { sessionId, title, at, n }, zone }: { line: DueLine; zone: string }) => (
  <li>
    <div><span>{title}</span><p className="small soft">{say('board.due.list.people', { n })}, {sayMoment(at, zone)}</p></div>
    <A className="btn" to={`/sessions/${sessionId}/run`} aria-label={say('board.of-person', { action: say('board.due.list.open'), name: title })}>{say('board.due.list.open')}</A>
  </li>
);
