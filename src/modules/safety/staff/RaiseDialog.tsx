import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Dialog, Form, RefusalNotice, SelectField, TextArea, announce, useSend } from '#platform/ui/index.ts';

/** Says that somebody needs a person now, from anywhere: one fact in plain words. `who` is known, or chosen from `people`. */
export function RaiseDialog({ who, people, onClose }: { who: string | null; people: readonly { patientId: string; name: string }[]; onClose: () => void }) {
  const [patientId, setPatientId] = useState(who ?? '');
  const [fact, setFact] = useState('');
  const { send, busy, error } = useSend(api.safety.raiseAttention);
  const name = people.find((one) => one.patientId === patientId)?.name ?? '';
  const raise = async () => {
    if (!(await send({ body: { patientId, fact } }))) return;
    announce(say('safety.raised', { name }));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={who ? say('safety.raise.title-of', { name }) : say('safety.raise.title')}>
      <Form className="stack" onSubmit={() => void raise()}>
        {!who && <SelectField label={say('safety.raise.who')} required value={patientId} options={people.map((one) => ({ value: one.patientId, label: one.name }))} onChange={setPatientId} />}
        <TextArea label={say('safety.raise.fact')} hint={say('safety.raise.hint')} required maxLength={1000} value={fact} onChange={setFact} />
        <RefusalNotice error={error} />
        <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('safety.raise.do')}</Button><Button kind="quiet" onClick={onClose}>{say('safety.cancel')}</Button></div>
      </Form>
    </Dialog>
  );
}
