import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { reads, useMay } from '#apps/client.ts';
import type { Instant } from '#kernel/time.ts';
import { localDateOf, ms } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayFor, sayTime } from '#platform/i18n/times.ts';
import { A } from '#platform/ui/index.ts';
import type { Board, DueItem } from '../board.types.ts';

/** What is due, mine first, as counts that open lists. */
export function DueStrip({ board, now }: { board: Board; now: Instant }) {
  const mayWeek = useMay('week.read');
  const short = useQuery({ ...reads.attendance.countShort.queryOptions({ input: {}, meta: { topics: ['attendance', 'sessions', 'week', 'people'] } }), enabled: mayWeek, refetchInterval: 300_000 });
  const mayOutreach = useMay('outreach.work');
  const outreach = useQuery({ ...reads.outreach.countOutreach.queryOptions({ input: {}, meta: { topics: ['attendance', 'sessions', 'outreach', 'people'] } }), enabled: mayOutreach, refetchInterval: 300_000 });
  const programs = short.data?.programs ?? [];
  const shortOf = (scope: 'mine' | 'program') => programs.reduce((sum, one) => sum + (scope === 'mine' ? one.mine : one.short), 0);
  const part = (scope: 'mine' | 'program') => [
    ...(outreach.data?.scopes ?? []).filter((one) => one.scope === scope).map((one) => <Outreach key="outreach" {...one} now={now} zone={board.timeZone} />),
    ...board.due.filter((item) => item.scope === scope).map((item) => <Item key={item.key} item={item} now={now} zone={board.timeZone} />),
    ...(shortOf(scope) > 0 ? [<Count key="short" to="/week" n={shortOf(scope)} what={say('board.due.short', { n: shortOf(scope) })} when={say('board.due.week')} />] : [])
  ];
  const [mine, program] = [part('mine'), part('program')];
  return (
    <section className="due" aria-labelledby="due">
      <h2 id="due">{say('board.due')}</h2>
      {mine.length + program.length === 0 && <p className="small soft alone">{say('board.due.none')}</p>}
      <div className="scopes">
        {mine.length > 0 && <div className="scope"><h3 className="small faint">{say('board.due.yours')}</h3><div className="counts">{mine}</div></div>}
        {program.length > 0 && <div className="scope"><h3 className="small faint">{say('board.due.program')}</h3><div className="counts">{program}</div></div>}
      </div>
    </section>
  );
}

function Item({ item, now, zone }: { item: DueItem; now: Instant; zone: string }) {
  const { key, n, scope } = item;
  const what = say(`board.due.${key}`, { n });
  if (key === 'handover') return <Count to="/handover" n={n} what={what} when={whenOf(item, now, zone)} />;
  if (key === 'disclosures') return <Count to="/disclosures" n={n} what={what} when={whenOf(item, now, zone)} />;
  if (key === 'glass') return <Count to="/audit" n={n} what={what} when={whenOf(item, now, zone)} />;
  if (key.startsWith('notes.')) return <Count to="/queue" n={n} what={what} when={whenOf(item, now, zone)} />;
  if (key === 'to-tell') return <Count to="/to-tell" n={n} what={what} when={whenOf(item, now, zone)} />;
  return <Count to="/" search={{ due: key, scope }} n={n} what={what} when={whenOf(item, now, zone)} />;
}

/** Whom to look for; the list opens with mine, or with everybody. */
function Outreach({ scope, n, by, late, now, zone }: { scope: 'mine' | 'program'; n: number; by: Instant | null; late: number; now: Instant; zone: string }) {
  const when = late > 0 ? <span className="caution">{say('board.due.late', { n: late })}</span> : by && whenOf({ at: by, by, late: 0 }, now, zone);
  return <Count to="/outreach" search={{ whose: scope }} n={n} what={say('board.due.outreach', { n })} when={when} />;
}

/** When: what is late first, then by when, then how old. */
function whenOf({ at, by, late }: Pick<DueItem, 'at' | 'by' | 'late'>, now: Instant, zone: string): ReactNode {
  if (late > 0) return <span className="caution">{say('board.due.late', { n: late })}</span>;
  if (by !== null) {
    const words = say('board.due.by', { time: localDateOf(by, zone) === localDateOf(now, zone) ? sayTime(by, zone) : `${sayDay(localDateOf(by, zone), 'weekday')}, ${sayTime(by, zone)}` });
    return ms(by) < ms(now) ? <span className="caution">{words}</span> : words;
  }
  return at === null ? null : say('board.due.oldest', { since: sayFor(at, now) });
}

const Count = ({ to, search, n, what, when }: { to: string; search?: Record<string, string>; n: number; what: string; when: ReactNode }) => (
  <A to={to} stay {...(search ? { search } : {})}><b>{n}</b><span>{what}<br />{when}</span></A>
);
