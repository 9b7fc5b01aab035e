import type { CSSProperties } from 'react';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayMinutes } from '#platform/i18n/times.ts';
import { Mark, State } from '#platform/ui/index.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { ProgramWeekView, WeekPerson } from '../week-view.types.ts';
import { cellOf, daysLeft, daysShown, groupOrder, peopleIn, scaleOf, standingOf, type WeekGroup } from './week-view.ts';

interface WeekTableProps {
  week: ProgramWeekView;
  chosen: string | null;
  onChoose: (patientId: string) => void;
}

/** Everybody's minutes by day, the line that must be reached, and where each stands; whoever is short comes first. */
export function WeekTable({ week, chosen, onChoose }: WeekTableProps) {
  const days = daysShown(week);
  const hours = week.required === null ? null : sayMinutes(week.required);
  const scale = scaleOf(week);
  const style = { '--goal': (week.required ?? 0) / scale } as CSSProperties;
  return (
    <table style={style}>
      <caption className="hide">{hours ? say('week.caption.of', { hours }) : say('week.caption')}</caption>
      <colgroup><col className="w-name" />{days.map(({ date }) => <col key={date} className="w-day d" />)}<col className="b" /><col className="w-forecast" /><col className="w-stands" /></colgroup>
      <thead>
        <tr>
          <th scope="col">{say('week.name')}</th>
          {days.map(({ date }) => <DayHead key={date} date={date} today={week.today} />)}
          <th className="b" scope="col"><span className="hide">{say('week.bar')}</span><span className="track" aria-hidden="true">{hours && <span>{hours}</span>}</span></th>
          <th className="d keep w-forecast" scope="col">{say('week.forecast')}</th>
          <th scope="col">{say('week.stands')}</th>
        </tr>
      </thead>
      {groupOrder.map((group) => <Group key={group} group={group} week={week} chosen={chosen} onChoose={onChoose} days={days} scale={scale} />)}
    </table>
  );
}

const nowline = (date: LocalDate, today: LocalDate): string => (date === nextAfter(today) ? ' nowline' : '');
const nextAfter = (day: LocalDate): LocalDate => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

function DayHead({ date, today }: { date: LocalDate; today: LocalDate }) {
  const under = date === today ? say('week.day.today') : date > today ? say('week.day.plan') : String(Number(date.slice(8)));
  return <th scope="col" className={`d${date === today ? ' today' : ''}${nowline(date, today)}`}><b>{sayDay(date, 'wd')}</b>{under}</th>;
}

function Group({ group, week, chosen, onChoose, days, scale }: WeekTableProps & { group: WeekGroup; days: ReturnType<typeof daysShown>; scale: number }) {
  const people = peopleIn(week.people, group);
  if (people.length === 0) return null;
  const isOver = week.today > week.lastDay;
  const hours = sayMinutes(week.required ?? 0);
  const count = say('week.group.people', { n: people.length });
  const words = group === 'short' && !isOver ? say('week.group.days-left', { n: daysLeft(week), people: count }) : group === 'different' && week.required !== null ? say('week.group.no-line', { people: count, hours }) : count;
  const heading = isOver && (group === 'short' || group === 'on-course') ? `week.group.was-${group}` : `week.group.${group}`;
  return (
    <tbody>
      <tr className="g"><th colSpan={days.length + 4} scope="rowgroup"><b>{say(heading, { hours })}</b><span className="small soft">{words}</span></th></tr>
      {people.map((person) => <Row key={person.patientId} person={person} week={week} isChosen={person.patientId === chosen} onChoose={() => onChoose(person.patientId)} days={days} scale={scale} hasLine={group !== 'different' && group !== 'no-requirement' && week.required !== null} />)}
    </tbody>
  );
}

function Row({ person, week, isChosen, onChoose, days, scale, hasLine }: { person: WeekPerson; week: ProgramWeekView; isChosen: boolean; onChoose: () => void; days: ReturnType<typeof daysShown>; scale: number; hasLine: boolean }) {
  const standing = standingOf(person);
  const bar = { '--done': person.attended / scale, '--will': person.possible / scale } as CSSProperties;
  return (
    <tr className={isChosen ? 'on' : undefined}>
      <th scope="row"><button type="button" aria-pressed={isChosen} onClick={onChoose} title={say('week.look-at', { name: person.name })}>{person.name}</button></th>
      {days.map(({ date, at }) => <DayCell key={date} day={person.days[at]!} date={date} today={week.today} />)}
      <td className="b" aria-hidden="true"><span className="track" style={bar}><i className="done" /><i className="will" />{hasLine && <i className="tick" />}</span></td>
      <td className="f">{sayMinutes(person.forecast)}</td>
      <td className="s" title={standing.words}><State mark={standing.mark} tone={standing.tone}>{standing.words}</State></td>
    </tr>
  );
}

function DayCell({ day, date, today }: { day: WeekPerson['days'][number]; date: LocalDate; today: LocalDate }) {
  const { figure, of, isAway, isPlan, why, toCome } = cellOf(day, date, today);
  return (
    <td className={`d${isPlan ? ' plan' : ''}${nowline(date, today)}`} title={why ?? undefined}>
      {isAway ? <span className="away"><Mark name="absent" />{figure}</span> : figure === '–' ? <span className="none">{figure}</span> : figure}
      {of !== null && <small>{say('week.cell.of', { n: of })}</small>}
      {of === null && toCome !== null && <small className="to-come">{say('week.cell.to-come', { n: toCome })}</small>}
      {why && <span className="hide">{why}</span>}
    </td>
  );
}
