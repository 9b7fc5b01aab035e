import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, SelectField, TextField, announce, useSend } from '#platform/ui/index.ts';
import { duties } from '../incidents.types.ts';
import { WhenFields } from './WhenFields.tsx';
import { useWhen } from './use-zone.ts';

/** Records that somebody outside was told: agency, time and basis. */
export function ReportForm({ incidentId, onDone, onCancel }: { incidentId: string; onDone: () => void; onCancel: () => void }) {
  const when = useWhen();
  const [duty, setDuty] = useState<(typeof duties)[number] | ''>('');
  const [text, setText] = useState({ agency: '', person: '', basis: '', reference: '' });
  const { send, busy, error } = useSend(api.incidents.addReport);
  const set = (field: keyof typeof text) => (value: string) => setText((former) => ({ ...former, [field]: value }));
  const add = async () => {
    if (!duty || !when.at || !(await send({ params: { incidentId }, body: { duty, toldAt: when.at, ...text } }))) return;
    announce(say('incidents.saved'));
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void add()}>
      <SelectField label={say('incidents.duty')} required hint={duty === 'abuse' || duty === 'protect' ? say(`incidents.duty.${duty}.law`) : undefined} value={duty} onChange={setDuty} options={duties.map((value) => ({ value, label: say(`incidents.duty.${value}`) }))} data-autofocus />
      <TextField label={say('incidents.agency')} required minLength={2} maxLength={200} value={text.agency} onChange={set('agency')} autoComplete="off" />
      <TextField label={say('incidents.agency.person')} optional maxLength={200} value={text.person} onChange={set('person')} autoComplete="off" />
      <WhenFields when={when} />
      <TextField label={say('incidents.basis')} hint={say('incidents.basis.hint')} required minLength={3} maxLength={500} value={text.basis} onChange={set('basis')} autoComplete="off" />
      <TextField label={say('incidents.reference')} optional maxLength={100} value={text.reference} onChange={set('reference')} autoComplete="off" />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('incidents.save')}</Button><Button kind="quiet" onClick={onCancel}>{say('incidents.not-now')}</Button></div>
    </Form>
  );
}
