import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, DateField, Form, RefusalNotice, TimeField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { StaffMember, WorkingTime } from '../staff.contract.ts';

/** Weeks are shown from Monday. */
const weekdays = [1, 2, 3, 4, 5, 6, 0];

/** When somebody can be booked, from a day on. A day's second stretch, such as the afternoon, is kept as it is. */
export function WorkingHours({ member, today }: { member: StaffMember; today: string }) {
  const holding = member.hours.filter((one) => one.beginsOn <= today && (one.endsOn === null || one.endsOn >= today));
  const [first, rest] = [holding.filter(isFirst), holding.filter((one, at) => !isFirst(one, at, holding))];
  const [hours, setHours] = useState(new Map(first.map(({ weekday, from, to }) => [weekday, { from, to }])));
  const [from, setFrom] = useState(today);
  const { send, busy, error } = useSend(api.programs.setWorkingHours);
  const at = (weekday: number) => hours.get(weekday) ?? { from: '', to: '' };
  const set = (weekday: number, part: Partial<{ from: string; to: string }>) => setHours(new Map(hours).set(weekday, { ...at(weekday), ...part }));
  const submit = async () => {
    const stretches: WorkingTime[] = [...[...hours].filter(([, time]) => time.from && time.to).map(([weekday, time]) => ({ weekday, ...time })), ...rest.filter((one) => hours.has(one.weekday)).map(({ weekday, from: begins, to }) => ({ weekday, from: begins, to }))];
    if (await send({ params: { staffId: member.staffId }, body: { from, hours: stretches } })) offerUndo(say('setup.saved'));
  };
  return (
    <Form className="form" aria-label={say('setup.staff.hours')} onSubmit={() => void submit()}>
      <h3>{say('setup.staff.hours')}</h3>
      <RefusalNotice error={error} />
      {holding.length === 0 && <p className="small soft">{say('setup.staff.hours.none')}</p>}
      {weekdays.map((weekday) => (
        <div className="columns" key={weekday}>
          <TimeField label={say('setup.staff.hours.begin', { day: sayDay(`2023-01-0${weekday + 1}`, 'weekday') })} required={at(weekday).to !== ''} value={at(weekday).from} onChange={(next) => set(weekday, { from: next })} />
          <TimeField label={say('setup.staff.hours.end', { day: sayDay(`2023-01-0${weekday + 1}`, 'weekday') })} required={at(weekday).from !== ''} value={at(weekday).to} onChange={(to) => set(weekday, { to })} />
        </div>
      ))}
      {rest.length > 0 && <p className="small soft">{say('setup.staff.hours.more')}</p>}
      <DateField label={say('setup.from')} required value={from} onChange={setFrom} />
      <div className="acts"><Button type="submit" busy={busy}>{say('setup.staff.hours.set')}</Button></div>
    </Form>
  );
}

/** Whether it is the first stretch of its weekday. */
const isFirst = (one: { weekday: number }, at: number, all: readonly { weekday: number }[]): boolean => all.findIndex((other) => other.weekday === one.weekday) === at;
