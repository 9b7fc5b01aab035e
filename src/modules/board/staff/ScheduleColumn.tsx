import { Fragment, Suspense } from 'react';
import type { Instant } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { A, EmptyState, State } from '#platform/ui/index.ts';
import type { Board, BoardSession } from '../board.types.ts';
import { DayChanges } from './later.ts';
import { clockOf, firstAhead, leadersOf, partsOf, titleOf, type Showing } from './board-view.ts';

/** The day's sessions by time, with room, leaders, who is here and how far the charting is. */
export function ScheduleColumn({ board, me, now, showing, mayOpen }: { board: Board; me: string; now: Instant; showing: Showing; mayOpen: boolean }) {
  const ahead = firstAhead(board.sessions, now);
  return (
    // Without links inside, the column itself takes the focus, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx_a11y/no-noninteractive-tabindex
    <section aria-labelledby="schedule" {...(mayOpen ? {} : { tabIndex: 0 })}>
      <div className="colhead"><h2 id="schedule">{say('board.schedule')}</h2></div>
      <Suspense fallback={null}><DayChanges day={board.day} /></Suspense>
      {board.sessions.length === 0 && <EmptyState>{say('board.schedule.none')}</EmptyState>}
      {partsOf(board.sessions, board.timeZone).map(({ part, slots }, at) => (
        <Fragment key={part}>
          <h3 className={at === 0 ? 'part first' : 'part'}>{say(`board.part.${part}`)}</h3>
          <ol>
            {slots.map((session) => (
              <Fragment key={session.id}>
                {session.id === ahead && <li className="now"><span>{say('board.now', { time: clockOf(now, board.timeZone) })}</span></li>}
                <Slot session={session} board={board} me={me} showing={showing} mayOpen={mayOpen} />
              </Fragment>
            ))}
          </ol>
        </Fragment>
      ))}
    </section>
  );
}

function Slot({ session, board, me, showing, mayOpen }: { session: BoardSession; board: Board; me: string; showing: Showing; mayOpen: boolean }) {
  const title = titleOf(session, board.people, showing);
  const time = clockOf(session.startsAt, board.timeZone);
  const place = session.byVideo ? say('board.slot.video') : session.room;
  const step = session.status === 'done' && session.charting && !isNotTaken(session) ? 'notes' : 'run';
  return (
    <li className={session.status === 'done' || session.status === 'cancelled' ? 'slot past' : 'slot'}>
      <time dateTime={session.startsAt}>{time}</time>
      <h4 className="title">{mayOpen ? <A to={`/sessions/${session.id}/${step}`}>{title}</A> : title}</h4>
      <span className="n">{countOf(session)}</span>
      <div className="meta"><span>{[place, leadersOf(session, me)].filter(Boolean).join(', ')}</span><span><Standing session={session} /></span></div>
      {session.roomShared && <p className="meta"><State mark="caution" tone="caution">{say('board.slot.room-shared', session.roomShared)}</State></p>}
    </li>
  );
}

/** How many: expected before, here while it runs, came after. For one person alone the state says it. */
function countOf(session: BoardSession): string {
  const { status, expected, here, came } = session;
  if (status === 'cancelled' || expected <= 1) return '';
  if (status === 'planned' || isNotTaken(session)) return say('board.slot.expected', { n: expected });
  return say(status === 'running' ? 'board.slot.here' : 'board.slot.came', { n: status === 'done' ? came : here, of: expected });
}

/** It is over and nobody said who came: that is not the same as that nobody came. */
const isNotTaken = ({ status, unmarked, expected }: BoardSession): boolean => status === 'done' && expected > 0 && unmarked === expected;

function Standing({ session }: { session: BoardSession }) {
  const { status, waiting, expected, beganAt, here } = session;
  if (status === 'cancelled') return <State mark="dash" tone="soft">{say('board.slot.cancelled')}</State>;
  if (status === 'planned') return expected === 1 && waiting === 1 ? say('board.slot.waiting-one') : say('board.slot.not-started');
  if (status === 'running' && beganAt === null && here === 0 && waiting === 0) return <State mark="open" tone="caution">{say('board.slot.not-begun')}</State>;
  if (status === 'running') return waiting > 0 && expected > 1 ? <State mark="open" tone="caution">{say('board.slot.waiting', { n: waiting })}</State> : <State mark="running">{say('board.slot.running')}</State>;
  return <Ended session={session} />;
}

/** Of a session that is over: whether somebody took attendance, and how far its notes are. */
function Ended({ session }: { session: BoardSession }) {
  const { charting, expected, came, unmarked } = session;
  if (expected === 0) return <State mark="dash">{say('board.slot.nobody-listed')}</State>;
  if (isNotTaken(session)) return <State mark="open" tone="caution">{say('board.slot.not-taken')}</State>;
  if (came === 0 && unmarked === 0) return <State mark="dash">{say('board.slot.nobody-came')}</State>;
  return <>{unmarked > 0 && <><State mark="open" tone="caution">{say('board.slot.not-marked', { n: unmarked })}</State> </>}{charting ? <Charted charting={charting} /> : say('board.slot.done')}</>;
}

function Charted({ charting }: { charting: NonNullable<BoardSession['charting']> }) {
  if (charting.of === 0) return null;
  if (charting.state === 'done') return <State mark="check">{say('board.chart.done', { n: charting.of })}</State>;
  if (charting.state === 'begun') return <State mark="open" tone="caution">{say('board.chart.signed', { n: charting.signed, of: charting.of })}</State>;
  return <State mark="open" tone="caution">{say(charting.of === 1 ? 'board.chart.not-started-one' : 'board.chart.not-started')}</State>;
}
