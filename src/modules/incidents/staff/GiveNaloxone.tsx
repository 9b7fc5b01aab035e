import './words.ts';
import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Dialog, Form, RefusalNotice, TextField, announce, useSend } from '#platform/ui/index.ts';
import { WhenFields } from './WhenFields.tsx';
import { useWhen } from './use-zone.ts';

/** Charts naloxone: what, how much, when, and what happened. The commonest product stands there to be changed. */
export function GiveNaloxone({ patientId, onClose, onDone }: { patientId: string; onClose: () => void; onDone: () => void }) {
  const when = useWhen();
  const [product, setProduct] = useState('Naloxone nasal spray 4 mg');
  const [doses, setDoses] = useState('1');
  const [answer, setAnswer] = useState('');
  const { send, busy, error } = useSend(api.incidents.giveNaloxone);
  const give = async () => {
    if (!when.at || !(await send({ params: { patientId }, body: { givenAt: when.at, product, doses: Number(doses), answer } }))) return;
    announce(say('naloxone.recorded'));
    onDone();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say('naloxone.record')}>
      <Form className="stack" onSubmit={() => void give()}>
        <TextField label={say('naloxone.product')} required minLength={2} maxLength={120} value={product} onChange={setProduct} autoComplete="off" />
        <TextField type="number" min={1} max={20} label={say('naloxone.doses')} required value={doses} onChange={setDoses} data-autofocus />
        <WhenFields when={when} />
        <TextField label={say('naloxone.answer')} optional maxLength={500} value={answer} onChange={setAnswer} autoComplete="off" />
        <RefusalNotice error={error} />
        <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('incidents.save')}</Button><Button kind="quiet" onClick={onClose}>{say('incidents.not-now')}</Button></div>
      </Form>
    </Dialog>
  );
}
