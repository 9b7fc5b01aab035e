import './words.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { Button, Failed, Loading, Table } from '#platform/ui/index.ts';
import { sayAction, sayWho } from './audit-words.ts';

type Place = { before: string; below: number } | null;

/** Who opened or changed one chart, newest first. */
export function PatientAudit({ patientId }: { patientId: string }) {
  const audit = useInfiniteQuery(reads.access.readPatientAudit.infiniteOptions({
    input: (place: Place) => ({ params: { patientId }, query: { ...place, most: 50 } }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next
  }));
  if (audit.isPending) return <Loading what={say('audit.loading')} />;
  if (!audit.data) return <Failed error={audit.error} onRetry={() => void audit.refetch()} />;
  const [first] = audit.data.pages;
  const lines = audit.data.pages.flatMap((page) => page.lines).map((line, at) => ({ ...line, key: String(at) }));
  return (
    <section>
      <Table
        caption={say('audit.of', { patient: first!.patient })} rows={lines} keyOf={({ key }) => key} empty={say('audit.none')}
        columns={[
          { head: say('audit.when'), width: '34%', cell: ({ at }) => sayMoment(at, first!.timeZone) },
          { head: say('audit.who'), names: true, cell: ({ who }) => sayWho(who) },
          { head: say('audit.what'), cell: ({ action }) => sayAction(action) }
        ]}
      />
      {audit.hasNextPage && <div className="acts"><Button busy={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>{say('audit.more')}</Button></div>}
    </section>
  );
}
