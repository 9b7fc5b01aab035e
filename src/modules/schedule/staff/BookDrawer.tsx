import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, useNow } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { canLead } from '#modules/programs/staff/who-leads.ts';
import { nameAndTitle } from '#modules/programs/staff/name-and-title.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { Button, DateField, Drawer, Form, RefusalNotice, SelectField, TextField, TimeField, offerUndo, useSend } from '#platform/ui/index.ts';
import { FreeTimes } from './FreeTimes.tsx';
import { PersonPicker, type Picked } from './PersonPicker.tsx';

const kinds = ['individual', 'family', 'medication'] as const;
type Kind = (typeof kinds)[number];
/** What can be overridden with a reason; anything else that is refused stays refused. */
const outsideHours = ['schedule/site-closed', 'schedule/outside-site-hours', 'schedule/outside-working-hours', 'schedule/clinician-away'];

export const BookDrawer = ({ open, onClose, who = null, day = '' }: { open: boolean; onClose: () => void; who?: Picked | null; day?: string }) => (
  <Drawer open={open} onClose={onClose} title={say('schedule.book')}>{open && <Book who={who} day={day} onDone={onClose} />}</Drawer>
);

/** One person with one clinician: choose whom, see the free times, book one, or another time with a reason. */
function Book({ who: first, day, onDone }: { who: Picked | null; day: string; onDone: () => void }) {
  const programs = useQuery(reads.programs.listPrograms.queryOptions({ input: {}, meta: { topics: ['setup'] } })).data?.programs.filter((one) => one.closedOn === null) ?? [];
  const setup = useQuery(reads.programs.readSetup.queryOptions({ input: {}, meta: { topics: ['setup'] } })).data;
  const now = useNow();
  const queries = useQueryClient();
  const [who, setWho] = useState<Picked | null>(first);
  const [plan, setPlan] = useState({ programId: '', serviceType: 'individual' as Kind, staffId: '', roomId: '', date: '', starts: '', minutes: '50', override: '' });
  const [tried, setTried] = useState(false);
  const { send, busy, error, clear } = useSend(api.schedule.addAppointment);
  const program = programs.find((one) => one.id === plan.programId) ?? programs[0];
  const today = program ? localDateOf(now, program.timeZone) : '';
  const from = plan.date || (day > today ? day : today);
  const set = (part: Partial<typeof plan>) => (clear(), setPlan({ ...plan, ...part }));
  const rooms = (setup?.rooms ?? []).filter((room) => room.siteId === program?.siteId);
  const asksWhy = error !== null && outsideHours.includes(error.refusal);
  const submit = async () => {
    setTried(true);
    if (!who || !program || !plan.staffId || !plan.starts) return;
    const booked = await send({ body: { programId: program.id, patientId: who.id, serviceType: plan.serviceType, staffId: plan.staffId, roomId: plan.roomId || null, date: from, starts: plan.starts, minutes: Number(plan.minutes), joinLink: null, override: plan.override || null } });
    if (!booked) return;
    offerUndo([say('schedule.book.done', { when: sayMoment(booked.startsAt, program.timeZone) }), booked.patientElsewhere && say('schedule.book.elsewhere')].filter(Boolean).join(' '));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <PersonPicker value={who} onChange={setWho} error={tried && !who ? say('schedule.book.who-needed') : null} />
      <div className="columns">
        <SelectField label={say('schedule.book.program')} value={program?.id ?? ''} empty={null} options={programs.map((one) => ({ value: one.id, label: one.name }))} onChange={(programId) => set({ programId })} />
        <SelectField label={say('schedule.book.kind')} value={plan.serviceType} empty={null} options={kinds.map((value) => ({ value, label: say(`schedule.kind.${value}`) }))} onChange={(serviceType) => set({ serviceType, minutes: serviceType === 'medication' ? '20' : '50' })} />
        <SelectField label={say('schedule.book.staff')} required value={plan.staffId} options={(setup?.staff ?? []).filter(canLead).map((one) => ({ value: one.staffId, label: nameAndTitle(one) }))} onChange={(staffId) => set({ staffId, starts: '' })} />
        <SelectField label={say('schedule.room')} value={plan.roomId} empty={say('schedule.form.room.none')} options={rooms.map((room) => ({ value: room.id, label: room.name }))} onChange={(roomId) => set({ roomId })} />
        <DateField label={say('schedule.book.date')} required value={from} onChange={(date) => set({ date, starts: '' })} />
        <TextField label={say('schedule.book.minutes')} type="number" required min={5} max={240} value={plan.minutes} onChange={(minutes) => set({ minutes })} />
      </div>
      {program && <FreeTimes ask={{ programId: program.id, staffId: plan.staffId, roomId: plan.roomId, patientId: who?.id ?? '', from, minutes: Number(plan.minutes) }} chosen={{ date: from, starts: plan.starts }} onChoose={(date, starts) => set({ date, starts })} />}
      <TimeField label={say('schedule.book.at')} required error={tried && !plan.starts ? say('schedule.book.time-needed') : null} value={plan.starts} onChange={(starts) => set({ starts })} />
      <RefusalNotice error={error} />
      {(asksWhy || plan.override !== '') && <TextField label={say('schedule.book.override')} hint={say('schedule.book.override.hint')} minLength={3} maxLength={200} value={plan.override} onChange={(override) => setPlan({ ...plan, override })} />}
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('schedule.book.do')}</Button></div>
    </Form>
  );
}
