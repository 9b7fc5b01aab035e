import './week-page.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { reads, useNow } from '#apps/client.ts';
import { plusDays } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayTime } from '#platform/i18n/times.ts';
import { Button, EmptyState, Failed, Loading, Mark, PageHead, SelectField, StepButton } from '#platform/ui/index.ts';
import type { ProgramWeekView } from '../week-view.types.ts';
import { PersonSide } from './PersonSide.tsx';
import { groupOrder, peopleIn } from './week-view.ts';
import { WeekTable } from './WeekTable.tsx';

interface Place {
  program?: string;
  of?: string;
  who?: string;
}

/** The week of a program: everybody's minutes, who will fall short, and what would make it up. */
export default function WeekPage() {
  const place: Place = useSearch({ strict: false });
  const programs = useQuery(reads.attendance.countShort.queryOptions({ input: {}, meta: { topics: ['attendance', 'sessions', 'week', 'people'] } }));
  const known = programs.data?.programs ?? [];
  const programId = place.program ?? known[0]?.programId;
  const weekStart = place.of ?? known.find((one) => one.programId === programId)?.firstDay;
  const week = useQuery({
    ...reads.attendance.readWeek.queryOptions({ input: { params: { weekStart: weekStart ?? '2000-01-01' }, query: { programId: programId ?? '' } }, meta: { topics: ['attendance', 'sessions', 'week', 'people'] }, refetchInterval: 120_000 }),
    enabled: programId !== undefined && weekStart !== undefined
  });
  const failed = programs.isError ? programs : week.isError && !week.data ? week : null;
  if (week.data) return <Week week={week.data} place={place} programs={known} error={week.isError ? week.error : null} onRetry={() => void week.refetch()} />;
  return (
    <>
      <PageHead title={say('nav.week')} />
      <div className="body">
        {failed && <Failed error={failed.error} onRetry={() => void failed.refetch()} />}
        {!failed && programs.data && known.length === 0 && <EmptyState>{say('week.none')}</EmptyState>}
        {!failed && !(programs.data && known.length === 0) && <Loading what={say('week.loading')} />}
      </div>
    </>
  );
}

interface WeekProps {
  week: ProgramWeekView;
  place: Place;
  programs: readonly { programId: string; program: string; firstDay: string }[];
  error: unknown;
  onRetry: () => void;
}

function Week({ week, place, programs, error, onRetry }: WeekProps) {
  const now = useNow();
  const [daysOpen, setDaysOpen] = useState(false);
  const go = useNavigate();
  const to = (next: Place) => void go({ to: '/week', search: { ...place, ...next }, resetScroll: false, replace: true });
  const chosen = place.who ?? groupOrder.flatMap((group) => peopleIn(week.people, group))[0]?.patientId ?? null;
  const isOver = week.today > week.lastDay;
  const holdsToday = week.today >= week.firstDay && !isOver;
  const short = say(isOver ? 'week.sub.was-short' : 'week.sub.short', { n: week.standings.short });
  const when = [holdsToday ? `${sayDay(week.today, 'weekday')}, ${sayTime(now, week.timeZone)}` : '', ...week.closedDays.map(({ date, reason }) => `${sayDay(date, 'weekday')}: ${reason}.`)].filter(Boolean).join(' ');
  return (
    <>
      <PageHead title={say('week.of', { day: sayDay(week.firstDay, 'month') })} sub={`${say('week.sub', { program: week.program, people: say('week.people', { n: week.people.length }), when })} ${short}`}>
        {programs.length > 1 && <SelectField label={say('week.program')} hideLabel empty={null} value={week.programId} options={programs.map(({ programId, program }) => ({ value: programId, label: program }))} onChange={(program) => void go({ to: '/week', search: { program, ...(place.of ? { of: place.of } : {}) } })} />}
        <Button className="days-toggle" aria-pressed={daysOpen} onClick={() => setDaysOpen(!daysOpen)}>{say(daysOpen ? 'week.close-days' : 'week.open-days')}</Button>
        <span className="steps">
          <StepButton to="prev" label={say('week.before')} onClick={() => to({ of: plusDays(week.firstDay, -7) })} />
          <Button onClick={() => void go({ to: '/week', search: place.program ? { program: place.program } : {}, resetScroll: false })}>{say('week.this')}</Button>
          <StepButton to="next" label={say('week.after')} onClick={() => to({ of: plusDays(week.firstDay, 7) })} />
        </span>
      </PageHead>
      {error !== null && <Failed error={error} onRetry={onRetry} />}
      <div className={daysOpen ? 'week days-open' : 'week'}>
        <section className="grid" aria-label={say('week.caption')}>
          {week.people.length === 0 ? <EmptyState>{say('week.none')}</EmptyState> : <WeekTable week={week} chosen={chosen} onChoose={(who) => (to({ who }), showSide())} />}
          <Key />
        </section>
        {chosen === null ? <aside className="side soft">{say('week.side.none')}</aside> : <PersonSide patientId={chosen} programId={week.programId} weekStart={week.firstDay} />}
      </div>
    </>
  );
}

/** Where the person stands below the table, choosing one goes there; beside it, nothing moves. */
const showSide = (): void => {
  const side = document.querySelector('.week > .side');
  if (side && side.getBoundingClientRect().top > innerHeight / 2) side.scrollIntoView({ block: 'start' });
};

const Key = () => (
  <p className="key small">
    <span><i />{say('week.key.attended')}</span><span><i className="w" />{say('week.key.planned')}</span>
    <span><Mark name="absent" tone="caution" />{say('week.key.absent')}</span><span>{say('week.key.fewer')}</span>
  </p>
);
