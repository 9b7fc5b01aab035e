import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, TextField, announce, useSend } from '#platform/ui/index.ts';

/** Who received the facts: 42 CFR 2.51(c) asks for name, facility and the nature of the emergency. */
export function WhoTook({ disclosureId }: { disclosureId: string }) {
  const [text, setText] = useState({ toName: '', toFacility: '', nature: '' });
  const [isNobody, setNobody] = useState(false);
  const [reason, setReason] = useState('');
  const [kept, setKept] = useState<string | null>(null);
  const complete = useSend(api.consents.completeDisclosure);
  const drop = useSend(api.consents.dropDisclosure);
  const set = (field: keyof typeof text) => (value: string) => setText((former) => ({ ...former, [field]: value }));
  const save = async () => {
    const params = { disclosureId };
    const done = isNobody ? await drop.send({ params, body: { saw: 1, reason } }) : await complete.send({ params, body: { saw: 1, ...text } });
    if (!done) return;
    const words = isNobody ? say('consents.not-given') : say('consents.complete', { name: text.toName, facility: text.toFacility });
    announce(words);
    setKept(words);
  };
  if (kept) return <p className="no-print" role="status">{kept}</p>;
  return (
    <Form className="stack no-print" onSubmit={() => void save()} aria-labelledby="who-took">
      <h2 id="who-took">{say('consents.took')}</h2>
      <p className="small soft">{say('consents.took.why')}</p>
      {isNobody ? <TextField label={say('consents.nobody.why')} required minLength={2} maxLength={300} value={reason} onChange={setReason} autoComplete="off" /> : (
        <>
          <TextField label={say('consents.to-name')} required minLength={2} maxLength={200} value={text.toName} onChange={set('toName')} autoComplete="off" />
          <TextField label={say('consents.to-facility')} required minLength={2} maxLength={200} value={text.toFacility} onChange={set('toFacility')} autoComplete="off" />
          <TextField label={say('consents.nature')} required minLength={2} maxLength={500} value={text.nature} onChange={set('nature')} autoComplete="off" />
        </>
      )}
      <RefusalNotice error={complete.error ?? drop.error} />
      <div className="acts"><Button kind="main" type="submit" busy={complete.busy || drop.busy}>{say('consents.save')}</Button><Button kind="quiet" onClick={() => setNobody(!isNobody)}>{say(isNobody ? 'consents.took' : 'consents.nobody')}</Button></div>
    </Form>
  );
}
