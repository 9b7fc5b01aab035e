import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, TextField, announce, useSend } from '#platform/ui/index.ts';
import type { Incident } from '../incidents.types.ts';
import { IncidentFields, useIncidentText } from './IncidentFields.tsx';

export interface IncidentFormProps {
  incident: Incident;
  onDone: () => void;
  onCancel: () => void;
}

/** Corrects what stands there; the former wording stays readable. */
export function ChangeForm({ incident, onDone, onCancel }: IncidentFormProps) {
  const text = useIncidentText(incident);
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(api.incidents.changeIncident);
  const change = async () => {
    if (!text.body || !(await send({ params: { incidentId: incident.id }, body: { ...text.body, saw: incident.version, reason } }))) return;
    announce(say('incidents.saved'));
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void change()}>
      <IncidentFields of={text} />
      <TextField label={say('incidents.change.why')} required minLength={3} maxLength={300} value={reason} onChange={setReason} autoComplete="off" />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('incidents.save')}</Button><Button kind="quiet" onClick={onCancel}>{say('incidents.not-now')}</Button></div>
    </Form>
  );
}

/** Closes it with what was learned, or opens it again with why. */
export function TurnForm({ incident, how, onDone, onCancel }: IncidentFormProps & { how: 'close' | 'reopen' }) {
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(how === 'close' ? api.incidents.closeIncident : api.incidents.reopenIncident);
  const turn = async () => {
    if (!(await send({ params: { incidentId: incident.id }, body: { saw: incident.version, reason } }))) return;
    announce(say('incidents.saved'));
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void turn()}>
      <TextField label={say(`incidents.${how}.why`)} required minLength={5} maxLength={300} value={reason} onChange={setReason} autoComplete="off" data-autofocus />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say(`incidents.${how}`)}</Button><Button kind="quiet" onClick={onCancel}>{say('incidents.not-now')}</Button></div>
    </Form>
  );
}
