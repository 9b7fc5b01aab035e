import './words.ts';
import './chart-page.css';
import '#modules/people/staff/words.ts';
import '#modules/episodes/staff/words.ts';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useState } from 'react';
import { reads, useMay, useNow } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import type { PatientFacts } from '#modules/people/patients.types.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Failed, Loading, PageHead, usePlace } from '#platform/ui/index.ts';
import { ChartActions } from './ChartActions.tsx';
import { ChartDrawers } from './ChartDrawers.tsx';
import { Facts } from './Facts.tsx';
import { Person } from './Person.tsx';
import { Pinned } from './Pinned.tsx';
import type { Opening } from './Row.tsx';
import { Timeline } from './Timeline.tsx';

const OutreachPanel = lazy(() => import('#modules/outreach/staff/OutreachPanel.tsx'));

/** Everything about one person: who they are, what happened, and how to reach them. A chart that is joined opens as the one that is kept. */
export default function ChartPage() {
  const { patientId = '' } = usePlace();
  const { data, isPending, isError, error, refetch } = useQuery(reads.people.readPatient.queryOptions({ input: { params: { patientId } }, meta: { topics: ['people', 'charts', 'attention'] } }));
  const go = useNavigate();
  const kept = data?.id;
  useEffect(() => {
    if (kept && kept !== patientId) void go({ to: `/patients/${kept}`, replace: true });
  }, [kept, patientId, go]);
  if (data) return <Chart key={data.id} facts={data} />;
  return (
    <>
      <PageHead title={say('nav.patients')} />
      <div className="body">{isError && <Failed error={error} onRetry={() => void refetch()} />}{isPending && <Loading what={say('charts.loading')} />}</div>
    </>
  );
}

function Chart({ facts }: { facts: PatientFacts }) {
  // The queue names a draft to go on with.
  const draftId = useLocation({ select: ({ search }) => (search as { draft?: string }).draft }) ?? null;
  const [opening, setOpening] = useState<Opening | null>(draftId ? { kind: 'desk' } : null);
  const mayOutreach = useMay('outreach.work') && facts.program !== null;
  const mayTimeline = useMay('chart.read');
  const mayAudit = useMay('audit.read');
  const today = localDateOf(useNow(), facts.timeZone);
  return (
    <>
      <Person facts={facts} pinned={<Pinned facts={facts} />}><ChartActions facts={facts} onOpen={setOpening} /></Person>
      <div className={mayTimeline ? 'chart two' : 'chart alone'}>
        {mayTimeline && <section aria-labelledby="chart-timeline"><h2 id="chart-timeline">{say('charts.timeline')}</h2><Timeline patientId={facts.id} isInCare={facts.care !== null} onOpen={setOpening} /></section>}
        <section aria-label={say('charts.facts')} className="chart-facts">
          {mayOutreach && <Suspense fallback={<div className="outreach-panel" />}><OutreachPanel patientId={facts.id} name={facts.name} /></Suspense>}
          <Facts facts={facts} today={today} />
          {mayAudit && <div className="acts chart-foot"><Button small icon="shield" onClick={() => setOpening({ kind: 'audit' })}>{say('charts.audit')}</Button></div>}
        </section>
      </div>
      <ChartDrawers opening={opening} facts={facts} today={today} draftId={draftId} onClose={() => setOpening(null)} />
    </>
  );
}
