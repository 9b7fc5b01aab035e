import { join } from '#modules/sessions/staff/joins.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Notice } from '#platform/ui/index.ts';
import { MarkTrouble } from './MarkTrouble.tsx';
import { lookOfPresence } from './presence-words.ts';
import { useServerNow } from './use-server-now.ts';
import type { Run, RunRow } from './use-run.ts';

/** Whoever was marked on this page and is no longer on its list: where the mark went, or what can be done with it. */
export function GoneFrom({ run }: { run: Run }) {
  const now = useServerNow();
  return <>{[...run.gone].map(([patientId, name]) => <Gone key={patientId} run={run} patientId={patientId} name={name} now={now} />)}</>;
}

function Gone({ run, patientId, name, now }: { run: Run; patientId: string; name: string; now: string }) {
  const { marked: { marks, landed }, book, session } = run;
  const part = marks.get(patientId)!;
  const there = landed.get(patientId);
  const dismiss = () => book.dismiss(patientId);
  const words = lookOfPresence(session, part.value, now).words;
  if (part.theirs) {
    const row: RunRow = { patientId, presence: part.theirs.value, version: part.theirs.version, visit: null, paper: null, elsewhere: null, needs: null, shown: part.value, part, joined: null };
    return <div className="stack"><strong>{there ? say('notes.run.gone.in', { name, title: there.title }) : name}</strong><MarkTrouble run={run} row={row} name={name} now={now} /></div>;
  }
  if (there && !part.dirty) return <Notice title={say('notes.run.gone.in', { name, title: there.title })}><p>{say('notes.run.gone.kept', { words })}</p><div className="acts"><Button onClick={dismiss}>{say('ui.close')}</Button></div></Notice>;
  if (!part.notSaved) return null;
  const since = part.value?.kind === 'came' ? part.value.intervals[0]!.from : null;
  const again = () => (join(session.id, { patientId, name, via: 'walk-in', reason: null, since }), dismiss());
  return (
    <Notice alert title={say('notes.run.gone', { name })}>
      <p>{say('notes.run.gone.not-kept', { words })}</p>
      <div className="acts"><Button onClick={again}>{say('notes.run.gone.again', { name })}</Button><Button kind="quiet" onClick={dismiss}>{say('notes.run.gone.leave')}</Button></div>
    </Notice>
  );
}
