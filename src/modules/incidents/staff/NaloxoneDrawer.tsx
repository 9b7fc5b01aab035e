import './words.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, useMay } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { Button, Drawer, EmptyState, Failed, Loading, announce, useSend } from '#platform/ui/index.ts';
import type { Naloxone } from '../incidents.types.ts';
import { NaloxoneForm } from './NaloxoneForm.tsx';
import { Slip } from './Slip.tsx';

/** Naloxone of one person: what was given, by whom, and what was charted by mistake. */
export default function NaloxoneDrawer({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const { data, isPending, isError, error, refetch } = useQuery(reads.incidents.listNaloxone.queryOptions({ input: { params: { patientId } }, meta: { topics: ['charts'] } }));
  const may = useMay('naloxone.record');
  const [giving, setGiving] = useState(false);
  return (
    <Drawer open onClose={onClose} title={say('naloxone.title')} width={560}>
      <div className="stack">
        {isPending && <Loading what={say('naloxone.loading')} />}
        {isError && <Failed error={error} onRetry={() => void refetch()} />}
        {data?.naloxone.length === 0 && <EmptyState>{say('naloxone.none')}</EmptyState>}
        {data && data.naloxone.length > 0 && <ul className="rows-list">{data.naloxone.map((one) => <Given key={one.id} one={one} zone={data.timeZone} may={may} />)}</ul>}
        {giving ? <NaloxoneForm patientId={patientId} onDone={() => setGiving(false)} onCancel={() => setGiving(false)} /> : may && <div><Button icon="add" onClick={() => setGiving(true)}>{say('naloxone.record')}</Button></div>}
      </div>
    </Drawer>
  );
}

function Given({ one: { id, product, doses, givenAt, answer, givenBy, recordedBy, recordedAt, withdrawn }, zone, may }: { one: Naloxone; zone: string; may: boolean }) {
  const { send, busy, error } = useSend(api.incidents.withdrawNaloxone);
  const queries = useQueryClient();
  const when = sayMoment(givenAt, zone);
  const withdraw = async (reason: string) => {
    if (!(await send({ params: { naloxoneId: id }, body: { reason } }))) return;
    announce(say('naloxone.withdrawn.done'));
    void queries.invalidateQueries();
  };
  return (
    <li>
      <div>
        <p>{say('naloxone.line', { product, n: doses, when })}</p>
        {answer && <p className="small">{answer}</p>}
        <p className="small soft">{[say('naloxone.given-by', { by: givenBy }), say('naloxone.charted-by', { by: recordedBy, when: sayMoment(recordedAt, zone) })].join(' · ')}</p>
        {(may || withdrawn) && <Slip withdrawn={withdrawn} label={say('naloxone.withdraw-what', { when })} why={say('naloxone.withdraw.why')} hint={say('naloxone.withdraw.what')} zone={zone} busy={busy} error={error} onWithdraw={(reason) => void withdraw(reason)} />}
      </div>
    </li>
  );
}
