import './words.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { Button, DateField, Dialog, FieldGroup, Form, Notice, Radios, RefusalNotice, TextField, announce, useSend } from '#platform/ui/index.ts';
import { DischargeKind } from '../episodes.contract.ts';

export interface StayAsked {
  /** The stay as the screen shows it. */
  stay: { id: string; version: number; stepDownOn: string | null };
  name: string;
  today: string;
  zone: string;
  onClose: () => void;
}

type Appointments = readonly { sessionId: string; title: string; startsAt: string }[];

/** A form about one stay: what is asked, one button, and afterwards the appointments that somebody must move. */
function StayForm<Answer extends { version: number }>({ title, doWord, name, zone, onClose, send, children }: Pick<StayAsked, 'name' | 'zone' | 'onClose'> & { title: string; doWord: string; send: (options: { context: { key: string } }) => Promise<Answer>; children: ReactNode }) {
  const [left, setLeft] = useState<Appointments>([]);
  const queries = useQueryClient();
  const sending = useSend((_nothing: null, options: { context: { key: string } }) => send(options));
  const act = async () => {
    const answer = await sending.send(null);
    if (!answer) return;
    announce(say('stays.done'));
    void queries.invalidateQueries();
    const appointments = 'appointments' in answer ? (answer.appointments as Appointments) : [];
    if (appointments.length) setLeft(appointments);
    else onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say(title, { name })}>
      {left.length > 0 ? (
        <Notice title={say('stays.appointments', { n: left.length })}><ul>{left.map((one) => <li key={one.sessionId}>{one.title}, {sayMoment(one.startsAt, zone)}</li>)}</ul></Notice>
      ) : (
        <Form className="stack" onSubmit={() => void act()}>
          {children}
          <RefusalNotice error={sending.error} />
          <div className="acts"><Button kind="main" type="submit" busy={sending.busy}>{say(doWord)}</Button></div>
        </Form>
      )}
    </Dialog>
  );
}

export function HoldDialog({ stay, today, ...shared }: StayAsked) {
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  return (
    <StayForm {...shared} title="stays.hold.title" doWord="stays.hold" send={(options) => api.episodes.holdEpisode({ params: { episodeId: stay.id }, body: { from, to: to || null, reason, saw: stay.version } }, options)}>
      <div className="columns">
        <DateField label={say('stays.hold.from')} required value={from} onChange={setFrom} />
        <DateField label={say('stays.hold.to')} hint={say('stays.hold.to.hint')} optional min={from} value={to} onChange={setTo} />
      </div>
      <TextField label={say('stays.hold.reason')} hint={say('stays.hold.reason.hint')} required minLength={3} maxLength={300} value={reason} onChange={setReason} autoComplete="off" />
    </StayForm>
  );
}

export function ResumeDialog({ stay, today, ...shared }: StayAsked) {
  const [on, setOn] = useState(today);
  return (
    <StayForm {...shared} title="stays.resume.title" doWord="stays.resume" send={(options) => api.episodes.resumeEpisode({ params: { episodeId: stay.id }, body: { on, saw: stay.version } }, options)}>
      <DateField label={say('stays.resume.on')} required value={on} onChange={setOn} />
    </StayForm>
  );
}

export function StepDownDialog({ stay, today: _today, ...shared }: StayAsked) {
  const [on, setOn] = useState(stay.stepDownOn ?? '');
  return (
    <StayForm {...shared} title="stays.step-down.title" doWord="stays.step-down" send={(options) => api.episodes.planStepDown({ params: { episodeId: stay.id }, body: { on: on || null, saw: stay.version } }, options)}>
      <DateField label={say('stays.step-down.on')} hint={say('stays.step-down.on.hint')} optional value={on} onChange={setOn} />
    </StayForm>
  );
}

export function DischargeDialog({ stay, today, ...shared }: StayAsked) {
  const [on, setOn] = useState(today);
  const [kind, setKind] = useState<DischargeKind | null>(null);
  return (
    <StayForm {...shared} title="stays.discharge.title" doWord="stays.discharge" send={(options) => api.episodes.dischargePatient({ params: { episodeId: stay.id }, body: { on, kind: kind ?? 'other', saw: stay.version } }, options)}>
      <DateField label={say('stays.discharge.on')} required max={today} value={on} onChange={setOn} />
      <FieldGroup label={say('stays.discharge.how')}><Radios required value={kind} onChange={setKind} options={DischargeKind.options.map((value) => ({ value, label: say(`stays.kind.${value}`) }))} /></FieldGroup>
    </StayForm>
  );
}
