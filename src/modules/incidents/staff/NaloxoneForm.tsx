import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useMe } from '#apps/client.ts';
import { useStaff } from '#modules/watch/staff/use-staff.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, SelectField, TextField, announce, useSend } from '#platform/ui/index.ts';
import { WhenFields } from './WhenFields.tsx';
import { useWhen } from './use-zone.ts';

/** Charts naloxone: what, how much, when, by whom, and what happened. The commonest product stands there to be changed. */
export function NaloxoneForm({ patientId, onDone, onCancel }: { patientId: string; onDone: () => void; onCancel: () => void }) {
  const when = useWhen();
  const { data: me } = useMe();
  const staff = useStaff('nurse').filter(({ value }) => value !== me?.staffId);
  const [text, setText] = useState({ product: 'Naloxone nasal spray 4 mg', doses: '1', answer: '', givenBy: '' });
  const { send, busy, error } = useSend(api.incidents.giveNaloxone);
  const queries = useQueryClient();
  const set = (field: keyof typeof text) => (value: string) => setText((former) => ({ ...former, [field]: value }));
  const give = async () => {
    const { product, doses, answer, givenBy } = text;
    if (!when.at || !(await send({ params: { patientId }, body: { givenAt: when.at, product, doses: Number(doses), answer, ...(givenBy ? { givenBy } : {}) } }))) return;
    announce(say('naloxone.recorded'));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void give()}>
      <TextField label={say('naloxone.product')} required minLength={2} maxLength={120} value={text.product} onChange={set('product')} autoComplete="off" />
      <TextField type="number" min={1} max={20} label={say('naloxone.doses')} required value={text.doses} onChange={set('doses')} data-autofocus />
      <WhenFields when={when} />
      <SelectField label={say('naloxone.by')} empty={me?.name ?? ''} value={text.givenBy} onChange={set('givenBy')} options={staff} />
      <TextField label={say('naloxone.answer')} optional maxLength={500} value={text.answer} onChange={set('answer')} autoComplete="off" />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('incidents.save')}</Button><Button kind="quiet" onClick={onCancel}>{say('incidents.not-now')}</Button></div>
    </Form>
  );
}
