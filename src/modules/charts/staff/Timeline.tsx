import { useState } from 'react';
import { BreakGlass } from '#modules/access/staff/BreakGlass.tsx';
import { usePaused } from '#modules/people/staff/use-find.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { Button, EmptyState, Failed, Loading, Segmented, Tag, TextField } from '#platform/ui/index.ts';
import type { TimelineCategory } from '../charts.contract.ts';
import { Row, type Opening } from './Row.tsx';
import { useTimeline } from './use-timeline.ts';

export interface TimelineProps {
  patientId: string;
  /** False when the chart is closed to this reader but for names and times. */
  isInCare: boolean;
  onOpen: (opening: Opening) => void;
}

const kinds: readonly TimelineCategory[] = ['sessions', 'notes', 'plan', 'risk', 'medicine', 'documents'];
const views = ['all', 'since'] as const;

/** What happened, newest first: filtered by kind, by words, or to what is new. */
export function Timeline({ patientId, isInCare, onOpen }: TimelineProps) {
  const [categories, setCategories] = useState<readonly TimelineCategory[]>([]);
  const [typed, setTyped] = useState('');
  const [view, setView] = useState<(typeof views)[number]>('all');
  const q = usePaused(typed);
  // Reading the first page is itself a look; what was new then stays marked while the page is open.
  const [lastLook, setLastLook] = useState<string | null | undefined>();
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTimeline({ patientId, categories, q, since: view === 'since' && lastLook ? lastLook : null });
  const first = data?.pages[0];
  if (first && lastLook === undefined) setLastLook(first.lastLook);
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const isOpen = isInCare || rows.length > 0;
  const toggle = (kind: TimelineCategory) => (on: boolean) => setCategories((former) => (on ? [...former, kind] : former.filter((one) => one !== kind)));
  return (
    <>
      {isOpen && <div className="chart-filters">
        <TextField type="search" label={say('charts.find')} hideLabel placeholder={say('charts.find')} value={typed} onChange={setTyped} autoComplete="off" />
        <Segmented label={say('charts.view')} value={view} onChange={setView} options={views.map((value) => ({ value, label: say(`charts.view.${value}`) }))} />
        <fieldset className="chart-kinds"><legend className="hide">{say('charts.kinds')}</legend>{kinds.map((kind) => <Tag key={kind} label={say(`charts.category.${kind}`)} checked={categories.includes(kind)} onChange={toggle(kind)} />)}</fieldset>
      </div>}
      {isError && <Failed error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading what={say('charts.loading')} />}
      {first && rows.length === 0 && isInCare && <EmptyState>{whyNone(q, view, categories.length > 0, lastLook ?? null, first.timeZone)}</EmptyState>}
      <ol className="timeline">{rows.map((row) => <Row key={row.id} patientId={patientId} row={row} zone={first!.timeZone} isNew={!!lastLook && (row.at > lastLook || row.recordedAt > lastLook)} onOpen={onOpen} />)}</ol>
      {hasNextPage && <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>{say('charts.more')}</Button>}
      {first && first.protectedRows > 0 && <p className="small soft">{say('charts.protected', { n: first.protectedRows })}</p>}
      {first && !isInCare && <div className="stack empty"><BreakGlass patientId={patientId} /></div>}
    </>
  );
}

function whyNone(q: string, view: 'all' | 'since', isFiltered: boolean, lastLook: string | null, zone: string): string {
  if (q) return say('charts.find.none', { find: q });
  if (view === 'since') return lastLook ? say('charts.since.none', { when: sayMoment(lastLook, zone) }) : say('charts.since.first');
  return say(isFiltered ? 'charts.none-of-kind' : 'charts.none');
}
