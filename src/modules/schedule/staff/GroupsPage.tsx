import { useQuery } from '@tanstack/react-query';
import { reads } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayClock, sayDay, sayTime } from '#platform/i18n/times.ts';
import { A, EmptyState, Failed, Loading, PageHead, Table } from '#platform/ui/index.ts';
import type { Group } from '../schedule.contract.ts';

/** Every group by program; its next meeting opens from here. */
export default function GroupsPage() {
  const groups = useQuery(reads.schedule.listGroups.queryOptions({ input: {}, meta: { topics: ['sessions', 'setup'] } }));
  const all = groups.data?.groups ?? [];
  return (
    <>
      <PageHead title={say('nav.groups')}>{all.length > 0 && <span className="small soft">{say('schedule.groups.count', { n: all.length })}</span>}</PageHead>
      <div className="body">
        {groups.isError && <Failed error={groups.error} onRetry={() => void groups.refetch()} />}
        {groups.isPending && <Loading what={say('schedule.groups.loading')} />}
        {groups.data && all.length === 0 && <EmptyState>{say('schedule.groups.none')}</EmptyState>}
        {[...Map.groupBy(all, (group) => group.program)].map(([program, its]) => <OfProgram key={program} program={program} groups={its} />)}
      </div>
    </>
  );
}

const OfProgram = ({ program, groups }: { program: string; groups: Group[] }) => (
  <Table caption={program} count={say('schedule.groups.count', { n: groups.length })} rows={groups} keyOf={(group) => group.id} columns={[
    { head: say('schedule.group'), names: true, cell: (group) => group.title },
    { head: say('schedule.when'), cell: (group) => `${weekdays(group)} ${sayClock(group.starts)}` },
    { head: say('schedule.leaders'), wideOnly: true, cell: (group) => group.leaders.map((leader) => leader.name).join(', ') || say('schedule.nobody') },
    { head: say('schedule.room'), wideOnly: true, cell: (group) => group.room ?? '' },
    { head: say('schedule.enrolled'), figure: true, cell: (group) => say('schedule.enrolled-of', { n: group.enrolled, capacity: group.capacity }) },
    { head: say('schedule.next'), cell: (group) => <NextMeeting group={group} /> }
  ]} />
);

function NextMeeting({ group: { next, title, timeZone } }: { group: Group }) {
  if (!next) return <span className="soft">{say('schedule.no-next')}</span>;
  const when = `${sayDay(localDateOf(next.startsAt, timeZone), 'short')} ${sayTime(next.startsAt, timeZone)}`;
  return <A to={`/sessions/${next.sessionId}/run`} aria-label={say('schedule.open-next', { title, when })}>{when}</A>;
}

/** The first week of 2023 began on a Sunday, as weekdays are counted here. */
const weekdays = (group: Group): string => group.weekdays.toSorted((a, b) => a - b).map((weekday) => sayDay(`2023-01-0${weekday + 1}`, 'wd')).join(', ');
