import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { A, Button, Drawer, EmptyState, Failed, Loading, RefusalNotice, TextField, announce, useSend } from '#platform/ui/index.ts';
import type { DueLine } from '../board.types.ts';

/** What is behind one count, each line with the place where it is done. */
export function DueDrawer({ due, scope, zone, onClose }: { due: 'outreach' | 'unmarked'; scope: 'mine' | 'program'; zone: string; onClose: () => void }) {
  const list = useQuery(reads.board.readDue.queryOptions({ input: { params: { key: due }, query: { scope } }, meta: { topics: ['attendance', 'sessions'] } }));
  const lines = list.data?.lines ?? [];
  return (
    <Drawer open onClose={onClose} title={say(`board.due.list.${due}`)}>
      <p className="soft">{say(`board.due.list.${due}.what`)}</p>
      {list.isPending && <Loading what={say('board.due.list.loading')} />}
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && lines.length === 0 && <EmptyState>{say('board.due.list.none')}</EmptyState>}
      <ul className="rows-list due-list">{lines.map((line) => <Line key={`${line.patientId} ${line.sessionId}`} line={line} zone={zone} />)}</ul>
    </Drawer>
  );
}

function Line({ line: { patientId, name, sessionId, title, at, n, day, visitVersion }, zone }: { line: DueLine; zone: string }) {
  const who = name ?? title;
  const about = patientId ? say('board.due.list.absent', { n, title }) : say('board.due.list.people', { n });
  return (
    <li>
      <div><span>{who}</span><p className="small soft">{about}, {sayMoment(at, zone)}</p></div>
      <A className="btn" to={patientId ? `/patients/${patientId}` : `/sessions/${sessionId}/run`} aria-label={say('board.of-person', { action: say('board.due.list.open'), name: who })}>{say('board.due.list.open')}</A>
      {patientId && <Why patientId={patientId} name={who} day={day} saw={visitVersion} />}
    </li>
  );
}

/** Why somebody did not come, as they said it on the phone. */
function Why({ patientId, name, day, saw }: { patientId: string; name: string; day: string; saw: number }) {
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.attendance.markVisit);
  const save = async () => {
    if (!(await send({ params: { patientId }, body: { day, state: 'absent', reason, saw } }))) return;
    announce(say('board.due.list.saved', { name }));
    await queries.invalidateQueries({ queryKey: reads.board.key() });
  };
  return (
    <form className="line" onSubmit={(event) => (event.preventDefault(), void save())}>
      <div className="grow"><TextField label={say('board.due.list.why', { name })} required maxLength={500} value={reason} onChange={setReason} /></div>
      <Button type="submit" busy={busy} aria-label={say('board.of-person', { action: say('board.due.list.save'), name })}>{say('board.due.list.save')}</Button>
      <RefusalNotice error={error} />
    </form>
  );
}
