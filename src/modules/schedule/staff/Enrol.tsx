import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useNow } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, DateField, Form, RefusalNotice, offerUndo, useSend } from '#platform/ui/index.ts';
import type { Group } from '../groups.contract.ts';
import { PersonPicker, type Picked } from './PersonPicker.tsx';

/** Enrolls somebody from a day on. Fullness and a hold are said; what is refused says only that it is. */
export function Enrol({ group, onDone }: { group: Group; onDone: () => void }) {
  const [who, setWho] = useState<Picked | null>(null);
  const [from, setFrom] = useState(localDateOf(useNow(), group.timeZone));
  const [tried, setTried] = useState(false);
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.schedule.enrol);
  const submit = async () => {
    setTried(true);
    if (!who) return;
    const done = await send({ params: { groupId: group.id }, body: { patientId: who.id, beginsOn: from } });
    if (!done) return;
    const warnings = [done.overCapacity && say('schedule.enrol.over'), done.overMost && say('schedule.enrol.most', { n: done.most }), done.onHold && say('schedule.enrol.on-hold')].filter(Boolean);
    offerUndo([say('schedule.enrol.done', { name: who.name, n: done.enrolled, capacity: done.capacity }), ...warnings].join(' '));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <PersonPicker value={who} onChange={setWho} error={tried && !who ? say('schedule.book.who-needed') : null} />
      <DateField label={say('schedule.enrol.from')} required value={from} onChange={setFrom} />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('schedule.enrol.do')}</Button></div>
    </Form>
  );
}
