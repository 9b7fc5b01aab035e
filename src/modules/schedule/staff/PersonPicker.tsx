import { useState } from 'react';
import { useFind } from '#modules/people/staff/use-find.ts';
import { say } from '#platform/i18n/say.ts';
import { FieldGroup, Radios, TextField } from '#platform/ui/index.ts';

export interface Picked {
  id: string;
  name: string;
}

/** Finds one patient while typing. Those found are radios, so that the arrow keys choose among them and each name is read. */
export function PersonPicker({ value, onChange, error }: { value: Picked | null; onChange: (picked: Picked) => void; error?: string | null }) {
  const [typed, setTyped] = useState('');
  const isAsked = typed.trim().length > 1;
  const { patients, find, isFetching, isCurrent } = useFind(typed, isAsked, 6);
  const shown = isAsked ? patients.filter((one) => !one.died) : [];
  const options = shown.map((one) => ({ value: one.id, label: one.name, hint: [one.recordNumber, one.program].filter(Boolean).join(' · ') }));
  if (value && !options.some((one) => one.value === value.id)) options.unshift({ value: value.id, label: value.name, hint: '' });
  return (
    <div>
      <TextField type="search" label={say('schedule.who')} hint={say('schedule.who.hint')} error={error ?? null} autoComplete="off" value={typed} onChange={setTyped} data-autofocus />
      {options.length > 0 && (
        <FieldGroup label={say('schedule.who.found')} hideLabel>
          <Radios readOnly={isAsked && !isCurrent} value={value?.id ?? null} options={options} onChange={(id) => onChange({ id, name: options.find((one) => one.value === id)?.label ?? '' })} />
        </FieldGroup>
      )}
      <p className="small soft" role="status">{isAsked && shown.length === 0 && !isFetching && find === typed.trim() ? say('schedule.who.none') : ''}</p>
    </div>
  );
}
