import './words.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { reads, useMay, useMe, useNow } from '#apps/client.ts';
import { localDateOf, ms, plusDays } from '#kernel/time.ts';
import { DayChanges } from '#modules/sessions/staff/DayChanges.tsx';
import { ChangeDay } from '#modules/sessions/staff/ChangeDay.tsx';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayTime } from '#platform/i18n/times.ts';
import { A, Button, EmptyState, Failed, Loading, Notice, State, StepButton, Table } from '#platform/ui/index.ts';
import type { DaySchedule, ScheduledMeeting } from '../schedule.contract.ts';
import { useArranging } from './ArrangeMenu.tsx';
import { BookDrawer } from './BookDrawer.tsx';
import { Seats } from './GroupsPage.tsx';
import { OneOffDrawer } from './OneOffDrawer.tsx';
import { ScheduleHead } from './ScheduleHead.tsx';

/** One day of the clinic: what meets, where, with whom leading, and what needs an eye. The day is in the address. */
export default function DayPage() {
  const day = useLocation({ select: ({ search }) => (search as { day?: string }).day });
  const go = useNavigate();
  const [open, setOpen] = useState<'appointment' | 'one-off' | 'change' | null>(null);
  const [mayBook, mayPlan, mayChange] = [useMay('session.arrange'), useMay('schedule.change'), useMay('setup.change')];
  const read = useQuery({ ...reads.schedule.readDay.queryOptions({ input: { query: day ? { day } : {} }, meta: { topics: ['sessions', 'setup', 'board'] } }), placeholderData: keepPreviousData });
  const to = (next: string | undefined) => void go({ to: '/schedule', search: next ? { day: next } : {} });
  const shown = read.data;
  const now = useNow();
  const today = localDateOf(now, useMe().data?.timeZone ?? 'UTC');
  const at = shown?.day ?? day ?? today;
  const needing = shown?.meetings.filter((meeting) => meeting.flags.length > 0).length ?? 0;
  return (
    <>
      <ScheduleHead current="/schedule" title={sayDay(at, 'long')} sub={shown && [say('schedule.day.count', { n: shown.meetings.length }), needing > 0 && say('schedule.day.needs', { n: needing })].filter(Boolean).join(', ')}>
        <span className="steps"><StepButton to="prev" label={say('schedule.day.before')} onClick={() => to(plusDays(at, -1))} /><Button onClick={() => to(undefined)}>{say('schedule.day.today')}</Button><StepButton to="next" label={say('schedule.day.after')} onClick={() => to(plusDays(at, 1))} /></span>
        {mayChange && at >= today && <Button onClick={() => setOpen('change')}>{say('day-change.button')}</Button>}
        {mayPlan && <Button onClick={() => setOpen('one-off')}>{say('schedule.one-off')}</Button>}
        {mayBook && <Button kind="main" icon="add" onClick={() => setOpen('appointment')}>{say('schedule.book')}</Button>}
      </ScheduleHead>
      <div className="body">
        {read.isError && <Failed error={read.error} onRetry={() => void read.refetch()} />}
        {read.isPending && <Loading what={say('schedule.day.loading')} />}
        {shown && <Day of={shown} />}
      </div>
      {shown && <ChangeDay day={shown.day} open={open === 'change'} onClose={() => setOpen(null)} />}
      <BookDrawer open={open === 'appointment'} onClose={() => setOpen(null)} day={shown?.day ?? ''} />
      {shown && <OneOffDrawer key={shown.day} open={open === 'one-off'} day={shown.day} onClose={() => setOpen(null)} />}
    </>
  );
}

function Day({ of: { closed, away, meetings, day } }: { of: DaySchedule }) {
  const { menuOf, drawers } = useArranging();
  const now = useNow();
  const at = (meeting: ScheduledMeeting) => sayTime(meeting.startsAt, meeting.timeZone);
  return (
    <section className="stack">
      <DayChanges day={day} />
      {closed.filter(({ siteId }) => meetings.every((meeting) => meeting.siteId !== siteId)).map((one) => <Notice key={one.siteId} title={say('schedule.day.closed', { reason: one.reason })} />)}
      {away.length > 0 && <p className="soft">{say('schedule.day.away', { names: away.map((one) => one.name).join(', ') })}</p>}
      {meetings.length === 0 ? <EmptyState>{say('schedule.day.none')}</EmptyState> : (
        <Table caption={sayDay(day, 'long')} hideCaption rows={meetings} keyOf={(meeting) => meeting.sessionId} columns={[
          { head: say('schedule.day.time'), width: '96px', cell: at },
          { head: say('schedule.day.what'), names: true, cell: (meeting) => <What meeting={meeting} /> },
          { head: say('schedule.leaders'), cell: (meeting) => <Leaders meeting={meeting} /> },
          { head: say('schedule.room'), wideOnly: true, width: '12%', cell: (meeting) => <Room meeting={meeting} /> },
          { head: say('schedule.seats'), width: '15%', cell: (meeting) => <Expected meeting={meeting} /> },
          { head: <span className="hide">{say('schedule.day.change')}</span>, acts: true, width: '92px', cell: (meeting) => menuOf({ sessionId: meeting.sessionId, programId: meeting.programId, leaders: meeting.leaders.map(({ staffId }) => staffId), title: `${meeting.title}, ${at(meeting)}`, isOpen: meeting.state === 'planned' && ms(meeting.endsAt) > ms(now) }) }
        ]} />
      )}
      {drawers}
    </section>
  );
}

function Room({ meeting: { room, byVideo, flags, state } }: { meeting: ScheduledMeeting }) {
  if (state === 'cancelled') return null;
  if (byVideo) return <State mark="video">{say('schedule.day.by-video')}</State>;
  const flag = flags.find((one) => one === 'no-room' || one === 'room-twice');
  if (!flag) return <>{room}</>;
  return <>{room && <p>{room}</p>}<State mark="caution" tone="caution">{say(`schedule.flag.${flag}`)}</State></>;
}

/** An appointment has one person and no seats to fill. */
function Expected({ meeting }: { meeting: ScheduledMeeting }) {
  if (meeting.state === 'cancelled') return null;
  return meeting.capacity === 1 ? <>{say('schedule.people', { n: meeting.seated })}</> : <Seats people={meeting.seated} capacity={meeting.capacity} />;
}

const What = ({ meeting }: { meeting: ScheduledMeeting }) => (
  <>
    <A to={meeting.groupId ? `/groups/${meeting.groupId}` : `/sessions/${meeting.sessionId}/run`}>{meeting.title}</A>
    <p className="small soft meeting-about">{meeting.beganAt && <State mark={meeting.endedAt ? 'check' : 'running'} tone="soft">{say(meeting.endedAt ? 'schedule.day.over' : 'schedule.day.running')}</State>}<span>{[meeting.program, meeting.unit].filter(Boolean).join(' · ')}</span></p>
    {meeting.state === 'cancelled' && <State mark="absent" tone="soft">{say('schedule.group.cancelled', { reason: meeting.cancelReason ?? '' })}</State>}
  </>
);

function Leaders({ meeting }: { meeting: ScheduledMeeting }) {
  if (meeting.state === 'cancelled') return null;
  const names = meeting.leaders.map((leader) => (leader.isAway ? say('schedule.day.is-away', { name: leader.name }) : leader.name)).join(', ');
  const flag = meeting.flags.find((one) => one === 'no-leader' || one === 'leader-away');
  return flag ? <State mark="caution" tone="caution">{names || say(`schedule.flag.${flag}`)}</State> : <>{names}</>;
}
