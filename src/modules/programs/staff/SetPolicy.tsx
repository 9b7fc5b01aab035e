import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, DataList, DateField, Form, RefusalNotice, SelectField, TextField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { PolicyValue } from '../policies/policy.types.ts';
import type { PolicyInForce } from '../programs.contract.ts';
import { sayPolicy } from './policy-words.ts';
import { PolicySource } from './PolicySource.tsx';

/** One policy: what it is and was, and a new value from a day on with why. */
export function SetPolicy({ programId, policy, today, onDone }: { programId: string; policy: PolicyInForce; today: string; onDone: () => void }) {
  const [value, setValue] = useState<PolicyValue>(policy.value);
  const [draft, setDraft] = useState({ effectiveFrom: today, reason: '' });
  const { send, busy, error } = useSend(api.programs.setPolicy);
  const submit = async () => {
    if (!(await send({ params: { programId, key: policy.key }, body: { value, ...draft } }))) return;
    offerUndo(say('policy.done', { day: sayDay(draft.effectiveFrom, 'date') }));
    onDone();
  };
  return (
    <div className="stack">
      <DataList wide facts={[[say('policy.value'), sayPolicy(policy.value, policy.unit)], [say('policy.effective'), policy.effectiveFrom ? sayDay(policy.effectiveFrom, 'date') : say('policy.effective.always')], [say('policy.default'), sayPolicy(policy.shipped.value, policy.unit)], [say('policy.source'), <PolicySource key="source" policy={policy} />], [say('policy.key'), policy.key]]} />
      {policy.note && <p className="small soft">{policy.note}</p>}
      <Form className="form" onSubmit={() => void submit()}>
        <RefusalNotice error={error} />
        <ValueField policy={policy} value={value} onChange={setValue} />
        <DateField label={say('setup.from')} required value={draft.effectiveFrom} onChange={(effectiveFrom) => setDraft({ ...draft, effectiveFrom })} />
        <TextField label={say('policy.why')} required minLength={3} maxLength={300} value={draft.reason} onChange={(reason) => setDraft({ ...draft, reason })} />
        <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('policy.set')}</Button></div>
      </Form>
      <History programId={programId} policy={policy} />
    </div>
  );
}

/** A field by the policy's unit; "off" is a choice of its own where the policy may be off. */
function ValueField({ policy, value, onChange }: { policy: PolicyInForce; value: PolicyValue; onChange: (value: PolicyValue) => void }) {
  const label = say('policy.new');
  if (policy.unit === 'yes-no') return <SelectField label={label} empty={null} value={value === true ? 'yes' : 'no'} options={[{ value: 'yes', label: say('policy.yes') }, { value: 'no', label: say('policy.no') }]} onChange={(next) => onChange(next === 'yes')} />;
  if (policy.unit === 'choice') return <SelectField label={label} empty={policy.mayBeOff ? say('policy.off') : null} value={typeof value === 'string' ? value : ''} options={(policy.choices ?? []).map((choice) => ({ value: choice, label: choice }))} onChange={(next) => onChange(next || null)} />;
  if (policy.unit === 'list' || policy.unit === 'minutes-list') return <ListField policy={policy} value={value} onChange={onChange} />;
  if (policy.unit === 'text') return <TextField label={label} required maxLength={200} value={typeof value === 'string' ? value : ''} onChange={onChange} />;
  const bounds = policy.min !== null && policy.max !== null ? { hint: say('policy.new.bounds', { min: policy.min, max: policy.max, unit: say(`policy.unit.${policy.unit}`) }), min: policy.min, max: policy.max } : {};
  return (
    <div>
      <TextField label={label} type="number" step="any" required={!policy.mayBeOff} {...bounds} value={value === null ? '' : String(value)} onChange={(next) => onChange(next === '' ? null : Number(next))} {...(policy.mayBeOff && value === null ? { aside: say('policy.new.off') } : {})} />
    </div>
  );
}

function ListField({ policy, value, onChange }: { policy: PolicyInForce; value: PolicyValue; onChange: (value: PolicyValue) => void }) {
  const [typed, setTyped] = useState(Array.isArray(value) ? value.join(', ') : '');
  const read = (text: string): PolicyValue => {
    const parts = text.split(',').map((part) => part.trim()).filter(Boolean);
    return policy.unit === 'minutes-list' ? parts.map(Number) : parts;
  };
  return <TextField label={say('policy.new')} hint={say('policy.new.list')} required value={typed} onChange={(text) => (setTyped(text), onChange(read(text)))} />;
}

function History({ programId, policy }: { programId: string; policy: PolicyInForce }) {
  const values = useQuery(reads.programs.policyHistory.queryOptions({ input: { params: { programId, key: policy.key } }, meta: { topics: ['setup'] } })).data?.values;
  return (
    <section aria-label={say('policy.history')}>
      <h3>{say('policy.history')}</h3>
      {values?.length === 0 && <p className="small soft">{say('policy.history.none')}</p>}
      <ul className="rows-list">
        {values?.map((one) => (
          <li key={one.setAt}><div>{say('policy.history.line', { value: sayPolicy(one.value, policy.unit), day: sayDay(one.effectiveFrom, 'date'), reason: one.reason })}<p className="small soft">{say('policy.history.by', { name: one.by ?? '', when: sayDay(localDateOf(one.setAt, 'UTC'), 'date') })}</p></div></li>
        ))}
      </ul>
    </section>
  );
}
