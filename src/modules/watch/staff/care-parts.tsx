import { useState } from 'react';
import { api, useMe } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { FieldGroup, Form, Radios, SelectField, State, TextArea, TextField, useSend } from '#platform/ui/index.ts';
import { Ride } from '../watch.types.ts';
import type { WatchSaid } from '../watch.types.ts';
import { Line, Part, Saving, entriesOf, told, type PartProps } from './Part.tsx';
import { useStaff } from './use-staff.ts';

interface FormProps {
  watchId: string;
  onDone: () => void;
}

function useSaid({ watchId, onDone }: FormProps) {
  const { send, busy, error } = useSend(api.watch.addToWatch);
  const save = async (said: WatchSaid) => {
    if (!(await send({ params: { watchId }, body: { said } }))) return;
    told();
    onDone();
  };
  return { save, busy, error };
}

export function StaysPart({ watch, works }: PartProps) {
  const rows = entriesOf(watch, 'stays');
  const lines = rows.map((row) => <Line key={row.id} row={row} zone={watch.timeZone} word="watch.stays.since">{row.staff ?? say('watch.stays.nobody-now')}</Line>);
  // The desk reads who stays, and not what was written.
  if (rows.length === 0 && watch.stays) lines.push(<li key="who"><p>{watch.stays.name}</p></li>);
  const isAlone = works && watch.stays === null && rows.length > 0;
  return <Part title={say('watch.stays')} none={say('watch.stays.nobody')} lines={isAlone ? [<li key="alone"><State mark="caution" tone="caution">{say('watch.stays.nobody')}</State></li>, ...lines] : lines} act={works ? say(watch.stays ? 'watch.stays.hand-over' : 'watch.stays.say') : null} form={(onDone) => <StaysForm watchId={watch.id} onDone={onDone} />} />;
}

function StaysForm(props: FormProps) {
  const me = useMe().data!.staffId;
  const [staffId, setStaffId] = useState<string>(me);
  const { save, busy, error } = useSaid(props);
  return (
    <Form className="stack" onSubmit={() => void save({ kind: 'stays', staffId: staffId || null })}>
      <SelectField label={say('watch.stays.who')} empty={say('watch.stays.nobody-now')} value={staffId} options={useStaff()} onChange={setStaffId} />
      <Saving busy={busy} error={error} onCancel={props.onDone} />
    </Form>
  );
}

export function NursePart({ watch, works }: PartProps) {
  const lines = entriesOf(watch, 'nurse').map((row) => <Line key={row.id} row={row} zone={watch.timeZone}>{row.said.found}{row.staff !== row.by && ` (${row.staff ?? ''})`}</Line>);
  return <Part title={say('watch.nurse')} none={say('watch.nurse.none')} lines={lines} act={works ? say('watch.nurse.add') : null} form={(onDone) => <NurseForm watchId={watch.id} onDone={onDone} />} />;
}

function NurseForm(props: FormProps) {
  const me = useMe().data!;
  const staff = useStaff('nurse');
  const [chosen, setChosen] = useState(me.roles.includes('nurse') ? me.staffId : '');
  const [found, setFound] = useState('');
  const { save, busy, error } = useSaid(props);
  return (
    <Form className="stack" onSubmit={() => void save({ kind: 'nurse', checkedBy: chosen, found })}>
      <SelectField label={say('watch.nurse.by')} required value={chosen} options={staff} onChange={setChosen} />
      <TextArea label={say('watch.nurse.found')} required maxLength={1000} value={found} onChange={setFound} />
      <Saving busy={busy} error={error} onCancel={props.onDone} />
    </Form>
  );
}

export function RidePart({ watch, works }: PartProps) {
  const lines = entriesOf(watch, 'ride').map((row) => <Line key={row.id} row={row} zone={watch.timeZone}>{[say(`watch.ride.${row.said.how}`), row.said.who, say(`watch.ride.${row.said.driving}`)].filter(Boolean).join(', ')}</Line>);
  return <Part title={say('watch.ride')} none={say('watch.ride.none')} lines={lines} act={works ? say('watch.ride.add') : null} form={(onDone) => <RideForm watchId={watch.id} onDone={onDone} />} />;
}

function RideForm(props: FormProps) {
  const [how, setHow] = useState<Ride['how'] | null>(null);
  const [who, setWho] = useState('');
  const [driving, setDriving] = useState<Ride['driving'] | null>(null);
  const { save, busy, error } = useSaid(props);
  const whyNot = how === null ? say('watch.ride.how') : driving === null ? say('watch.ride.driving') : undefined;
  return (
    <Form className="stack" onSubmit={() => how && driving && void save({ kind: 'ride', how, who: who.trim() || null, driving })}>
      <FieldGroup label={say('watch.ride.how')}><Radios value={how} onChange={setHow} options={Ride.shape.how.options.map((value) => ({ value, label: say(`watch.ride.${value}`) }))} /></FieldGroup>
      <TextField label={say('watch.ride.who')} optional maxLength={200} value={who} onChange={setWho} autoComplete="off" />
      <FieldGroup label={say('watch.ride.driving')}><Radios value={driving} onChange={setDriving} options={Ride.shape.driving.options.map((value) => ({ value, label: say(`watch.ride.${value}`) }))} /></FieldGroup>
      <Saving busy={busy} error={error} onCancel={props.onDone} whyNot={whyNot} />
    </Form>
  );
}

export function NotePart({ watch, works }: PartProps) {
  const rows = entriesOf(watch, 'note');
  if (!works && rows.length === 0) return null;
  return <Part title={say('watch.note')} none="" lines={rows.map((row) => <Line key={row.id} row={row} zone={watch.timeZone}>{row.said.text}</Line>)} act={works ? say('watch.note.add') : null} form={(onDone) => <NoteForm watchId={watch.id} onDone={onDone} />} />;
}

function NoteForm(props: FormProps) {
  const [text, setText] = useState('');
  const { save, busy, error } = useSaid(props);
  return (
    <Form className="stack" onSubmit={() => void save({ kind: 'note', text })}>
      <TextArea label={say('watch.note.text')} required maxLength={1000} value={text} onChange={setText} />
      <Saving busy={busy} error={error} onCancel={props.onDone} />
    </Form>
  );
}
