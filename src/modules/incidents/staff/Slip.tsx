import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { Button, Form, RefusalNotice, TextField, announce, useSend } from '#platform/ui/index.ts';
import type { Incident } from '../incidents.types.ts';

export interface SlipProps {
  incidentId: string;
  entry: { id: string; withdrawn: Incident['people'][number]['withdrawn'] };
  what: string;
  zone: string;
  onDone: () => void;
}

/** Takes back what was added by a slip, with why; afterwards says who did. */
export function Slip({ incidentId, entry, what, zone, onDone }: SlipProps) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(api.incidents.withdrawFromIncident);
  if (entry.withdrawn) return <p className="small caution">{say('incidents.withdrawn', { by: entry.withdrawn.by, when: sayMoment(entry.withdrawn.at, zone), reason: entry.withdrawn.reason })}</p>;
  if (!asking) return <Button small kind="quiet" aria-label={say('incidents.withdraw-what', { what })} onClick={() => setAsking(true)}>{say('incidents.withdraw')}</Button>;
  const withdraw = async () => {
    if (!(await send({ params: { incidentId }, body: { entryId: entry.id, reason } }))) return;
    announce(say('incidents.saved'));
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void withdraw()}>
      <TextField label={say('incidents.withdraw.why')} required minLength={3} maxLength={300} value={reason} onChange={setReason} autoComplete="off" autoFocus />
      <RefusalNotice error={error} />
      <div className="acts"><Button small kind="main" type="submit" busy={busy}>{say('incidents.withdraw')}</Button><Button small kind="quiet" onClick={() => setAsking(false)}>{say('incidents.not-now')}</Button></div>
    </Form>
  );
}
