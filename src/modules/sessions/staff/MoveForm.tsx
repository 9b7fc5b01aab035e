import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { localDateOf, localTimeOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { Button, DateField, Form, RefusalNotice, SelectField, State, TextField, TimeField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { Consequences } from '../sessions.contract.ts';
import type { ArrangeProps, Asked } from './arrange.types.ts';
import { WhatFollows } from './WhatFollows.tsx';

/** Another day, time or room. What is in the way is said as soon as it is chosen. */
export function MoveForm({ sessionId, follows, ask, onDone }: ArrangeProps) {
  const rooms = useQuery(reads.programs.readSetup.queryOptions({ input: {}, meta: { topics: ['setup'] } })).data?.rooms ?? [];
  const facts = useQuery(reads.sessions.readSession.queryOptions({ input: { params: { sessionId } } })).data;
  const [to, setTo] = useState({ date: localDateOf(follows.startsAt, follows.timeZone), starts: localTimeOf(follows.startsAt, follows.timeZone), roomId: null as string | null });
  const [override, setOverride] = useState('');
  const { send, busy, error } = useSend(api.sessions.moveSession);
  const roomId = to.roomId ?? facts?.roomId ?? '';
  const set = (part: Partial<typeof to>) => {
    const next = { ...to, roomId, ...part };
    setTo(next);
    const about: Asked = { date: next.date, starts: next.starts, ...(next.roomId ? { roomId: next.roomId } : {}) };
    if (next.date && next.starts) ask(about);
  };
  const submit = async () => {
    const moved = await send({ params: { sessionId }, body: { date: to.date, starts: to.starts, roomId: roomId || null, saw: follows.version, override: override || null } });
    if (!moved) return;
    offerUndo(say('arrange.done.move', { when: sayMoment(moved.startsAt, follows.timeZone) }));
    onDone();
  };
  const { asked } = follows;
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <div className="columns">
        <DateField label={say('arrange.day')} required value={to.date} onChange={(date) => set({ date })} data-autofocus />
        <TimeField label={say('arrange.at')} required value={to.starts} onChange={(starts) => set({ starts })} />
      </div>
      <SelectField label={say('arrange.room')} value={roomId} empty={say('arrange.room.none')} options={rooms.map((room) => ({ value: room.id, label: room.name }))} onChange={(next) => set({ roomId: next })} />
      {asked && <InTheWay asked={asked} />}
      {asked?.siteClosed && <TextField label={say('arrange.override')} required minLength={3} maxLength={200} value={override} onChange={setOverride} />}
      <WhatFollows of={follows} isLost={asked?.otherWeek ?? false} />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('arrange.do.move')}</Button></div>
    </Form>
  );
}

export function InTheWay({ asked }: { asked: NonNullable<Consequences['asked']> }) {
  const ways = [
    asked.clinicianBusy && say('arrange.way.clinician'),
    asked.roomBusy && say('arrange.way.room'),
    asked.leaderAway && say('arrange.way.away'),
    asked.peopleElsewhere > 0 && say('arrange.way.people', { n: asked.peopleElsewhere }),
    asked.siteClosed !== null && say('arrange.way.closed', { reason: asked.siteClosed }),
    asked.otherWeek && say('arrange.way.week')
  ].filter((way) => way !== false);
  return (
    <div role="status"><ul>
      {ways.length === 0 && <li><State mark="check">{say('arrange.way.none')}</State></li>}
      {ways.map((way) => <li key={way}><State mark="caution" tone="caution">{way}</State></li>)}
    </ul></div>
  );
}
