import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, TextField, announce, useSend } from '#platform/ui/index.ts';

interface WhoTookProps {
  disclosureId: string;
  /** As it was read; somebody may have filled it in meanwhile. */
  version: number;
  onDone: (words: string) => void;
  onCancel?: () => void;
}

/** Who received the facts: 42 CFR 2.51(c) asks for name, facility and the nature of the emergency. Or that nobody did. */
export function WhoTook({ disclosureId, version: saw, onDone, onCancel }: WhoTookProps) {
  const [text, setText] = useState({ toName: '', toFacility: '', nature: '' });
  const [isNobody, setNobody] = useState(false);
  const [reason, setReason] = useState('');
  const complete = useSend(api.consents.completeDisclosure);
  const drop = useSend(api.consents.dropDisclosure);
  const queries = useQueryClient();
  const set = (field: keyof typeof text) => (value: string) => setText((former) => ({ ...former, [field]: value }));
  const save = async () => {
    const params = { disclosureId };
    const done = isNobody ? await drop.send({ params, body: { saw, reason } }) : await complete.send({ params, body: { saw, ...text } });
    if (!done) return;
    const words = isNobody ? say('consents.not-given') : say('consents.complete', { name: text.toName, facility: text.toFacility });
    announce(words);
    void queries.invalidateQueries();
    onDone(words);
  };
  return (
    <Form className="stack" onSubmit={() => void save()}>
      {isNobody ? <TextField label={say('consents.nobody.why')} required minLength={2} maxLength={300} value={reason} onChange={setReason} autoComplete="off" /> : (
        <>
          <TextField label={say('consents.to-name')} required minLength={2} maxLength={200} value={text.toName} onChange={set('toName')} autoComplete="off" />
          <TextField label={say('consents.to-facility')} required minLength={2} maxLength={200} value={text.toFacility} onChange={set('toFacility')} autoComplete="off" />
          <TextField label={say('consents.nature')} required minLength={2} maxLength={500} value={text.nature} onChange={set('nature')} autoComplete="off" />
        </>
      )}
      <RefusalNotice error={complete.error ?? drop.error} />
      <div className="acts">
        <Button kind="main" type="submit" busy={complete.busy || drop.busy}>{say('consents.save')}</Button>
        <Button kind="quiet" onClick={() => setNobody(!isNobody)}>{say(isNobody ? 'consents.took' : 'consents.nobody')}</Button>
        {onCancel && <Button kind="quiet" onClick={onCancel}>{say('consents.not-now')}</Button>}
      </div>
    </Form>
  );
}
