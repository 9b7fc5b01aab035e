import { Suspense, useState } from 'react';
import { instantOf, localDateOf, localTimeOf, minutesBetween, ms } from '#kernel/time.ts';
import { Guests } from '#modules/sessions/staff/Guests.tsx';
import type { AskedAbout } from '#modules/safety/safety.types.ts';
import { askedIn } from '#modules/safety/who-saw.rules.ts';
import { BeganLate } from '#modules/sessions/staff/BeganLate.tsx';
import { BelowMinimum } from '#modules/sessions/staff/BelowMinimum.tsx';
import { SessionStory } from '#modules/sessions/staff/SessionStory.tsx';
import { SessionChanges } from '#modules/sessions/staff/SessionChanges.tsx';
import { useRuns } from '#modules/programs/staff/use-runs.ts';
import { say } from '#platform/i18n/say.ts';
import { sayRange, sayTime } from '#platform/i18n/times.ts';
import { sayRefusal } from '#platform/i18n/refusals.ts';
import { Button, CheckField, DataList, Dialog, Form, Notice, State, TextField, TimeField } from '#platform/ui/index.ts';
import { JoinLink } from '#modules/attendance/staff/VideoPlace.tsx';
import { PaperDialog, SeenDialog } from './later.ts';
import { PracticeForAll } from './PracticeForAll.tsx';
import { useServerNow } from './use-server-now.ts';
import { runBookOf, type RunBook } from './run-book.ts';
import type { Run } from './use-run.ts';
import type { Work } from './use-work.ts';

/** The session itself: running or not, its caution first, and the points to cover. */
export function RunSession({ work, run }: { work: Work; run: Run | null }) {
  const { session } = work.page;
  const { curriculum } = session;
  // Start and points do not wait until the roster is read.
  const book = runBookOf(session.id);
  const refused = run?.marked.refused;
  const asked = refused ? askedIn(refused) : [];
  const now = useServerNow();
  const { isCancelled } = session;
  return (
    <section className="shared" aria-labelledby="session">
      <h2 id="session">{say('notes.run.session')}</h2>
      {isCancelled ? <State mark="dash" tone="soft">{say('notes.run.cancelled')}</State> : <StartStop work={work} book={book} isOpen={run !== null} />}
      <SessionStory sessionId={session.id} isCancelled={isCancelled} />
      {run && refused && asked.length > 0 && <WhoSawAll work={work} run={run} asked={asked} />}
      {refused && asked.length === 0 && <Notice alert title={sayRefusal(refused.refusal, refused.facts)} />}
      {run && <BeganLate sessionId={session.id} people={work.page.cards} atLeast={run.session.lateAfterMinutes} />}
      {run && session.beganAt && now >= run.session.notHereYetAt && <BelowMinimum sessionId={session.id} />}
      {curriculum?.caution && <Notice title={say('notes.run.caution')}><p>{curriculum.caution}</p></Notice>}
      <DataList facts={[
        [say('notes.fact.objective'), curriculum?.objective],
        [say('notes.fact.leaders'), <ul key="leaders">{session.leaders.map(({ id, name, credentials }) => <li key={id}>{[name, credentials].filter(Boolean).join(', ')}</li>)}</ul>]
      ]} />
      {!isCancelled && <JoinLink sessionId={session.id} />}
      {!isCancelled && curriculum && curriculum.points.length > 0 && <Points work={work} book={book} />}
      {!isCancelled && <Guests sessionId={session.id} people={work.page.cards} />}
      {!isCancelled && session.hasNotes && <PracticeForAll work={work} />}
    </section>
  );
}

/** The session ends with people in it who have something open on the board. */
function WhoSawAll({ work, run, asked }: { work: Work; run: Run; asked: AskedAbout[] }) {
  const [asks, setAsks] = useState(true);
  const nameOf = (patientId: string) => work.page.cards.find((card) => card.patientId === patientId)?.name ?? '';
  return (
    <Notice alert title={say('notes.run.not-ended')}>
      <p>{asked.map(({ patientId }) => nameOf(patientId)).join(', ')}</p>
      <div className="acts"><Button onClick={() => setAsks(true)}>{say('safety.seen.ask')}</Button></div>
      {asks && <Suspense fallback={null}><SeenDialog asked={asked} nameOf={nameOf} mayWait onClose={() => setAsks(false)} onAnswer={run.book.endSeen} /></Suspense>}
    </Notice>
  );
}

