import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, SelectField, TextArea, announce, useSend } from '#platform/ui/index.ts';
import type { PersonOutreach } from '../outreach.contract.ts';
import { decisions, type Decision } from '../outreach.types.ts';
import { useAfter } from './refresh.ts';

/** What a person decided. The decisions that an open step asks for come first. */
export function DecideForm({ person: { patientId, name, case: { missed, steps } } }: { person: PersonOutreach }) {
  const asked = new Set(steps.filter(({ state }) => state !== 'done').map(({ key }) => key as string));
  const possible = decisions.filter((one) => (one === 'team-review' || one === 'plan-review' ? asked.has(one) : missed.length > 0));
  const [decision, setDecision] = useState<Decision | ''>('');
  const [text, setText] = useState('');
  const { send, busy, error } = useSend(api.outreach.decideOutreach);
  const after = useAfter();
  const save = async () => {
    if (decision === '' || !(await send({ params: { patientId }, body: { decision, text, ...(missed[0] ? { day: missed[0].day } : {}) } }))) return;
    announce(say('outreach.saved', { name }));
    setDecision('');
    setText('');
    after();
  };
  if (possible.length === 0) return <p className="soft">{say('outreach.steps.none')}</p>;
  return (
    <Form className="stack" onSubmit={() => void save()}>
      <SelectField label={say('outreach.decision')} required value={decision} options={possible.map((value) => ({ value, label: say(`outreach.decision.${value}`) }))} onChange={setDecision} {...(decision === 'closed' ? { hint: say('outreach.decision.note') } : {})} />
      {decision !== '' && <TextArea label={say('outreach.decision.words')} required minLength={3} maxLength={1000} value={text} onChange={setText} />}
      <RefusalNotice error={error} />
      {decision !== '' && <div className="acts"><Button type="submit" busy={busy}>{say('outreach.save')}</Button></div>}
    </Form>
  );
}
