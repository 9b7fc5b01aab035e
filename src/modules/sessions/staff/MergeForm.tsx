import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { ms } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayTime } from '#platform/i18n/times.ts';
import { Button, Form, Loading, Notice, RefusalNotice, SelectField, TextField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { ChangeProps } from './regroup.types.ts';

/** Everybody moves into another session of the day; those at the same time come first. */
export function MergeForm({ session, onDone }: ChangeProps) {
  const day = useQuery(reads.schedule.readDay.queryOptions({ input: { query: { day: session.serviceDate } }, meta: { topics: ['sessions'] } }));
  const [into, setInto] = useState('');
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.sessions.mergeSession);
  if (!day.data) return <Loading what={say('regroup.merge.into').toLowerCase()} />;
  const away = (startsAt: string) => Math.abs(ms(startsAt) - ms(session.startsAt));
  const others = day.data.meetings.filter((one) => one.sessionId !== session.id && one.state === 'planned' && one.endedAt === null && one.capacity > 1).toSorted((a, b) => away(a.startsAt) - away(b.startsAt));
  const submit = async () => {
    const merged = await send({ params: { sessionId: session.id }, body: { into, reason, saw: session.version } });
    if (!merged) return;
    offerUndo(say(merged.overCapacity ? 'regroup.merge.done.over' : 'regroup.merge.done', { n: merged.moved, counted: merged.counted }));
    void queries.invalidateQueries();
    onDone();
  };
  if (others.length === 0) return <Notice title={say('regroup.merge.none')} />;
  return (
    <Form className="stack" onSubmit={() => void submit()}>
      <SelectField label={say('regroup.merge.into')} hint={say('regroup.merge.what')} required value={into} empty="" options={others.map((one) => ({ value: one.sessionId, label: say('regroup.merge.option', { time: sayTime(one.startsAt, one.timeZone), title: one.title, leaders: one.leaders.map(({ name }) => name).join(', '), n: one.seated }) }))} onChange={setInto} />
      <TextField label={say('regroup.why')} required minLength={3} maxLength={200} value={reason} onChange={setReason} />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('regroup.merge.do')}</Button></div>
    </Form>
  );
}
