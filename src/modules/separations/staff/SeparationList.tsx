import { useState } from 'react';
import type { Id } from '#kernel/ids.ts';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '#apps/client.ts';
import { sayGist } from '#modules/charts/staff/gist.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { A, Button, Dialog, EmptyState, Form, RefusalNotice, State, TextArea, offerUndo, useSend } from '#platform/ui/index.ts';
import { openLines } from '../separation.rules.ts';
import { separableKinds, type SeparatedLine, type Separation } from '../separations.contract.ts';

/** What leaves this chart, for whom, and what became of each line; and whether somebody said that it is complete. */
export function SeparationList({ patientId, separations, zone }: { patientId: Id; separations: readonly Separation[]; zone: string }) {
  return (
    <section className="stack" aria-labelledby="separation-list">
      <div className="colhead"><h2 id="separation-list">{say('separate.list')}</h2></div>
      {separations.length === 0 && <EmptyState>{say('separate.list.none')}</EmptyState>}
      {separations.map((one) => <One key={one.id} patientId={patientId} of={one} zone={zone} />)}
    </section>
  );
}

function One({ patientId, of, zone }: { patientId: Id; of: Separation; zone: string }) {
  const [completing, setCompleting] = useState(false);
  const { lines, completed, belongsTo: { name }, decidedBy, decidedAt } = of;
  const open = openLines(lines);
  return (
    <section className="stack tight" aria-labelledby={of.id}>
      <div className="line"><h3 id={of.id}>{say('separate.of', { name })}</h3><span className="push small">{say('separate.count', { done: lines.length - open, n: lines.length })}</span></div>
      <p className="small soft">{say('separate.decided', { by: decidedBy, at: sayMoment(decidedAt, zone) })}</p>
      <ul className="rows-list">{separableKinds.flatMap((kind) => lines.filter((line) => line.kind === kind)).map((line) => <Line key={`${line.kind} ${line.subjectId}`} line={line} name={name} zone={zone} />)}</ul>
      {completed && <p><State mark="check">{say('separate.completed', { by: completed.by, at: sayMoment(completed.at, zone) })}</State></p>}
      {completed?.leftOver && <p className="small">{say('separate.completed.left', { what: completed.leftOver })}</p>}
      {!completed && open === 0 && <p className="small">{say('separate.all-left', { name })}</p>}
      {!completed && <div className="acts"><Button onClick={() => setCompleting(true)}>{say('separate.complete')}</Button></div>}
      <Dialog open={completing} onClose={() => setCompleting(false)} title={say('separate.complete.title')}>{completing && <Complete patientId={patientId} of={of} open={open} onDone={() => setCompleting(false)} />}</Dialog>
    </section>
  );
}

function Line({ line, name, zone }: { line: SeparatedLine; name: string; zone: string }) {
  const { kind, subjectId, at, author, standing, isThere, gist, facts, title } = line;
  const what = `${gist === null ? say('separate.note-of', { title: title ?? '' }) : sayGist({ gist, facts })}, ${sayMoment(at, zone)}`;
  return (
    <li>
      <div>
        <p>{what}</p>
        <p className="small">{standing === 'done' ? <State mark="check">{sayStanding(line, name)}</State> : <State mark={standing === 'here' ? 'open' : 'held'} tone={standing === 'here' ? 'caution' : 'plain'}>{sayStanding(line, name)}</State>}</p>
        {author && !isThere && <p className="small soft">{author}</p>}
      </div>
      {kind === 'session' && standing === 'here' && <span className="keys"><A className="btn tight" aria-label={say('separate.roster-of', { what })} to={`/sessions/${subjectId}/run`}>{say('separate.roster')}</A></span>}
    </li>
  );
}

function sayStanding({ kind, standing, isThere, author }: SeparatedLine, name: string): string {
  if (standing === 'to-write' || standing === 'to-settle') return say(`separate.${standing}`, { author: author ?? '', name });
  return say(`separate.${standing}.${kind}${standing === 'done' && isThere ? '.there' : ''}`, { name });
}

/** A person says it, who looked. With lines left, only with what stays and why. */
function Complete({ patientId, of, open, onDone }: { patientId: Id; of: Separation; open: number; onDone: () => void }) {
  const [leftOver, setLeftOver] = useState('');
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.separations.completeSeparation);
  const submit = async () => {
    if (!(await send({ params: { patientId }, body: { belongsTo: of.belongsTo.id, leftOver: leftOver.trim() || null } }))) return;
    offerUndo(say('separate.complete.done'));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void submit()}>
      <p>{open > 0 ? say('separate.complete.open', { n: open }) : say('separate.complete.what')}</p>
      {open > 0 && <TextArea label={say('separate.complete.left')} required minLength={5} maxLength={500} value={leftOver} onChange={setLeftOver} data-autofocus />}
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('separate.complete')}</Button></div>
    </Form>
  );
}
