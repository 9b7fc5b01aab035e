import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { CheckField, DateField, Form, SelectField, TextArea, TextField } from '#platform/ui/index.ts';
import type { PatientFacts } from '../patients.types.ts';
import { Saving, useSaving, type Editing } from './FactList.tsx';

type Contact = PatientFacts['contacts'][number];
type Trusted = PatientFacts['trusted'][number];
type Coverage = PatientFacts['coverage'][number];
type Of<Item> = Editing<Item> & { patientId: string };

const kinds = ['phone', 'email', 'address'] as const;

export function ContactForm({ item, onDone, patientId }: Of<Contact>) {
  const [kind, setKind] = useState<Contact['kind']>(item?.kind ?? 'phone');
  const [value, setValue] = useState(item?.value ?? '');
  const { save, busy, error } = useSaving(api.people.addContact, onDone);
  return (
    <Form className="stack" onSubmit={() => void save({ params: { patientId }, body: { kind, value, replaces: item?.id ?? null } })}>
      <SelectField label={say('facts.contact.kind')} value={kind} empty={null} onChange={setKind} options={kinds.map((one) => ({ value: one, label: say(`facts.contact.${one}`) }))} />
      {kind === 'address' ? <TextArea label={say('facts.contact.value')} required value={value} onChange={setValue} /> : <TextField type={kind === 'phone' ? 'tel' : 'email'} label={say('facts.contact.value')} required minLength={3} value={value} onChange={setValue} autoComplete="off" />}
      <Saving busy={busy} error={error} onCancel={() => onDone()} />
    </Form>
  );
}

export function TrustedForm({ item, onDone, patientId }: Of<Trusted>) {
  const [typed, setTyped] = useState({ name: item?.name ?? '', relation: item?.relation ?? '', phone: item?.phone ?? '', isEmergency: item?.isEmergency ?? true, mayBeTold: item?.mayBeTold ?? '' });
  const set = (field: 'name' | 'relation' | 'phone' | 'mayBeTold') => (value: string) => setTyped((former) => ({ ...former, [field]: value }));
  const { save, busy, error } = useSaving(api.people.addTrusted, onDone);
  return (
    <Form className="stack" onSubmit={() => void save({ params: { patientId }, body: { ...typed, replaces: item?.id ?? null } })}>
      <div className="columns">
        <TextField label={say('facts.trusted.name')} required value={typed.name} onChange={set('name')} autoComplete="off" />
        <TextField label={say('facts.trusted.relation')} optional value={typed.relation} onChange={set('relation')} autoComplete="off" />
      </div>
      <TextField type="tel" label={say('facts.trusted.phone')} optional value={typed.phone} onChange={set('phone')} autoComplete="off" />
      <TextArea label={say('facts.trusted.told')} hint={say('facts.trusted.told.hint')} required minLength={3} maxLength={300} value={typed.mayBeTold} onChange={set('mayBeTold')} />
      <CheckField label={say('facts.trusted.emergency')} checked={typed.isEmergency} onChange={(isEmergency) => setTyped((former) => ({ ...former, isEmergency }))} />
      <Saving busy={busy} error={error} onCancel={() => onDone()} />
    </Form>
  );
}

export function CoverageForm({ item, onDone, patientId, today }: Of<Coverage> & { today: string }) {
  const [typed, setTyped] = useState({ payer: item?.payer ?? '', memberNumber: item?.memberNumber ?? '', beginsOn: item?.beginsOn ?? today, endsOn: item?.endsOn ?? '' });
  const set = (field: keyof typeof typed) => (value: string) => setTyped((former) => ({ ...former, [field]: value }));
  const { save, busy, error } = useSaving(api.people.addCoverage, onDone);
  return (
    <Form className="stack" onSubmit={() => void save({ params: { patientId }, body: { ...typed, endsOn: typed.endsOn || null, replaces: item?.id ?? null } })}>
      <TextField label={say('facts.coverage.payer')} required value={typed.payer} onChange={set('payer')} autoComplete="off" />
      <TextField label={say('facts.coverage.member')} optional value={typed.memberNumber} onChange={set('memberNumber')} autoComplete="off" />
      <div className="columns">
        <DateField label={say('facts.coverage.begins')} required value={typed.beginsOn} onChange={set('beginsOn')} />
        <DateField label={say('facts.coverage.ends')} optional value={typed.endsOn} onChange={set('endsOn')} />
      </div>
      <Saving busy={busy} error={error} onCancel={() => onDone()} />
    </Form>
  );
}
