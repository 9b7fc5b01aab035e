import { useState } from 'react';
import { api, useMay } from '#apps/client.ts';
import { AddSomebody } from '#modules/sessions/staff/AddSomebody.tsx';
import { say } from '#platform/i18n/say.ts';
import { sayTime } from '#platform/i18n/times.ts';
import { Button, EmptyState, Failed, Kbd, Loading, RefusalNotice, useFetchAhead, useHotkeys, useSend } from '#platform/ui/index.ts';
import { GoneFrom } from './GoneFrom.tsx';
import { BlankScreen } from './BlankScreen.tsx';
import { runDialogs } from './later.ts';
import { RosterRow } from './RosterRow.tsx';
import { RunSession } from './RunSession.tsx';
import { useServerNow } from './use-server-now.ts';
import type { Work } from './use-work.ts';
import { useRun, type Run } from './use-run.ts';

/** During the session: start and stop, points covered, and who is here and how they take part. */
export function RunStep({ work }: { work: Work }) {
  const [blank, setBlank] = useState(false);
  const { query, run } = useRun(work.page.session.id);
  const now = useServerNow();
  const mayAdd = useMay('session.add-person');
  useFetchAhead(runDialogs);
  useHotkeys({ b: () => setBlank((is) => !is) });
  return (
    <div className="work two run">
      <RunSession work={work} run={run} />
      <section className="roster" aria-labelledby="roster">
        <div className="colhead"><h2 id="roster">{say('notes.run.people')}</h2>{run && <span className="push small soft">{work.page.session.isCancelled ? null : sayHere(work, run)}</span>}{run && mayAdd && !work.page.session.isCancelled && <AddSomebody sessionId={run.session.id} title={run.session.title} timeZone={run.session.timeZone} since={isRunning(work, run, now) ? now : null} />}</div>
        {!work.page.session.isCancelled && <p className="small soft">{work.page.session.hasNotes ? say('notes.run.jots') : say('notes.support')} <span aria-hidden="true"><Kbd>B</Kbd></span> {say('notes.run.blank-key')}</p>}
        {run && !work.page.session.isCancelled && (now < run.session.opensAt ? <p className="small soft below">{say('notes.run.opens', { time: sayTime(run.session.opensAt, run.session.timeZone) })}</p> : <TakeArrivals run={run} />)}
        {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
        {!run && query.isPending && <Loading what={say('notes.run.people').toLowerCase()} />}
        {run && <GoneFrom run={run} />}
        {run && work.page.cards.length === 0 && <EmptyState>{say('notes.nobody')}</EmptyState>}
        {run && <ul className="roll">{work.page.cards.map((card) => <RosterRow key={card.patientId} work={work} run={run} card={card} />)}</ul>}
      </section>
      {blank && <BlankScreen onBack={() => setBlank(false)} />}
    </div>
  );
}

/** It goes on: whoever is added comes in at this moment. */
const isRunning = ({ page }: Work, { session }: Run, now: string): boolean => page.session.endedAt === null && now < session.endsAt && (page.session.beganAt !== null || now >= session.startsAt);

function sayHere({ page }: Work, { rows }: Run): string {
  const here = [...rows.values()].filter(({ shown }) => shown?.kind === 'came').length;
  return say('notes.run.here', { n: here, of: page.cards.length });
}

/** One tap for everyone who is in the building and whom nobody has marked in this session. */
function TakeArrivals({ run }: { run: Run }) {
  const { send, busy, error } = useSend(api.attendance.takeArrivals);
  const waiting = [...run.rows.values()].filter(({ shown, visit, elsewhere }) => shown === null && visit?.state === 'here' && elsewhere === null).length;
  const take = async () => {
    const taken = await send({ params: { sessionId: run.session.id } });
    if (taken) run.book.taken(taken.marks);
  };
  if (waiting === 0) return null;
  return <div className="line"><Button busy={busy} onClick={() => void take()}>{say('notes.run.take-arrivals', { n: waiting })}</Button><RefusalNotice error={error} /></div>;
}
