import './words.ts';
import './chart-page.css';
import '#modules/people/staff/words.ts';
import '#modules/episodes/staff/words.ts';
import { useQuery } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import { reads, useMay, useNow } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import type { PatientFacts } from '#modules/people/patients.types.ts';
import { say } from '#platform/i18n/say.ts';
import { A, Button, Failed, Loading, PageHead, usePlace } from '#platform/ui/index.ts';
import { Facts } from './Facts.tsx';
import { Person } from './Person.tsx';
import { Pinned } from './Pinned.tsx';
import type { Opening } from './Row.tsx';
import { Timeline } from './Timeline.tsx';

const NoteDrawer = lazy(async () => ({ default: (await import('./NoteDrawer.tsx')).NoteDrawer }));
const AuditDrawer = lazy(async () => ({ default: (await import('./AuditDrawer.tsx')).AuditDrawer }));
const DocumentsDrawer = lazy(async () => ({ default: (await import('#modules/coordination/staff/DocumentsDrawer.tsx')).DocumentsDrawer }));

const OutreachPanel = lazy(() => import('#modules/outreach/staff/OutreachPanel.tsx'));
const RiskDrawer = lazy(() => import('#modules/safety/staff/RiskDrawer.tsx'));

/** Everything about one person: who they are, what happened, and how to reach them. */
export default function ChartPage() {
  const { patientId = '' } = usePlace();
  const { data, isPending, isError, error, refetch } = useQuery(reads.people.readPatient.queryOptions({ input: { params: { patientId } }, meta: { topics: ['people', 'charts', 'attention'] } }));
  if (data) return <Chart key={patientId} facts={data} />;
  return (
    <>
      <PageHead title={say('nav.patients')} />
      <div className="body">{isError && <Failed error={error} onRetry={() => void refetch()} />}{isPending && <Loading what={say('charts.loading')} />}</div>
    </>
  );
}

function Chart({ facts }: { facts: PatientFacts }) {
  const [opening, setOpening] = useState<Opening | null>(null);
  const [risk, setRisk] = useState(false);
  const mayOutreach = useMay('outreach.work') && facts.program !== null;
  const mayDocuments = useMay('document.read');
  const mayTimeline = useMay('chart.read');
  const maySheet = useMay('emergency-sheet.make') && facts.care !== null && facts.episodes.length > 0;
  const mayAudit = useMay('audit.read');
  const today = localDateOf(useNow(), facts.timeZone);
  const close = () => setOpening(null);
  return (
    <>
      <Person facts={facts} pinned={<Pinned facts={facts} />}>
        {maySheet && <A to={`/patients/${facts.id}/emergency`} className="btn">{say('charts.emergency')}</A>}
        {mayTimeline && facts.care && facts.program !== null && <Button icon="shield" onClick={() => setRisk(true)}>{say('charts.risk')}</Button>}
        {mayDocuments && <Button icon="paper" onClick={() => setOpening({ kind: 'documents' })}>{say('charts.documents')}</Button>}
      </Person>
      <div className={mayTimeline ? 'chart two' : 'chart alone'}>
        {mayTimeline && <section aria-labelledby="chart-timeline"><h2 id="chart-timeline">{say('charts.timeline')}</h2><Timeline patientId={facts.id} isInCare={facts.care !== null} onOpen={setOpening} /></section>}
        <section aria-label={say('charts.facts')} className="chart-facts">
          {mayOutreach && <Suspense fallback={null}><OutreachPanel patientId={facts.id} name={facts.name} /></Suspense>}
          <Facts facts={facts} today={today} />
          {mayAudit && <div className="acts chart-foot"><Button small icon="shield" onClick={() => setOpening({ kind: 'audit' })}>{say('charts.audit')}</Button></div>}
        </section>
      </div>
      <Suspense fallback={null}>
        {opening?.kind === 'documents' && <DocumentsDrawer patientId={facts.id} today={today} onClose={close} />}
        {opening?.kind === 'audit' && <AuditDrawer patientId={facts.id} onClose={close} />}
        {risk && <RiskDrawer patientId={facts.id} name={facts.name} zone={facts.timeZone} onClose={() => setRisk(false)} />}
        {opening?.kind === 'note' && <NoteDrawer noteId={opening.id} onClose={close} />}
      </Suspense>
    </>
  );
}
