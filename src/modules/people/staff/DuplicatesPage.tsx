import './words.ts';
import './join-words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, useMay } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayMoment } from '#platform/i18n/times.ts';
import { A, Button, DataList, EmptyState, Failed, Loading, PageHead, RefusalNotice, announce, useSend } from '#platform/ui/index.ts';
import type { Twin } from '../joins.contract.ts';
import { sayReasons } from './Alike.tsx';
import { JoinDialog } from './JoinDialog.tsx';
import { PartDialog } from './PartDialog.tsx';
import { sayBorn } from './born.ts';
import type { Join, Pair } from './duplicates.ts';

/** Charts that may be of one person, side by side; and those that were joined, which can be parted again. */
export default function DuplicatesPage() {
  const list = useQuery(reads.people.readDuplicates.queryOptions({ input: {}, meta: { topics: ['people'] } }));
  const again = () => void list.refetch();
  return (
    <>
      <PageHead title={say('joins.title')} sub={say('joins.sub')} />
      <div className="body stack">
        {list.isError && <Failed error={list.error} onRetry={again} />}
        {list.isPending && <Loading what={say('joins.loading')} />}
        {list.data && (
          <>
            <section aria-labelledby="open-pairs">
              <div className="colhead"><h2 id="open-pairs">{say('joins.open')}</h2></div>
              {list.data.pairs.length === 0 && <EmptyState>{say('joins.none')}</EmptyState>}
              <ul className="stack">{list.data.pairs.map((pair) => <PairShown key={pair.pairId} pair={pair} zone={list.data.timeZone} onDone={again} />)}</ul>
            </section>
            <Joined joined={list.data.joined} zone={list.data.timeZone} onDone={again} />
          </>
        )}
      </div>
    </>
  );
}

function PairShown({ pair, zone, onDone }: { pair: Pair; zone: string; onDone: () => void }) {
  const [joining, setJoining] = useState(false);
  const mayJoin = useMay('chart.join');
  const { send, busy, error } = useSend(api.people.decideDuplicate);
  const { one, other, pairId, reasons } = pair;
  const both = { one: one.name, other: other.name };
  const different = async () => {
    if (!(await send({ params: { pairId }, body: { state: 'different-people' } }))) return;
    announce(say('joins.different.done'));
    onDone();
  };
  return (
    <li className="stack">
      <div className="columns">{[one, other].map((twin) => <TwinShown key={twin.id} twin={twin} zone={zone} />)}</div>
      <p className="soft">{say('joins.why', { reasons: sayReasons(reasons) })}</p>
      <RefusalNotice error={error} />
      <div className="acts">
        <Button busy={busy} aria-label={say('joins.different-of', both)} onClick={() => void different()}>{say('joins.different')}</Button>
        {mayJoin ? <Button aria-label={say('joins.join-of', both)} onClick={() => setJoining(true)}>{say('joins.join')}</Button> : <span className="small soft">{say('joins.director')}</span>}
      </div>
      {joining && <JoinDialog pair={pair} onClose={() => setJoining(false)} onDone={onDone} />}
    </li>
  );
}

const TwinShown = ({ twin, zone }: { twin: Twin; zone: string }) => (
  <div>
    <h3><A to={`/patients/${twin.id}`}>{twin.name}</A></h3>
    <DataList facts={[
      [say('joins.number'), twin.recordNumber], [say('joins.born'), sayBorn(twin)], [say('joins.phone'), twin.phone], [say('joins.program'), twin.program ?? say('people.no-program')],
      [say('joins.stays'), String(twin.stays)], [say('joins.since'), sayDay(localDateOf(twin.registeredAt, zone), 'date')]
    ]} />
  </div>
);

function Joined({ joined, zone, onDone }: { joined: readonly Join[]; zone: string; onDone: () => void }) {
  const [parting, setParting] = useState<Join | null>(null);
  const mayJoin = useMay('chart.join');
  if (joined.length === 0) return null;
  return (
    <section aria-labelledby="joined-charts">
      <div className="colhead"><h2 id="joined-charts">{say('joins.joined')}</h2></div>
      <ul className="rows-list">
        {joined.map((join) => (
          <li key={join.joinId}>
            <div>
              <p>{say('joins.joined.line', { name: join.joined.name, recordNumber: join.joined.recordNumber, kept: join.kept.name, keptNumber: join.kept.recordNumber })}</p>
              <p className="small soft">{say('joins.joined.by', { reason: ended(join.reason), name: join.joinedBy, when: sayMoment(join.joinedAt, zone) })}</p>
            </div>
            <span className="acts"><A className="btn tight" to={`/patients/${join.kept.id}`}>{join.kept.name}</A>{mayJoin && <Button small aria-label={say('joins.undo-of', { one: join.joined.recordNumber, other: join.kept.recordNumber })} onClick={() => setParting(join)}>{say('joins.undo')}</Button>}</span>
          </li>
        ))}
      </ul>
      {parting && <PartDialog join={parting} onClose={() => setParting(null)} onDone={onDone} />}
    </section>
  );
}

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
