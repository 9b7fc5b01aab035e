import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useMay } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayTime } from '#platform/i18n/times.ts';
import { Button, EmptyState, Failed, Loading, Segmented } from '#platform/ui/index.ts';
import { timelineCategories, type TimelineRow } from '../charts.contract.ts';
import { sayGist } from './gist.ts';

type Category = (typeof timelineCategories)[number] | 'all';
type Cursor = { before: string; beforeId: string } | null;

/** The pages of a timeline, newest first. */
const useTimeline = (patientId: string, category: Category) => useInfiniteQuery({
  queryKey: ['charts', 'timeline', patientId, category],
  queryFn: ({ pageParam }) => api.charts.readTimeline({ params: { patientId }, query: { ...pageParam, ...(category === 'all' ? {} : { category }) } }),
  initialPageParam: null as Cursor,
  getNextPageParam: ({ rows, more }): Cursor => (more && rows.length ? { before: rows.at(-1)!.at, beforeId: rows.at(-1)!.id } : null),
  meta: { topics: ['charts', 'notes', 'attention', 'attendance'] }
});

export function Timeline({ patientId }: { patientId: string }) {
  const mayRead = useMay('chart.read');
  return mayRead ? <Rows patientId={patientId} /> : <EmptyState>{say('charts.of-care-only')}</EmptyState>;
}

const shown: readonly Category[] = ['all', 'sessions', 'notes', 'risk', 'documents'];

function Rows({ patientId }: { patientId: string }) {
  const [category, setCategory] = useState<Category>('all');
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTimeline(patientId, category);
  // Reading the first page is itself a look; what was new then stays marked while the page is open.
  const [lastLook, setLastLook] = useState<string | null | undefined>();
  const first = data?.pages[0];
  if (first && lastLook === undefined) setLastLook(first.lastLook);
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <Segmented label={say('charts.filter')} value={category} onChange={setCategory} options={shown.map((value) => ({ value, label: value === 'all' ? say('charts.all') : say(`charts.category.${value}`) }))} />
      {isError && <Failed error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading what={say('charts.loading')} />}
      {first && rows.length === 0 && <EmptyState>{say(category === 'all' ? 'charts.none' : 'charts.none-of-kind')}</EmptyState>}
      <ol className="timeline">{rows.map((row) => <Row key={row.id} row={row} zone={first!.timeZone} isNew={!!lastLook && row.at > lastLook} />)}</ol>
      {hasNextPage && <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>{say('charts.more')}</Button>}
      {first && first.protectedRows > 0 && <p className="small soft">{say('charts.protected', { n: first.protectedRows })}</p>}
    </>
  );
}

function Row({ row, zone, isNew }: { row: Pick<TimelineRow, 'at' | 'gist' | 'facts' | 'author' | 'isLate'>; zone: string; isNew: boolean }) {
  const about = [row.author && say('charts.by', { name: row.author }), row.isLate && say('charts.late'), isNew && say('charts.new-since')].filter(Boolean).join(' · ');
  return (
    <li>
      <time dateTime={row.at}>{sayDay(localDateOf(row.at, zone), 'short')}<br />{sayTime(row.at, zone)}</time>
      <div><p>{sayGist(row)}</p>{about && <p className="small soft">{about}</p>}</div>
    </li>
  );
}
