import { Suspense, useState } from 'react';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import type { AskedAbout, SeenAtEnd } from '#modules/safety/safety.types.ts';
import { askedIn } from '#modules/safety/who-saw.rules.ts';
import { sayRefusal } from '#platform/i18n/refusals.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Notice } from '#platform/ui/index.ts';
import { SeenDialog } from './later.ts';
import type { NotSaved } from './part.ts';
import { lookOfPresence } from './presence-words.ts';
import type { Run, RunRow } from './use-run.ts';

/** What stands in the way of one person's mark: it was refused, or somebody else made another one first. */
export function MarkTrouble({ run, row, name, now }: { run: Run; row: RunRow; name: string; now: string }) {
  const { part } = row;
  if (part?.theirs) return <TwoMarks run={run} row={row} theirs={part.theirs.value} now={now} />;
  return part?.notSaved ? <Refused run={run} row={row} name={name} why={part.notSaved} /> : null;
}

/** Minutes that another session holds too count once: the person who marks says where. */
function Refused({ run, row, name, why }: { run: Run; row: RunRow; name: string; why: NotSaved }) {
  const asked = askedIn(why);
  if (asked.length > 0) return <WhoSaw run={run} row={row} name={name} asked={asked} />;
  if (why.refusal !== 'attendance/overlaps') return <Notice alert title={say('notes.not-saved')}><p>{sayRefusal(why.refusal, why.facts)}</p></Notice>;
  const other = why.facts['otherTitle'];
  const title = typeof other === 'string' ? other : say('notes.run.another-session');
  const keep = (keeps: 'this' | 'other') => run.book.mark(row, { presence: row.shown, keeps });
  return (
    <Notice alert title={say('notes.run.overlaps', { title })}>
      <p>{say('notes.run.overlaps.what')}</p>
      <div className="acts">
        <Button onClick={() => keep('this')}>{say('notes.run.overlaps.this')}</Button>
        <Button onClick={() => keep('other')}>{say('notes.run.overlaps.other', { title })}</Button>
      </div>
    </Notice>
  );
}

/** They leave with something open on the board: asked at once, and again from here for whoever closed the question. */
function WhoSaw({ run, row, name, asked }: { run: Run; row: RunRow; name: string; asked: AskedAbout[] }) {
  const [asks, setAsks] = useState(true);
  const answer = ({ answer: seen }: { answer: SeenAtEnd }) => seen.kind !== 'waits' && run.book.mark(row, { presence: row.shown, seen });
  return (
    <Notice alert title={say('refusal.safety/who-saw-them')}>
      <div className="acts">
        <Button onClick={() => setAsks(true)}>{say('safety.seen.ask')}</Button>
        <Button onClick={() => run.book.mark(row, { presence: row.presence })}>{say('notes.run.take-back')}</Button>
      </div>
      {asks && <Suspense fallback={null}><SeenDialog asked={asked} nameOf={() => name} mayWait={false} onClose={() => setAsks(false)} onAnswer={([first]) => first && answer(first)} /></Suspense>}
    </Notice>
  );
}

/** Two people marked the same person: both marks in words, and a choice. */
function TwoMarks({ run, row, theirs, now }: { run: Run; row: RunRow; theirs: Presence | null; now: string }) {
  const words = (presence: Presence | null) => lookOfPresence(run.session, presence, now).words;
  return (
    <Notice alert title={say('notes.run.two-marks', { mine: words(row.shown), theirs: words(theirs) })}>
      <div className="acts">
        <Button onClick={() => run.book.decide(row.patientId, 'mine')}>{say('notes.run.keep-mine')}</Button>
        <Button onClick={() => run.book.decide(row.patientId, 'theirs')}>{say('notes.run.take-theirs')}</Button>
      </div>
    </Notice>
  );
}
