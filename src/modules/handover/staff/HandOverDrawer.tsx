import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { sayGist } from '#modules/charts/staff/gist.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { Button, CheckField, Drawer, Failed, FieldGroup, Form, Loading, RefusalNotice, SelectField, TextArea, announce, useSend } from '#platform/ui/index.ts';
import type { Receiver } from '../handover.contract.ts';
import { useAfter } from './refresh.ts';

const rowsShown = 20;

/** From a chart: choose rows, write a line, and put it on the list of the one who covers. */
export default function HandOverDrawer({ patientId, name, zone, onClose }: { patientId: string; name: string; zone: string; onClose: () => void }) {
  const receivers = useQuery(reads.handover.listReceivers.queryOptions({ input: { params: { patientId } }, meta: { topics: ['people', 'setup'] } }));
  return (
    <Drawer open onClose={onClose} title={say('handover.give.title', { name })} width={600}>
      {receivers.isPending && <Loading what={say('handover.loading')} />}
      {receivers.isError && <Failed error={receivers.error} onRetry={() => void receivers.refetch()} />}
      {receivers.data && <GiveForm patientId={patientId} zone={zone} receivers={receivers.data.receivers} onClose={onClose} />}
    </Drawer>
  );
}

function GiveForm({ patientId, zone, receivers, onClose }: { patientId: string; zone: string; receivers: readonly Receiver[]; onClose: () => void }) {
  const [toId, setTo] = useState('');
  const [line, setLine] = useState('');
  const [eventIds, setRows] = useState<readonly string[]>([]);
  const { send, busy, error } = useSend(api.handover.handOver);
  const after = useAfter();
  const isEmpty = line.trim() === '' && eventIds.length === 0;
  const give = async () => {
    if (!(await send({ params: { patientId }, body: { toId, line, eventIds: [...eventIds] } }))) return;
    announce(say('handover.given', { name: receivers.find(({ staffId }) => staffId === toId)?.name ?? '' }));
    after();
    onClose();
  };
  const options = receivers.map((one) => ({ value: one.staffId, label: say(one.isAway ? 'handover.give.away' : 'handover.give.person', { name: one.name, title: one.title }), group: say(one.onTeam ? 'handover.give.to.team' : 'handover.give.to.program') }));
  return (
    <Form className="stack" onSubmit={() => void give()}>
      <p className="soft">{say('handover.give.what')}</p>
      <SelectField label={say('handover.give.to')} required value={toId} options={options} onChange={setTo} />
      <TextArea label={say('handover.give.line')} maxLength={1000} value={line} onChange={setLine} />
      <Rows patientId={patientId} zone={zone} chosen={eventIds} onChange={setRows} />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy} whyNot={isEmpty ? say('handover.nothing') : undefined}>{say('handover.give.do')}</Button></div>
    </Form>
  );
}

/** The newest rows of the chart, to be chosen. */
function Rows({ patientId, zone, chosen, onChange }: { patientId: string; zone: string; chosen: readonly string[]; onChange: (ids: readonly string[]) => void }) {
  const { data } = useQuery(reads.charts.readTimeline.queryOptions({ input: { params: { patientId }, query: { limit: rowsShown, categories: 'sessions,notes,risk,plan,contacts,documents,medicine,scales,check-ins,family' } }, meta: { topics: ['charts'] } }));
  const toggle = (id: string, on: boolean) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <FieldGroup label={say('handover.give.rows')}>
      {data?.rows.length === 0 && <p className="soft">{say('handover.give.rows.none')}</p>}
      {data?.rows.map((row) => <CheckField key={row.id} label={sayGist(row)} hint={sayMoment(row.at, zone)} checked={chosen.includes(row.id)} onChange={(on) => toggle(row.id, on)} />)}
    </FieldGroup>
  );
}
