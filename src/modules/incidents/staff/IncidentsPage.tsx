import './words.ts';
import './incidents.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads, useMe } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayMoment } from '#platform/i18n/times.ts';
import { Button, EmptyState, Failed, Loading, PageHead, Segmented, State } from '#platform/ui/index.ts';
import type { IncidentLine } from '../incidents.types.ts';
import { IncidentDrawer } from './IncidentDrawer.tsx';
import { RecordDrawer } from './RecordDrawer.tsx';
import { useZone } from './use-zone.ts';

type Shown = 'open' | 'closed' | 'all';

/** The register: outside every chart, newest first. */
export default function IncidentsPage() {
  const [state, setState] = useState<Shown>('open');
  const [opened, setOpened] = useState<string | null>(null);
  const [recording, setRecording] = useState(false);
  const { data, isPending, isError, error, refetch } = useQuery({ ...reads.incidents.listIncidents.queryOptions({ input: { query: { state } }, meta: { topics: ['incidents'] } }), placeholderData: keepPreviousData });
  return (
    <>
      <PageHead title={say('incidents.title')} sub={say('incidents.sub')}>
        <Segmented label={say('incidents.shown')} value={state} onChange={setState} options={(['open', 'closed', 'all'] as const).map((value) => ({ value, label: say(`incidents.${value}`) }))} />
        <Button kind="main" icon="add" onClick={() => setRecording(true)}>{say('incidents.record')}</Button>
      </PageHead>
      <div className="body incidents">
        {isPending && <Loading what={say('incidents.loading')} />}
        {isError && <Failed error={error} onRetry={() => void refetch()} />}
        {data && (
          <section aria-labelledby="register">
            <div className="colhead"><h2 id="register">{say(`incidents.register.${state}`)}</h2><span className="push small soft">{say('incidents.count', { n: data.incidents.length })}</span></div>
            {data.incidents.length === 0 ? <EmptyState>{say(state === 'open' ? 'incidents.none.open' : 'incidents.none')}</EmptyState>
              : <ul className="rows-list">{data.incidents.map((one) => <Row key={one.id} incident={one} onOpen={() => setOpened(one.id)} />)}</ul>}
          </section>
        )}
      </div>
      {opened && <IncidentDrawer incidentId={opened} onClose={() => setOpened(null)} />}
      {recording && <RecordDrawer onClose={() => setRecording(false)} onRecorded={(id) => (setRecording(false), setOpened(id))} />}
    </>
  );
}

function Row({ incident: { number, kind, happenedAt, place, state, openedBy, tellBy }, onOpen }: { incident: IncidentLine; onOpen: () => void }) {
  const zone = useZone();
  const { data: me } = useMe();
  return (
    <li>
      <div>
        <p><Button kind="quiet" small onClick={onOpen}>{say(`incidents.kind.${kind}`)}</Button> <span className="soft">{say('incidents.number', { number })}</span></p>
        <p className="small soft">{[sayMoment(happenedAt, zone), place, openedBy === me?.name ? '' : say('incidents.by', { by: openedBy })].filter(Boolean).join(' · ')}</p>
        {tellBy && state === 'open' && <p className="small caution">{say('incidents.tell-by', { day: sayDay(localDateOf(tellBy, zone), 'date') })}</p>}
      </div>
      <State mark={state === 'open' ? 'open' : 'ready'} tone={state === 'open' ? 'caution' : 'soft'}>{say(`incidents.${state}`)}</State>
    </li>
  );
}
