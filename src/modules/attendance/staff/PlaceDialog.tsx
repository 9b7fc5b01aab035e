import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, CheckField, Dialog, FieldGroup, Form, Radios, SelectField, TextField } from '#platform/ui/index.ts';
import type { PlaceFacts, VideoPerson } from '../places.contract.ts';
import { stateCodes, states } from '../states.ts';
import { beginWith, moved, placeIn, stillToAsk } from './place-typed.ts';

/** Where somebody is now: for help that would be sent there, and for the license and the payer. Who is near and whether they are alone is asked, never taken for granted. */
export function PlaceDialog({ name, person, said, onSave, onClose }: { name: string; person: VideoPerson; said: PlaceFacts | null; onSave: (place: PlaceFacts) => void; onClose: () => void }) {
  const [typed, setTyped] = useState(() => beginWith(person, said));
  const set = (change: Partial<typeof typed>) => setTyped({ ...typed, ...change });
  const place = placeIn(typed);
  const save = () => {
    if (!place) return;
    onSave(place);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say('places.of', { name })} width={560}>
      <Form className="stack" onSubmit={save}>
        <TextField label={say('places.address')} hint={say('places.address.hint')} required minLength={3} maxLength={300} autoComplete="off" value={typed.address} onChange={(address) => setTyped(moved(typed, address))} />
        <div className="columns">
          <SelectField label={say('places.state')} required value={typed.state} empty="" options={stateCodes.map((value) => ({ value, label: states[value] }))} onChange={(state) => set({ state })} />
          <TextField label={say('places.phone')} hint={say('places.phone.hint')} required type="tel" minLength={3} maxLength={40} autoComplete="off" value={typed.callBack} onChange={(callBack) => set({ callBack })} />
        </div>
        <CheckField label={say('places.home')} checked={typed.isHome} onChange={(isHome) => set({ isHome, home: null })} />
        <div className="columns">
          <FieldGroup label={say('places.alone-field')}>
            <Radios value={typed.alone} onChange={(alone) => set({ alone })} options={(['yes', 'no'] as const).map((value) => ({ value, label: say(`places.alone-field.${value}`) }))} />
          </FieldGroup>
          <FieldGroup label={say('places.near-field')}>
            <Radios value={typed.isNear} onChange={(isNear) => set({ isNear })} options={(['somebody', 'nobody'] as const).map((value) => ({ value, label: say(`places.near-field.${value}`) }))} />
          </FieldGroup>
        </div>
        {typed.isNear === 'somebody' && <TextField label={say('places.near-field.who')} hint={say('places.near-field.who.hint')} required minLength={2} maxLength={200} autoComplete="off" value={typed.near} onChange={(near) => set({ near })} />}
        <div className="acts"><Button kind="main" type="submit" whyNot={stillToAsk(typed) ?? undefined}>{say('places.save')}</Button></div>
      </Form>
    </Dialog>
  );
}
