import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, useNow } from '#apps/client.ts';
import { localDateOf, plusDays } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, DateField, Form, RefusalNotice, SelectField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { Group } from '../groups.contract.ts';
import { GroupFollows } from './GroupFollows.tsx';
import { sayEvery } from './group-words.ts';

interface Props {
  group: Group;
  onDone: () => void;
}

export function EndGroup({ group, onDone }: Props) {
  const today = localDateOf(useNow(), group.timeZone);
  const [lastDay, setLastDay] = useState(today);
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.schedule.endGroup);
  const submit = async () => {
    const ended = await send({ params: { groupId: group.id }, body: { lastDay, saw: group.version } });
    if (!ended) return;
    offerUndo(say('schedule.end.done', { n: ended.withdrawn }));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <DateField label={say('schedule.end.last')} required min={today} value={lastDay} onChange={setLastDay} data-autofocus />
      <GroupFollows groupId={group.id} from={lastDay && plusDays(lastDay, 1)} moves ends />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('schedule.end.do')}</Button></div>
    </Form>
  );
}

/** Two groups become one from a day on. */
export function MergeGroup({ group, onDone }: Props) {
  const today = localDateOf(useNow(), group.timeZone);
  const groups = useQuery(reads.schedule.listGroups.queryOptions({ input: {}, meta: { topics: ['sessions', 'setup'] } })).data?.groups ?? [];
  const [into, setInto] = useState('');
  const [from, setFrom] = useState(plusDays(today, 1));
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.schedule.mergeGroup);
  const others = groups.filter((one) => one.id !== group.id && one.programId === group.programId && one.endsOn === null);
  const submit = async () => {
    const merged = await send({ params: { groupId: group.id }, body: { into, from, saw: group.version } });
    if (!merged) return;
    offerUndo([say('schedule.merge.done', { n: merged.moved, enrolled: merged.enrolled, capacity: merged.capacity }), merged.overMost && say('schedule.enrol.most', { n: merged.most })].filter(Boolean).join(' '));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <SelectField label={say('schedule.merge.into')} required value={into} options={others.map((one) => ({ value: one.id, label: [one.title, sayEvery(one), one.leaders[0]?.name].filter(Boolean).join(', ') }))} onChange={setInto} data-autofocus />
      <DateField label={say('schedule.merge.from')} required min={today} value={from} onChange={setFrom} />
      <GroupFollows groupId={group.id} from={from} moves ends />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('schedule.merge.do')}</Button></div>
    </Form>
  );
}
