import './words.ts';
import './handover.css';
import '#modules/charts/staff/words.ts';
import { useQuery } from '@tanstack/react-query';
import { api, reads } from '#apps/client.ts';
import type { Instant } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayAgo } from '#platform/i18n/times.ts';
import { A, Button, EmptyState, Failed, Loading, PageHead, RefusalNotice, State, announce, useSend } from '#platform/ui/index.ts';
import { sayGist } from '#modules/charts/staff/gist.ts';
import type { Handover } from '../handover.contract.ts';
import { Covers } from './Covers.tsx';
import { LeftWorkList } from './LeftWorkList.tsx';
import { useAfter } from './refresh.ts';

/** What waits for me, what I handed on, whose work was left, and who stands in for whom. */
export default function HandoverPage() {
  const list = useQuery(reads.handover.readHandovers.queryOptions({ input: {}, meta: { topics: ['handover'] } }));
  return (
    <>
      <PageHead title={say('handover.title')} sub={list.data && say('handover.sub', { n: list.data.toMe.filter(({ settled }) => !settled).length })} />
      <div className="body handover">
        {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
        {!list.isError && <Part id="to-me" items={list.data?.toMe} now={list.data?.now ?? ''} />}
        {!list.isError && <Part id="by-me" items={list.data?.byMe} now={list.data?.now ?? ''} />}
        <LeftWorkList />
        <Covers />
      </div>
    </>
  );
}

function Part({ id, items, now }: { id: 'to-me' | 'by-me'; items: readonly Handover[] | undefined; now: Instant }) {
  return (
    <section aria-labelledby={`handover-${id}`}>
      <div className="colhead"><h2 id={`handover-${id}`}>{say(`handover.${id}`)}</h2><span className="push small soft">{items && say('handover.count', { n: items.length })}</span></div>
      {!items ? <Loading what={say('handover.loading')} /> : items.length === 0 ? <EmptyState>{say(`handover.${id}.none`)}</EmptyState> : <ul className="rows-list">{items.map((item) => <Item key={item.id} item={item} toMe={id === 'to-me'} now={now} />)}</ul>}
    </section>
  );
}

function Item({ item, toMe, now }: { item: Handover; toMe: boolean; now: Instant }) {
  const { patientId, patient, from, to, line, handedAt, rows, settled } = item;
  const at = sayAgo(handedAt, now);
  return (
    <li>
      <div>
        <p className="who"><A to={`/patients/${patientId}`}>{patient}</A><Standing settled={settled} toMe={toMe} now={now} /></p>
        {line && <p className="said">{line}</p>}
        {rows.length > 0 && <ul className="told small">{rows.map((row) => <li key={row.id}>{sayGist(row)}</li>)}</ul>}
        <p className="small soft">{toMe ? say('handover.from', { name: from.name, at }) : say('handover.to', { name: to.name, at })}</p>
      </div>
      {!settled && <Settle item={item} toMe={toMe} />}
    </li>
  );
}

function Standing({ settled, toMe, now }: { settled: Handover['settled']; toMe: boolean; now: Instant }) {
  if (!settled) return <State mark="open" tone={toMe ? 'caution' : 'plain'}>{say(toMe ? 'handover.waiting.mine' : 'handover.waiting')}</State>;
  return <State mark={settled.kind === 'acknowledged' ? 'check' : 'dash'} tone="soft">{say(`handover.${settled.kind}`, { at: sayAgo(settled.at, now) })}</State>;
}

function Settle({ item: { id, patient }, toMe }: { item: Handover; toMe: boolean }) {
  const { send, busy, error } = useSend(toMe ? api.handover.acknowledgeHandover : api.handover.takeBackHandover);
  const after = useAfter();
  const settle = async () => {
    if (!(await send({ params: { handoverId: id } }))) return;
    if (toMe) announce(say('handover.acknowledged.done', { name: patient }));
    after();
  };
  const act = toMe ? 'acknowledge' : 'take-back';
  return <div><RefusalNotice error={error} /><Button busy={busy} kind={toMe ? 'main' : 'quiet'} aria-label={say(`handover.${act}-of`, { name: patient })} onClick={() => void settle()}>{say(`handover.${act}`)}</Button></div>;
}
