import './today.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { reads, useMay, useMe, useNow } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayAgo, sayDay, sayTime } from '#platform/i18n/times.ts';
import { A, Button, Failed, Loading, PageHead, Segmented, useFetchAhead } from '#platform/ui/index.ts';
import type { Board } from '../board.types.ts';
import { isIn, isMine, type Showing } from './board-view.ts';
import { DueStrip } from './DueStrip.tsx';
import { NeedsColumn } from './NeedsColumn.tsx';
import { PeopleColumn } from './PeopleColumn.tsx';
import { ScheduleColumn } from './ScheduleColumn.tsx';
import { useKept } from './use-kept.ts';
import { boardDialogs, DueDrawer } from './later.ts';
import { boardInput } from './marks.ts';
import { useMarks } from './use-marks.ts';

const everySeconds = 60;

/** The day: who needs a person now, what is on, who is here, what is due. Kept current while it is open. */
export default function TodayPage() {
  useFetchAhead(boardDialogs);
  const board = useQuery(reads.board.readBoard.queryOptions({ input: boardInput, meta: { topics: ['board', 'attention', 'attendance', 'sessions', 'notes', 'card-begun', 'people'] }, refetchInterval: everySeconds * 1000 }));
  return board.data ? <Day board={board.data} error={board.isError ? board.error : null} onRetry={() => void board.refetch()} /> : (
    <>
      <PageHead title={say('nav.today')} />
      <div className="body">{board.isError ? <Failed error={board.error} onRetry={() => void board.refetch()} /> : <Loading what={say('board.loading')} />}</div>
    </>
  );
}

function Day({ board, error, onRetry }: { board: Board; error: unknown; onRetry: () => void }) {
  const me = useMe().data!;
  const now = useNow();
  const [whose, setWhose] = useKept<'everyone' | 'mine'>('board.whose', 'everyone');
  const [huddle, setHuddle] = useState(false);
  const mayPack = useMay('day-pack.make');
  // Screens at the desk stand where people pass: there details are hidden until somebody asks for them.
  const [hides, setHides] = useKept<'yes' | 'no'>('board.hides', me.roles.includes('front-desk') ? 'yes' : 'no');
  const showing: Showing = huddle ? 'huddle' : hides === 'yes' ? 'private' : 'names';
  const marks = useMarks(now);
  const mayOpen = useMay('session.run');
  const people = whose === 'mine' ? board.people.filter((one) => isMine(one, board.sessions, me.staffId)) : board.people;
  return (
    <>
      <PageHead title={sayDay(board.day)} sub={<>{sayTime(now, board.timeZone)} {say('board.in', { n: people.filter(isIn).length, of: people.length })} {say('board.updated', { ago: sayAgo(board.now, now) })}</>}>
        <Segmented label={say('board.whose')} value={whose} onChange={setWhose} options={[{ value: 'everyone', label: say('board.everyone') }, { value: 'mine', label: say('board.mine') }]} />
        {mayPack && <A to="/day-pack" className="btn">{say('board.day-pack')}</A>}
        <Button aria-pressed={huddle} onClick={() => setHuddle(!huddle)}>{say('board.huddle')}</Button>
        <Button icon="eye" aria-pressed={hides === 'yes'} onClick={() => setHides(hides === 'yes' ? 'no' : 'yes')}>{say('board.hide')}</Button>
      </PageHead>
      {error !== null && <Failed error={error} onRetry={onRetry} kept={say('board.old', { time: sayTime(board.now, board.timeZone) })} />}
      <div className={huddle ? 'board huddle' : 'board'}>
        <NeedsColumn board={board} me={me.staffId} now={now} showing={showing} />
        <ScheduleColumn board={board} me={me.staffId} now={now} showing={showing} mayOpen={mayOpen} />
        <PeopleColumn board={board} people={people} me={me.staffId} now={now} showing={showing} onlyMine={whose === 'mine'} marks={marks} />
      </div>
      <DueStrip board={board} now={now} />
      <DueList zone={board.timeZone} />
    </>
  );
}

/** The list that a count opened; its address can be kept or sent. */
function DueList({ zone }: { zone: string }) {
  const { due, scope }: { due?: string; scope?: string } = useSearch({ strict: false });
  const go = useNavigate();
  if (due !== 'unmarked') return null;
  return <Suspense fallback={null}><DueDrawer due={due} scope={scope === 'mine' ? 'mine' : 'program'} zone={zone} onClose={() => void go({ to: '/', search: {}, resetScroll: false })} /></Suspense>;
}