function Points({ work: { page }, book }: { work: Work; book: RunBook }) {
  const { points, covered } = page.session.curriculum!;
  return (
    <fieldset className="points">
      <legend><h3>{say('notes.run.points')}</h3></legend>
      {points.map((point, at) => <CheckField key={point} label={point} checked={covered.includes(at)} onChange={(on) => book.cover(at, on)} />)}
    </fieldset>
  );
}

function StartStop({ work: { page }, book, isOpen }: { work: Work; book: RunBook; isOpen: boolean }) {
  const now = useServerNow();
  const [stopping, setStopping] = useState(false);
  const [paper, setPaper] = useState(false);
  const { session } = page;
  const runs = useRuns()(session.programId, session.leaders.map(({ id }) => id));
  const { beganAt: began, endedAt: ended } = session;
  const time = (instant: string) => sayTime(instant, session.timeZone);
  return (
    <div className="line start">
      {ended ? <State mark="check">{sayRange(localTimeOf(began ?? session.startsAt, session.timeZone), localTimeOf(ended, session.timeZone))}</State>
        : began ? <State mark="running">{say('notes.run.since', { time: time(began) })}</State>
        : <State mark="open">{say('notes.run.not-started')}</State>}
      {runs && !began && <Button kind="main" className="push" onClick={() => book.begin(now)}>{say('notes.run.start')}</Button>}
      {runs && began && <Button className="push" onClick={() => setStopping(true)}>{say(ended ? 'notes.run.mend-stop' : 'notes.run.stop')}</Button>}
      {!ended && isOpen && ms(session.endsAt) <= ms(now) && <Button onClick={() => setPaper(true)}>{say('notes.run.paper')}</Button>}
      {paper && <Suspense fallback={null}><PaperDialog sessionId={session.id} onClose={() => setPaper(false)} /></Suspense>}
      <SessionChanges sessionId={session.id} people={page.cards} />
      {stopping && began && <StopDialog session={session} began={began} now={now} onStop={book.end} onClose={() => setStopping(false)} />}
    </div>
  );
}

const sameWithinMinutes = 5;

/** Stops at the time that is true; another time than now says why. */
function StopDialog({ session, began, now, onStop, onClose }: { session: Work['page']['session']; began: string; now: string; onStop: (at: string, reason: string | null) => void; onClose: () => void }) {
  const zone = session.timeZone;
  const [time, setTime] = useState(() => localTimeOf(session.endedAt ?? now, zone));
  const [reason, setReason] = useState('');
  const at = time ? instantAfter(began, time, zone) : now;
  const needsReason = session.endedAt !== null || Math.abs(minutesBetween(now, at)) >= sameWithinMinutes;
  const stop = () => {
    onStop(time === localTimeOf(now, zone) ? now : at, reason.trim() || null);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say(session.endedAt ? 'notes.run.mend-stop.title' : 'notes.run.stop.title')}>
      <Form className="stack" onSubmit={stop}>
        <TimeField label={say('notes.run.stop.at')} required value={time} onChange={setTime} />
        {needsReason && <TextField label={say(session.endedAt ? 'notes.run.mend-stop.reason' : 'notes.run.stop.reason')} required minLength={3} value={reason} onChange={setReason} />}
        <p className="small soft">{say('notes.run.stop.what')}</p>
        <div className="acts"><Button kind="main" type="submit">{say(session.endedAt ? 'notes.run.times.save' : 'notes.run.stop')}</Button></div>
      </Form>
    </Dialog>
  );
}

/** The instant of a wall time on the day of the start, or on the next day for a session that crosses midnight. */
function instantAfter(began: string, time: string, zone: string): string {
  const day = localDateOf(began, zone);
  const same = instantOf(day, time, zone);
  return minutesBetween(began, same) >= 0 ? same : new Date(Date.parse(same) + 86_400_000).toISOString();
}
