import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, CheckField, Dialog, FieldGroup, Form, Radios, SelectField, TextField } from '#platform/ui/index.ts';
import { guestKinds, type GuestKind } from '../guests.rules.ts';
import { writeGuest, type GuestSaid } from './guest-book.ts';
import type { Room } from './use-join.ts';
import type { Listed } from './regroup.types.ts';

const empty = { kind: 'family' as GuestKind, patientId: '', name: '', interpreterId: '', language: '', byVideo: false, reason: '' };

/** Writes down a guest; where the policy counts them and the session is full, with why. */
export function AddGuest({ sessionId, people, room, onClose }: { sessionId: string; people: readonly Listed[]; room: (Omit<Room, 'readAt'> & { countedKinds: readonly string[] }) | null; onClose: () => void }) {
  const [typed, setTyped] = useState(empty);
  const set = (change: Partial<typeof empty>) => setTyped({ ...typed, ...change });
  const { kind } = typed;
  // A guest whom the policy does not count makes no group too large.
  const isOneTooMany = room !== null && room.countedKinds.includes(kind) && room.counted >= room.limit;
  const save = () => {
    writeGuest(sessionId, bodyOf(isOneTooMany ? typed : { ...typed, reason: '' }));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say('guests.add.title')} width={560}>
      <Form className="stack" onSubmit={() => save()}>
        <FieldGroup label={say('guests.kind')}><Radios value={kind} onChange={(next) => set({ kind: next })} options={guestKinds.map((value) => ({ value, label: say(`guests.kind.${value}`) }))} /></FieldGroup>
        {kind === 'family' && <SelectField label={say('guests.of')} required value={typed.patientId} empty="" options={people.map(({ patientId, name }) => ({ value: patientId, label: name }))} onChange={(patientId) => set({ patientId })} />}
        {kind === 'interpreter' && (
          <>
            <div className="columns">
              <TextField label={say('guests.interpreter-id')} required maxLength={60} autoComplete="off" value={typed.interpreterId} onChange={(interpreterId) => set({ interpreterId })} />
              <TextField label={say('guests.language')} required minLength={2} maxLength={60} autoComplete="off" value={typed.language} onChange={(language) => set({ language })} />
            </div>
            <SelectField label={say('guests.for')} value={typed.patientId} empty={say('guests.for.all')} options={people.map(({ patientId, name }) => ({ value: patientId, label: name }))} onChange={(patientId) => set({ patientId })} />
          </>
        )}
        <TextField label={say('guests.name')} hint={say('guests.name.hint')} optional minLength={2} maxLength={120} autoComplete="off" value={typed.name} onChange={(name) => set({ name })} />
        <CheckField label={say('guests.video')} checked={typed.byVideo} onChange={(byVideo) => set({ byVideo })} />
        {isOneTooMany && <TextField label={say('guests.why')} hint={say('guests.why.hint', { counted: room.counted + 1, most: room.limit })} required minLength={3} maxLength={200} value={typed.reason} onChange={(reason) => set({ reason })} />}
        <div className="acts"><Button kind="main" type="submit">{say('guests.save')}</Button></div>
      </Form>
    </Dialog>
  );
}

function bodyOf({ kind, patientId, name, interpreterId, language, byVideo, reason }: typeof empty): GuestSaid {
  const who = { name: name.trim() || null, mode: byVideo ? ('video' as const) : ('in-person' as const), reason: reason.trim() || null };
  if (kind === 'family') return { kind, patientId, ...who };
  return kind === 'interpreter' ? { kind, interpreterId, language, patientId: patientId || null, ...who } : { kind, ...who };
}
