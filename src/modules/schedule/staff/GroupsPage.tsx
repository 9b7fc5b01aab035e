import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads, useMay } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayTime } from '#platform/i18n/times.ts';
import { A, Button, EmptyState, Failed, Loading, State, Table } from '#platform/ui/index.ts';
import type { Group } from '../groups.contract.ts';
import { BookDrawer } from './BookDrawer.tsx';
import { sayEvery, saySeats } from './group-words.ts';
import { NewGroupDrawer } from './GroupForm.tsx';
import { ScheduleHead } from './ScheduleHead.tsx';

/** Every group by program, with how full it is; its page and its next meeting open from here. */
export default function GroupsPage() {
  const groups = useQuery(reads.schedule.listGroups.queryOptions({ input: {}, meta: { topics: ['sessions', 'setup'] } }));
  const [open, setOpen] = useState<'group' | 'appointment' | null>(null);
  const [mayBegin, mayBook] = [useMay('schedule.change'), useMay('session.arrange')];
  const all = groups.data?.groups ?? [];
  return (
    <>
      <ScheduleHead current="/groups" sub={all.length ? say('schedule.groups.count', { n: all.length }) : undefined}>
        {mayBook && <Button onClick={() => setOpen('appointment')}>{say('schedule.book')}</Button>}
        {mayBegin && <Button kind="main" icon="add" onClick={() => setOpen('group')}>{say('schedule.group.begin')}</Button>}
      </ScheduleHead>
      <div className="body">
        {groups.isError && <Failed error={groups.error} onRetry={() => void groups.refetch()} />}
        {groups.isPending && <Loading what={say('schedule.groups.loading')} />}
        {groups.data && all.length === 0 && <EmptyState>{say('schedule.groups.none')}</EmptyState>}
        {[...Map.groupBy(all, (group) => group.program)].map(([program, its]) => <section key={program}><OfProgram program={program} groups={its} /></section>)}
      </div>
      <NewGroupDrawer open={open === 'group'} onClose={() => setOpen(null)} />
      <BookDrawer open={open === 'appointment'} onClose={() => setOpen(null)} />
    </>
  );
}

const OfProgram = ({ program, groups }: { program: string; groups: Group[] }) => (
  <Table caption={program} count={say('schedule.groups.count', { n: groups.length })} rows={groups} keyOf={(group) => group.id} columns={[
    { head: say('schedule.group'), names: true, cell: (group) => <A to={`/groups/${group.id}`}>{group.title}</A> },
    { head: say('schedule.when'), cell: (group) => sayEvery(group) },
    { head: say('schedule.leaders'), wideOnly: true, cell: (group) => group.leaders.map((leader) => leader.name).join(', ') || <State mark="caution" tone="caution">{say('schedule.nobody')}</State> },
    { head: say('schedule.room'), wideOnly: true, width: '11%', cell: (group) => group.room ?? <span className="soft">{say('schedule.no-room')}</span> },
    { head: say('schedule.seats'), width: '15%', cell: (group) => <Seats people={group.enrolled} capacity={group.capacity} /> },
    { head: say('schedule.next'), wideOnly: true, width: '16%', cell: (group) => <NextMeeting group={group} /> }
  ]} />
);

/** Words, with a mark only where there are too many. */
export const Seats = ({ people, capacity }: { people: number; capacity: number }) =>
  people > capacity ? <State mark="caution" tone="caution">{saySeats(people, capacity)}</State> : <span>{saySeats(people, capacity)}</span>;

function NextMeeting({ group: { next, title, timeZone } }: { group: Group }) {
  if (!next) return <span className="soft">{say('schedule.no-next')}</span>;
  const when = `${sayDay(localDateOf(next.startsAt, timeZone), 'short')} ${sayTime(next.startsAt, timeZone)}`;
  return <A to={`/sessions/${next.sessionId}/run`} aria-label={say('schedule.open-next', { title, when })}>{when}</A>;
}
