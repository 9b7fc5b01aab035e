import './words.ts';
import './emergency.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, useMay } from '#apps/client.ts';
import { GiveNaloxone } from '#modules/incidents/staff/GiveNaloxone.tsx';
import { say } from '#platform/i18n/say.ts';
import { A, Button, Failed, Loading, PageHead, usePlace } from '#platform/ui/index.ts';
import { Sheet } from './Sheet.tsx';
import { WhoTook } from './WhoTook.tsx';

/** One click from the chart: the facts a crew needs, to print or to read out. Opening it is what is kept. */
export default function EmergencyPage() {
  const { patientId = '' } = usePlace();
  const { data, isError, error, make } = useSheet(patientId);
  const [giving, setGiving] = useState(false);
  const mayGive = useMay('naloxone.record');
  return (
    <>
      <PageHead title={say('consents.sheet')}>
        <A to={`/patients/${patientId}`} className="btn">{say('consents.sheet.back')}</A>
        {mayGive && <Button icon="med" onClick={() => setGiving(true)}>{say('naloxone.record')}</Button>}
        <Button kind="main" icon="print" onClick={() => window.print()}>{say('consents.sheet.print')}</Button>
      </PageHead>
      <div className="body">
        {isError && <Failed error={error} onRetry={make} />}
        {!data && !isError && <Loading what={say('consents.sheet.making')} />}
        {data && <div className="emergency"><Sheet sheet={data} /><Took key={data.disclosureId} disclosureId={data.disclosureId} version={data.version} /></div>}
      </div>
      {giving && <GiveNaloxone patientId={patientId} onClose={() => setGiving(false)} onDone={make} />}
    </>
  );
}

/** Beside the sheet: who takes it along, or what was kept of it. */
function Took(of: { disclosureId: string; version: number }) {
  const [kept, setKept] = useState<string | null>(null);
  if (kept) return <p className="no-print" role="status">{kept}</p>;
  return (
    <section className="stack no-print" aria-labelledby="who-took">
      <h2 id="who-took">{say('consents.took')}</h2>
      <p className="small soft">{say('consents.took.why')}</p>
      <WhoTook {...of} onDone={setKept} />
    </section>
  );
}

/** Made once when the page opens, and again only when asked. */
function useSheet(patientId: string) {
  const queries = useQueryClient();
  const { data, isError, error, mutate } = useMutation({ mutationFn: () => api.consents.makeEmergencySheet({ params: { patientId } }), onSuccess: () => queries.invalidateQueries() });
  const madeFor = useRef<string | null>(null);
  useEffect(() => {
    if (madeFor.current === patientId) return;
    madeFor.current = patientId;
    mutate();
  }, [patientId, mutate]);
  return { data, isError, error, make: () => mutate() };
}
