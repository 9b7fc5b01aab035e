import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { serviceTypes, type ServiceType } from '#modules/programs/policies/hours-policy.types.ts';
import { useRuns } from '#modules/programs/staff/use-runs.ts';
import { canLead } from '#modules/programs/staff/who-leads.ts';
import { nameAndTitle } from '#modules/programs/staff/name-and-title.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { Button, DateField, Drawer, Form, RefusalNotice, SelectField, TextField, TimeField, offerUndo, useSend } from '#platform/ui/index.ts';

export const OneOffDrawer = ({ open, day, onClose }: { open: boolean; day: string; onClose: () => void }) => (
  <Drawer open={open} onClose={onClose} title={say('schedule.one-off')}>{open && <OneOff day={day} onDone={onClose} />}</Drawer>
);

/** A meeting of its own, such as a make-up or a workshop; its people are added on its list. */
function OneOff({ day, onDone }: { day: string; onDone: () => void }) {
  const runs = useRuns();
  const programs = useQuery(reads.programs.listPrograms.queryOptions({ input: {}, meta: { topics: ['setup'] } })).data?.programs.filter((one) => one.closedOn === null && runs(one.id)) ?? [];
  const setup = useQuery(reads.programs.readSetup.queryOptions({ input: {}, meta: { topics: ['setup'] } })).data;
  const queries = useQueryClient();
  const [plan, setPlan] = useState({ programId: '', title: '', serviceType: 'group' as ServiceType, date: day, starts: '09:00', minutes: '60', roomId: '', leader: '', override: '' });
  const { send, busy, error } = useSend(api.sessions.addSession);
  const set = (part: Partial<typeof plan>) => setPlan({ ...plan, ...part });
  const program = programs.find((one) => one.id === plan.programId) ?? programs[0];
  const submit = async () => {
    if (!program || !plan.leader) return;
    const { title, serviceType, date, starts } = plan;
    const planned = await send({ body: { programId: program.id, title, serviceType, date, starts, minutes: Number(plan.minutes), roomId: plan.roomId || null, leaders: [plan.leader], people: [], override: plan.override || null } });
    if (!planned) return;
    offerUndo(say('schedule.one-off.done', { when: sayMoment(planned.startsAt, program.timeZone) }));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <TextField label={say('schedule.form.title')} required minLength={2} maxLength={120} value={plan.title} onChange={(title) => set({ title })} data-autofocus />
      <div className="columns">
        <SelectField label={say('schedule.form.program')} value={program?.id ?? ''} empty={null} options={programs.map((one) => ({ value: one.id, label: one.name }))} onChange={(programId) => set({ programId })} />
        <SelectField label={say('schedule.form.service')} value={plan.serviceType} empty={null} options={serviceTypes.map((value) => ({ value, label: say(`schedule.kind.${value}`) }))} onChange={(serviceType) => set({ serviceType })} />
        <DateField label={say('schedule.book.date')} required value={plan.date} onChange={(date) => set({ date })} />
        <TimeField label={say('schedule.form.starts')} required value={plan.starts} onChange={(starts) => set({ starts })} />
        <TextField label={say('schedule.form.minutes')} type="number" required min={5} max={720} value={plan.minutes} onChange={(minutes) => set({ minutes })} />
        <SelectField label={say('schedule.room')} value={plan.roomId} empty={say('schedule.form.room.none')} options={(setup?.rooms ?? []).filter((room) => room.siteId === program?.siteId).map((room) => ({ value: room.id, label: room.name }))} onChange={(roomId) => set({ roomId })} />
      </div>
      <SelectField label={say('schedule.form.leader')} required value={plan.leader} options={(setup?.staff ?? []).filter(canLead).map((one) => ({ value: one.staffId, label: nameAndTitle(one) }))} onChange={(leader) => set({ leader })} />
      <RefusalNotice error={error} />
      {(error?.refusal === 'schedule/site-closed' || plan.override !== '') && <TextField label={say('schedule.book.override')} hint={say('schedule.book.override.hint')} minLength={3} maxLength={200} value={plan.override} onChange={(override) => set({ override })} />}
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('schedule.one-off.do')}</Button></div>
    </Form>
  );
}
