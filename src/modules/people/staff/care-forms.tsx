import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { nameAndTitle } from '#modules/programs/staff/name-and-title.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { DateField, Form, Notice, SelectField, TextArea, TextField, announce } from '#platform/ui/index.ts';
import type { PatientFacts } from '../patients.types.ts';
import { Saving, useSaving, type Editing } from './FactList.tsx';
import { useFind } from './use-find.ts';

type Allergy = NonNullable<PatientFacts['care']>['allergies'][number];
type Of<Item> = Editing<Item> & { patientId: string };

export function AllergyForm({ item, onDone, patientId }: Of<Allergy>) {
  const [substance, setSubstance] = useState(item?.substance ?? '');
  const [reaction, setReaction] = useState(item?.reaction ?? '');
  const { save, busy, error } = useSaving(api.people.addAllergy, onDone);
  return (
    <Form className="stack" onSubmit={() => void save({ params: { patientId }, body: { substance, reaction, replaces: item?.id ?? null } })}>
      <TextField label={say('facts.allergy.substance')} required maxLength={200} value={substance} onChange={setSubstance} autoComplete="off" />
      <TextField label={say('facts.allergy.reaction')} optional maxLength={200} value={reaction} onChange={setReaction} autoComplete="off" />
      <Saving busy={busy} error={error} onCancel={() => onDone()} />
    </Form>
  );
}

export function TeamForm({ onDone, patientId, today }: Of<{ id: string }> & { today: string }) {
  const [staffId, setStaffId] = useState('');
  const [part, setPart] = useState('');
  const [beginsOn, setBeginsOn] = useState(today);
  const { data } = useQuery(reads.programs.readSetup.queryOptions({ input: {}, meta: { topics: ['setup'] } }));
  const { save, busy, error } = useSaving(api.people.joinCareTeam, onDone);
  const staff = (data?.staff ?? []).map((one) => ({ value: one.staffId, label: nameAndTitle(one) }));
  return (
    <Form className="stack" onSubmit={() => void save({ params: { patientId }, body: { staffId, part, beginsOn } })}>
      <SelectField label={say('facts.team.who')} hint={say('facts.team.opens')} required value={staffId} onChange={setStaffId} options={staff} />
      <TextField label={say('facts.team.part')} required maxLength={200} value={part} onChange={setPart} autoComplete="off" />
      <DateField label={say('facts.team.since')} required value={beginsOn} onChange={setBeginsOn} />
      <Saving busy={busy} error={error} onCancel={() => onDone()} />
    </Form>
  );
}

/** Says afterwards where the two are still expected together, because a person must move one of them. */
export function ApartForm({ onDone, patientId, today, zone }: Of<{ id: string }> & { today: string; zone: string }) {
  const [typed, setTyped] = useState('');
  const [otherPatientId, setOther] = useState('');
  const [reason, setReason] = useState('');
  const [together, setTogether] = useState<readonly { sessionId: string; title: string; startsAt: string }[] | null>(null);
  const { patients, isCurrent } = useFind(typed, typed.trim().length > 1, 8);
  const { save, busy, error } = useSaving(api.people.keepApart, (answer) => {
    if (answer.unseated) announce(say('facts.apart.unseated', { n: answer.unseated }));
    if (answer.together.length) setTogether(answer.together);
    else onDone();
  });
  if (together) return <Notice title={say('facts.apart.together', { n: together.length })}><ul>{together.map((one) => <li key={one.sessionId}>{one.title}, {sayMoment(one.startsAt, zone)}</li>)}</ul></Notice>;
  const others = patients.filter(({ id }) => id !== patientId).map(({ id, name, recordNumber }) => ({ value: id, label: `${name}, ${recordNumber}` }));
  // Whoever the list no longer shows is not meant any more.
  const chosen = others.some(({ value }) => value === otherPatientId) ? otherPatientId : '';
  return (
    <Form className="stack" onSubmit={() => void save({ params: { patientId }, body: { otherPatientId: chosen, reason, beginsOn: today } })}>
      <TextField type="search" label={say('people.find')} value={typed} onChange={setTyped} autoComplete="off" />
      <SelectField label={say('facts.apart.other')} required disabled={typed !== '' && !isCurrent} value={chosen} onChange={setOther} options={others} />
      <TextArea label={say('facts.apart.reason')} hint={say('facts.apart.reason.hint')} required minLength={5} maxLength={500} value={reason} onChange={setReason} />
      <Saving busy={busy} error={error} onCancel={() => onDone()} />
    </Form>
  );
}
