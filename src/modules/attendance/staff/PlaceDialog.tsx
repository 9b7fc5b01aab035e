import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, CheckField, Dialog, Form, SelectField, TextField } from '#platform/ui/index.ts';
import type { PlaceFacts, VideoPerson } from '../places.contract.ts';
import { stateCodes, stateIn, states, type StateCode } from '../states.ts';

type Typed = Omit<PlaceFacts, 'state' | 'near'> & { state: StateCode | ''; near: string };

/** What was answered now or last time, or what the registration knows; never that somebody is alone. */
function beginWith({ place, last, registered }: VideoPerson, said: PlaceFacts | null): Typed {
  const known = said ?? place ?? last;
  if (known) return { address: known.address, state: known.state, isHome: known.isHome, callBack: known.callBack, near: known.near ?? '', isAlone: known.isAlone };
  const address = registered.address ?? '';
  return { address, state: stateIn(address) ?? '', isHome: address !== '', callBack: registered.callBack ?? '', near: '', isAlone: false };
}

/** Where somebody is now: for help that would be sent there, and for the license and the payer. */
export function PlaceDialog({ name, person, said, onSave, onClose }: { name: string; person: VideoPerson; said: PlaceFacts | null; onSave: (place: PlaceFacts) => void; onClose: () => void }) {
  const [typed, setTyped] = useState(() => beginWith(person, said));
  const set = (change: Partial<Typed>) => setTyped({ ...typed, ...change });
  const save = () => {
    if (!typed.state) return;
    onSave({ ...typed, state: typed.state, near: typed.near.trim() || null });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say('places.of', { name })} width={560}>
      <Form className="stack" onSubmit={() => save()}>
        <TextField label={say('places.address')} hint={say('places.address.hint')} required minLength={3} maxLength={300} autoComplete="off" value={typed.address} onChange={(address) => set({ address, state: stateIn(address) ?? typed.state })} />
        <div className="columns">
          <SelectField label={say('places.state')} required value={typed.state} empty="" options={stateCodes.map((value) => ({ value, label: states[value] }))} onChange={(state) => set({ state })} />
          <TextField label={say('places.phone')} hint={say('places.phone.hint')} required type="tel" minLength={3} maxLength={40} autoComplete="off" value={typed.callBack} onChange={(callBack) => set({ callBack })} />
        </div>
        <CheckField label={say('places.home')} checked={typed.isHome} onChange={(isHome) => set({ isHome })} />
        <TextField label={say('places.near-field')} optional maxLength={200} autoComplete="off" value={typed.near} onChange={(near) => set({ near })} />
        <CheckField label={say('places.alone-field')} checked={typed.isAlone} onChange={(isAlone) => set({ isAlone })} />
        <div className="acts"><Button kind="main" type="submit">{say('places.save')}</Button></div>
      </Form>
    </Dialog>
  );
}
