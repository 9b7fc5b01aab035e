import { useNow } from '#apps/client.ts';
import { localDateOf, ms } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayTime } from '#platform/i18n/times.ts';
import { A, State, Table } from '#platform/ui/index.ts';
import type { GroupDetail } from '../groups.contract.ts';
import { useArranging } from './ArrangeMenu.tsx';
import { Seats } from './GroupsPage.tsx';

type Meeting = GroupDetail['meetings'][number];

/** The meetings of the last week and of those ahead; each can be cancelled, moved or handed over from here. */
export function GroupMeetings({ of: { group, meetings } }: { of: GroupDetail }) {
  const { menuOf, drawers } = useArranging();
  const now = useNow();
  const when = (meeting: Meeting) => `${sayDay(localDateOf(meeting.startsAt, group.timeZone), 'short')} ${sayTime(meeting.startsAt, group.timeZone)}`;
  return (
    <section>
      <Table caption={say('schedule.group.meetings')} count={say('schedule.group.meetings.count', { n: meetings.length })} rows={meetings} keyOf={(meeting) => meeting.sessionId} empty={say('schedule.group.meetings.none')} columns={[
        { head: say('schedule.group.meeting'), names: true, width: '180px', cell: (meeting) => <A to={`/sessions/${meeting.sessionId}/run`}>{when(meeting)}</A> },
        ...(meetings.some((meeting) => meeting.unit) ? [{ head: say('schedule.group.track'), wideOnly: true, cell: (meeting: Meeting) => meeting.unit ?? '' }] : []),
        { head: say('schedule.leaders'), cell: (meeting) => <Leaders meeting={meeting} /> },
        { head: say('schedule.seats'), width: '20%', cell: (meeting) => (meeting.state === 'cancelled' ? '' : <Seats people={meeting.seated} capacity={group.capacity} />) },
        { head: <span className="hide">{say('schedule.day.change')}</span>, acts: true, width: '92px', cell: (meeting) => menuOf({ sessionId: meeting.sessionId, programId: group.programId, title: `${group.title}, ${when(meeting)}`, isOpen: meeting.state === 'planned' && ms(meeting.endsAt) > ms(now) }) }
      ]} />
      {drawers}
    </section>
  );
}

function Leaders({ meeting }: { meeting: Meeting }) {
  if (meeting.state === 'cancelled') return <State mark="absent" tone="soft">{say('schedule.group.cancelled', { reason: meeting.cancelReason ?? '' })}</State>;
  if (meeting.leaders.length === 0) return <State mark="caution" tone="caution">{say('schedule.nobody')}</State>;
  return <>{meeting.leaders.join(', ')}{meeting.hasSubstitute && <span className="small soft">, {say('schedule.group.substitute')}</span>}</>;
}
