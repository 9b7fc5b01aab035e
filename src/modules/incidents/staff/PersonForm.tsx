import { useState } from 'react';
import { PersonPicker, type Picked } from '#modules/schedule/staff/PersonPicker.tsx';
import '#modules/schedule/staff/words.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, Segmented, SelectField, TextField } from '#platform/ui/index.ts';
import { parts, type NewPerson } from '../incidents.types.ts';

/** Adds one person whom it concerned: a patient found while typing, or a name. `onAdd` answers whether it was taken. */
export function PersonForm({ onAdd }: { onAdd: (person: NewPerson, shown: string) => Promise<boolean> }) {
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState<'patient' | 'other'>('patient');
  const [picked, setPicked] = useState<Picked | null>(null);
  const [name, setName] = useState('');
  const [part, setPart] = useState<NewPerson['part']>('affected');
  if (!isOpen) return <div><Button small icon="add" onClick={() => setOpen(true)}>{say('incidents.person.add')}</Button></div>;
  const shown = kind === 'patient' ? (picked?.name ?? '') : name.trim();
  const add = async () => {
    if (!shown || !(await onAdd(kind === 'patient' ? { part, patientId: picked!.id } : { part, name: shown }, shown))) return;
    setPicked(null);
    setName('');
    setOpen(false);
  };
  return (
    <Form className="stack" onSubmit={() => void add()}>
      <div><Segmented label={say('incidents.person.who')} value={kind} onChange={setKind} options={(['patient', 'other'] as const).map((value) => ({ value, label: say(`incidents.person.${value}`) }))} /></div>
      {kind === 'patient' ? <PersonPicker value={picked} onChange={setPicked} /> : <TextField label={say('incidents.person.name')} required minLength={2} maxLength={200} value={name} onChange={setName} autoComplete="off" />}
      <SelectField label={say('incidents.part')} empty={null} value={part} onChange={setPart} options={parts.map((value) => ({ value, label: say(`incidents.part.${value}`) }))} />
      <div className="acts"><Button type="submit">{say('incidents.person.add')}</Button><Button kind="quiet" onClick={() => setOpen(false)}>{say('incidents.not-now')}</Button></div>
    </Form>
  );
}
