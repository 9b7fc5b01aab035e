import { useState } from 'react';
import { useStaff } from '#modules/watch/staff/use-staff.ts';
import { PersonPicker, type Picked } from '#modules/schedule/staff/PersonPicker.tsx';
import '#modules/schedule/staff/words.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, Segmented, SelectField, TextField } from '#platform/ui/index.ts';
import { parts, type NewPerson } from '../incidents.types.ts';

interface PersonFormProps {
  /** Answers whether it was taken. */
  onAdd: (person: NewPerson, shown: string) => Promise<boolean>;
  /** While somebody is being named, what is around should not be saved without them. */
  onOpen?: (isOpen: boolean) => void;
}

/** Adds one person whom it concerned: a patient found while typing, one of the staff from the list, or a name. */
export function PersonForm({ onAdd, onOpen }: PersonFormProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [tried, setTried] = useState(false);
  const setOpen = (next: boolean) => (setIsOpen(next), setTried(false), onOpen?.(next));
  const [kind, setKind] = useState<'patient' | 'staff' | 'other'>('patient');
  const [picked, setPicked] = useState<Picked | null>(null);
  const [staffId, setStaffId] = useState('');
  const [name, setName] = useState('');
  const staff = useStaff();
  const [part, setPart] = useState<NewPerson['part']>('affected');
  if (!isOpen) return <div><Button small icon="add" onClick={() => setOpen(true)}>{say('incidents.person.add')}</Button></div>;
  const shown = kind === 'patient' ? (picked?.name ?? '') : kind === 'staff' ? (staff.find(({ value }) => value === staffId)?.label ?? '') : name.trim();
  const who = () => (kind === 'patient' ? { part, patientId: picked!.id } : kind === 'staff' ? { part, staffId } : { part, name: shown });
  const add = async () => {
    setTried(true);
    if (!shown || !(await onAdd(who(), shown))) return;
    setPicked(null);
    setStaffId('');
    setName('');
    setOpen(false);
  };
  return (
    <Form className="stack" onSubmit={() => void add()}>
      <div><Segmented label={say('incidents.person.who')} value={kind} onChange={setKind} options={(['patient', 'staff', 'other'] as const).map((value) => ({ value, label: say(`incidents.person.${value}`) }))} /></div>
      {kind === 'patient' ? <PersonPicker value={picked} onChange={setPicked} error={tried && !picked ? say('incidents.person.needed') : null} /> : kind === 'staff' ? <SelectField label={say('incidents.person.whom')} required empty={say('incidents.person.whom')} value={staffId} onChange={setStaffId} options={staff} /> : <TextField label={say('incidents.person.name')} required minLength={2} maxLength={200} value={name} onChange={setName} autoComplete="off" />}
      <SelectField label={say('incidents.part')} empty={null} value={part} onChange={setPart} options={parts.map((value) => ({ value, label: say(`incidents.part.${value}`) }))} />
      <div className="acts"><Button type="submit">{say('incidents.person.add')}</Button><Button kind="quiet" onClick={() => setOpen(false)}>{say('incidents.not-now')}</Button></div>
    </Form>
  );
}
