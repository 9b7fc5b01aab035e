import './words.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayTime } from '#platform/i18n/times.ts';
import { Button, Failed, Loading, Segmented, Table } from '#platform/ui/index.ts';
import { sayAction, sayWho } from './audit-words.ts';

type Place = { before: string; below: number } | null;
const shows = ['chart', 'everything'] as const;

/** Who opened or changed one chart, newest first; the lists that named the patient among others only when asked for. */
export function PatientAudit({ patientId }: { patientId: string }) {
  const [show, setShow] = useState<(typeof shows)[number]>('chart');
  return (
    <section className="stack">
      <div><Segmented label={say('audit.views')} value={show} onChange={setShow} options={shows.map((value) => ({ value, label: say(`audit.show.${value}`) }))} /></div>
      <Lines key={show} patientId={patientId} show={show} />
    </section>
  );
}

function Lines({ patientId, show }: { patientId: string; show: (typeof shows)[number] }) {
  const audit = useInfiniteQuery(reads.access.readPatientAudit.infiniteOptions({
    input: (place: Place) => ({ params: { patientId }, query: { ...place, show, most: 50 } }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next
  }));
  if (audit.isPending) return <Loading what={say('audit.loading')} />;
  if (!audit.data) return <Failed error={audit.error} onRetry={() => void audit.refetch()} />;
  const [first] = audit.data.pages;
  const zone = first!.timeZone;
  const lines = audit.data.pages.flatMap((page) => page.lines).map((line, at) => ({ ...line, key: String(at) }));
  return (
    <>
      <Table
        caption={say('audit.of', { patient: first!.patient })} hideCaption rows={lines} keyOf={({ key }) => key} empty={say('audit.none')}
        columns={[
          { head: say('audit.when'), width: '32%', cell: ({ at }) => `${sayDay(localDateOf(at, zone), 'short')}, ${sayTime(at, zone)}` },
          { head: say('audit.who'), names: true, cell: ({ who }) => sayWho(who) },
          { head: say('audit.what'), cell: ({ action }) => sayAction(action) }
        ]}
      />
      {audit.hasNextPage && <div className="acts"><Button busy={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>{say('audit.more')}</Button></div>}
    </>
  );
}
