import { useState } from 'react';
import { api, useNow } from '#apps/client.ts';
import type { CausedBy } from '#modules/attendance/attendance.types.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, FieldGroup, Form, Radios, RefusalNotice, TextField, announce, useSend } from '#platform/ui/index.ts';
import type { AbsenceHistory, PersonOutreach } from '../outreach.contract.ts';
import { sayWhen } from './outreach-view.ts';
import { useAfter } from './refresh.ts';

const shown = 8;
const causes: readonly CausedBy[] = ['patient', 'excused', 'clinic'];

/** Whose each day's absence was, with who said so when; it can be said otherwise, and both stay. */
export function Absences({ person: { patientId, absences, timeZone } }: { person: PersonOutreach }) {
  const days = [...Map.groupBy(absences, ({ day }) => day)].slice(0, shown);
  if (days.length === 0) return <p className="soft">{say('outreach.absences.none')}</p>;
  return <ul className="rows-list">{days.map(([day, marks]) => <Day key={day} patientId={patientId} day={day} marks={marks} zone={timeZone} />)}</ul>;
}

function Day({ patientId, day, marks, zone }: { patientId: string; day: string; marks: readonly AbsenceHistory[]; zone: string }) {
  const [changing, setChanging] = useState(false);
  const now = useNow();
  const [first] = marks;
  if (!first) return null;
  const history = first.versions.slice(1);
  return (
    <li>
      <div>
        <p>{sayDay(day)}: {say(`outreach.cause.${first.causedBy}`)}{first.reason && `. ${first.reason}`}</p>
        <p className="small soft">{[...new Set(marks.map(({ title }) => title))].join(', ')}</p>
        {history.map((one) => <p key={one.version} className="small soft">{one.causedBy ? say('outreach.cause.version', { cause: say(`outreach.cause.${one.causedBy}`), by: one.by, at: sayWhen(one.at, now, zone) }) : say('outreach.cause.version.marked', { by: one.by, at: sayWhen(one.at, now, zone) })}</p>)}
      </div>
      {!changing && <Button small kind="quiet" aria-label={say('outreach.cause.change-of', { day: sayDay(day) })} onClick={() => setChanging(true)}>{say('outreach.cause.change')}</Button>}
      {changing && <ChangeCause patientId={patientId} day={day} marks={marks} onClose={() => setChanging(false)} />}
    </li>
  );
}

function ChangeCause({ patientId, day, marks, onClose }: { patientId: string; day: string; marks: readonly AbsenceHistory[]; onClose: () => void }) {
  const [causedBy, setCause] = useState<CausedBy>(marks[0]!.causedBy);
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(api.attendance.changeCause);
  const after = useAfter();
  const save = async () => {
    const body = { causedBy, saw: marks.map(({ sessionId, version }) => ({ sessionId, version })), ...(reason.trim() ? { reason } : {}) };
    if (!(await send({ params: { patientId, day }, body }))) return;
    announce(say('outreach.cause.saved'));
    after();
    onClose();
  };
  return (
    <Form className="stack" onSubmit={() => void save()}>
      <FieldGroup label={say('outreach.cause')}><Radios value={causedBy} onChange={setCause} options={causes.map((value) => ({ value, label: say(`outreach.cause.${value}`) }))} /></FieldGroup>
      <TextField label={say('outreach.cause.reason')} optional maxLength={500} value={reason} onChange={setReason} />
      <RefusalNotice error={error} />
      <div className="acts"><Button small type="submit" busy={busy}>{say('outreach.cause.save')}</Button><Button small kind="quiet" onClick={onClose}>{say('outreach.cancel')}</Button></div>
    </Form>
  );
}
