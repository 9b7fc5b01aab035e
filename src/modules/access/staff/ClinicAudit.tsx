import { useInfiniteQuery } from '@tanstack/react-query';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { A, Button, Failed, Loading, Table } from '#platform/ui/index.ts';
import type { Column } from '#platform/ui/index.ts';
import type { AuditLine } from '../oversight.contract.ts';
import { sayAction, sayWho } from './audit-words.ts';

type Place = { before: string; below: number } | null;

/** Everything that was done in the clinic, newest first, with whose records it touched. */
export function ClinicAudit() {
  const audit = useInfiniteQuery(reads.access.readAudit.infiniteOptions({
    input: (place: Place) => ({ query: { ...place, most: 50 } }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next
  }));
  if (audit.isPending) return <Loading what={say('audit.loading')} />;
  if (!audit.data) return <Failed error={audit.error} onRetry={() => void audit.refetch()} />;
  const zone = audit.data.pages[0]!.timeZone;
  const lines = audit.data.pages.flatMap((page) => page.lines).map((line, at) => ({ ...line, key: String(at) }));
  return (
    <section>
      <Table
        caption={say('audit.all')} rows={lines} keyOf={({ key }) => key} empty={say('audit.none')}
        columns={columnsIn(zone)}
      />
      {audit.hasNextPage && <div className="acts"><Button busy={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>{say('audit.more')}</Button></div>}
    </section>
  );
}

type Line = AuditLine & { patients: readonly { id: string; name: string | null }[] };
const columnsIn = (zone: string): Column<Line & { key: string }>[] => [
  { head: say('audit.when'), width: '28%', cell: ({ at }) => sayMoment(at, zone) },
  { head: say('audit.who'), names: true, width: '20%', cell: ({ who }) => sayWho(who) },
  { head: say('audit.what'), cell: ({ action }) => sayAction(action) },
  { head: say('audit.whose'), cell: ({ patients }) => <Records patients={patients} /> }
];

/** One name with the way to its own audit; of a list view, how many. */
function Records({ patients }: { patients: readonly { id: string; name: string | null }[] }) {
  const [only] = patients;
  if (!only) return null;
  if (patients.length > 1) return say('audit.records', { n: patients.length });
  return only.name === null ? say('audit.glass.hidden') : <A to="/audit" search={{ patient: only.id }}>{only.name}</A>;
}
