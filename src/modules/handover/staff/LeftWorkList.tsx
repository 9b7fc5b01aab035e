import { useQuery } from '@tanstack/react-query';
import { reads, useNow } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayFor } from '#platform/i18n/times.ts';
import { A, EmptyState, Failed, Loading } from '#platform/ui/index.ts';
import type { LeftWork } from '../handover.contract.ts';

/** Unsigned work of people who left or are away, and who looks after it. */
export function LeftWorkList() {
  const { data, isPending, isError, error, refetch } = useQuery(reads.handover.readLeftWork.queryOptions({ input: {}, meta: { topics: ['handover', 'notes', 'card-begun', 'setup'] } }));
  return (
    <section aria-labelledby="left-work">
      <div className="colhead"><h2 id="left-work">{say('handover.left')}</h2>{data && <span className="push small soft">{say('handover.count', { n: data.work.length })}</span>}</div>
      {isPending && <Loading what={say('handover.left')} />}
      {isError && <Failed error={error} onRetry={() => void refetch()} />}
      {data && (data.work.length === 0 ? <EmptyState>{say('handover.left.none')}</EmptyState> : <ul className="rows-list">{data.work.map((one) => <Left key={one.staffId} work={one} />)}</ul>)}
    </section>
  );
}

function Left({ work: { name, departedOn, awayUntil, drafts, unwritten, toCosign, sheets, since, covers, mine } }: { work: LeftWork }) {
  const now = useNow();
  const standing = departedOn ? say('handover.left.departed', { day: sayDay(departedOn, 'date') }) : awayUntil ? say('handover.left.away', { day: sayDay(awayUntil, 'long') }) : '';
  const counts = [say('handover.left.drafts', { n: drafts }), say('handover.left.unwritten', { n: unwritten }), say('handover.left.cosign', { n: toCosign }), say('handover.left.sheets', { n: sheets }), since && say('handover.left.since', { since: sayFor(since, now) })].filter(Boolean);
  const list = covers.map((one) => say(`handover.left.${one.as}`, { name: one.name })).join(', ');
  return (
    <li>
      <div>
        <p>{name} <span className="soft">{standing}</span></p>
        <p className="small">{counts.join(' · ')}</p>
        <p className={covers.length > 0 ? 'small soft' : 'small caution'}>{covers.length > 0 ? say('handover.left.covers', { list }) : say('handover.left.covers.none')}</p>
      </div>
      {mine && drafts + unwritten + toCosign > 0 && <A className="btn" to="/queue" aria-label={say('handover.left.queue-of', { name })}>{say('handover.left.queue')}</A>}
    </li>
  );
}
