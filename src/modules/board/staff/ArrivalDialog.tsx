import { useState } from 'react';
import { instantOf, localTimeOf } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import type { CausedBy } from '#modules/attendance/attendance.types.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, CheckField, Dialog, FieldGroup, Form, Radios, TextField, TimeField } from '#platform/ui/index.ts';
import type { BoardPerson } from '../board.types.ts';
import type { Said } from './marks.ts';

const causes: readonly CausedBy[] = ['patient', 'excused', 'clinic'];
type State = 'here' | 'left' | 'absent' | 'expected';

/** The arrival with its time, or why somebody did not come; for what one key does not say. */
export function ArrivalDialog({ person, label, zone, now, onSave, onClose }: { person: BoardPerson; label: string; zone: string; now: Instant; onSave: (said: Said) => void; onClose: () => void }) {
  const { visit } = person;
  const [state, setState] = useState<State>(() => stateOf(person));
  const [time, setTime] = useState(() => localTimeOf((visit.state === 'left' ? visit.leftAt : visit.arrivedAt) ?? now, zone));
  const [byVideo, setByVideo] = useState(visit.mode === 'video');
  const [cause, setCause] = useState<CausedBy>(visit.causedBy ?? 'patient');
  const [reason, setReason] = useState(visit.reason ?? '');
  const save = () => {
    const at = instantOf(person.day, time, zone);
    if (state === 'absent') onSave({ state, causedBy: cause, ...(reason.trim() ? { reason: reason.trim() } : {}) });
    else if (state === 'expected') onSave({ state });
    else onSave({ state, at, mode: byVideo ? 'video' : 'in-person' });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say('board.change.title', { name: label })}>
      <Form className="stack" onSubmit={save}>
        <FieldGroup label={say('board.change.state')}>
          <Radios value={state} onChange={setState} options={(['here', 'left', 'absent', 'expected'] as const).map((value) => ({ value, label: say(`board.change.${value}`) }))} />
        </FieldGroup>
        {(state === 'here' || state === 'left') && <TimeField label={say('board.change.time')} required value={time} onChange={setTime} />}
        {state === 'here' && <CheckField label={say('board.change.video')} checked={byVideo} onChange={setByVideo} />}
        {state === 'absent' && (
          <>
            <FieldGroup label={say('board.change.cause')}>
              <Radios value={cause} onChange={setCause} options={causes.map((value) => ({ value, label: say(`board.change.${value}`) }))} />
            </FieldGroup>
            <TextField label={say('board.change.reason')} hint={say('board.change.reason.hint')} optional maxLength={500} value={reason} onChange={setReason} />
          </>
        )}
        <div className="acts"><Button kind="main" type="submit">{say('board.change.save')}</Button></div>
      </Form>
    </Dialog>
  );
}

/** As the row shows it: a mark just made may still be on its way. */
const stateOf = ({ arrival, visit }: BoardPerson): State => (arrival.state === 'absent' ? 'absent' : visit.state === 'expected' ? 'here' : visit.state);
