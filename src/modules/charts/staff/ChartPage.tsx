import { useQuery } from '@tanstack/react-query';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Failed, Loading, PageHead, usePlace } from '#platform/ui/index.ts';
import { Facts } from './Facts.tsx';
import { Person } from './Person.tsx';
import { Timeline } from './Timeline.tsx';

/** Everything about one person: who they are, what happened, and how to reach them. */
export default function ChartPage() {
  const { patientId = '' } = usePlace();
  const { data, isPending, isError, error, refetch } = useQuery(reads.people.readPatient.queryOptions({ input: { params: { patientId } }, meta: { topics: ['people', 'charts'] } }));
  if (!data) return (
    <>
      <PageHead title={say('nav.patients')} />
      <div className="body">{isError && <Failed error={error} onRetry={() => void refetch()} />}{isPending && <Loading what={say('charts.loading')} />}</div>
    </>
  );
  return (
    <>
      <Person facts={data} />
      <div className="chart two">
        <section aria-labelledby="chart-timeline"><h2 id="chart-timeline">{say('charts.timeline')}</h2><Timeline key={patientId} patientId={patientId} /></section>
        <section aria-label={say('charts.facts')}><Facts facts={data} /></section>
      </div>
    </>
  );
}
