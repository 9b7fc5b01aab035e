import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, DataList, EmptyState, Notice, RefusalNotice, Segmented, State } from '#platform/ui/index.ts';
import { PlanLine } from './PlanLine.tsx';
import type { Decided, LineShown, Plan } from './import-state.ts';

interface Sending {
  busy: boolean;
  error: unknown;
}

interface PlanProps {
  plan: Plan;
  decided: Decided;
  onCheck: (decided: Decided) => void;
  onCommit: () => void;
  onBack: () => void;
  checking: Sending;
  committing: Sending;
}

const views = ['stopped', 'twins', 'all'] as const;
const shows: Record<(typeof views)[number], (line: LineShown) => boolean> = { stopped: ({ decision }) => decision.kind === 'stopped', twins: ({ decision }) => decision.kind === 'possible-duplicate', all: () => true };
const step = 100;

/** What would be written, and every line that wants a look. A decision is checked again before anything is written. */
export function PlanStep({ plan, decided, onCheck, onCommit, onBack, checking, committing }: PlanProps) {
  const [now, setNow] = useState(decided);
  const { counts } = plan;
  const changed = now.leaveOut.length !== decided.leaveOut.length || now.sameAs.length !== decided.sameAs.length;
  const stopped = plan.lines.filter(shows.stopped).map(({ line }) => line);
  const n = counts.toWrite;
  const isAsked = plan.lines.some(({ problems }) => problems.some(({ code }) => code === 'under-age'));
  return (
    <div className="stack">
      <h2>{say('import.plan.title')}</h2>
      <Counts plan={plan} />
      {plan.whyNot ? (
        <Notice title={plan.whyNot.words}>
          {stopped.length > 0 && <div className="acts">
            {isAsked && <Button busy={checking.busy} onClick={() => onCheck({ ...now, underAge: 'import' })}>{say('import.children.import')}</Button>}
            <Button busy={checking.busy} onClick={() => onCheck({ ...now, leaveOut: [...new Set([...now.leaveOut, ...stopped])] })}>{say('import.leave-errors', { n: stopped.length })}</Button>
          </div>}
        </Notice>
      ) : <p><State mark="check">{say(n === 0 && counts.alreadyHere > 0 ? 'import.ok.here' : 'import.ok')}</State></p>}
      <RefusalNotice error={committing.error ?? checking.error} />
      <div className="acts">
        {changed || committing.error ? <Button kind="main" busy={checking.busy} onClick={() => onCheck(now)}>{say('import.check-again')}</Button> : (
          <Button kind="main" busy={committing.busy} {...(plan.whyNot ? { whyNot: plan.whyNot.words } : n === 0 ? { whyNot: say('import.commit', { n }) } : {})} onClick={onCommit}>{committing.busy ? say('import.committing', { n }) : say('import.commit', { n })}</Button>
        )}
        <Button kind="quiet" onClick={onBack}>{say('import.back')}</Button>
        {changed && <span className="soft">{say('import.changed')}</span>}
      </div>
      <p className="small soft">{say('import.all-or-nothing')}</p>
      <Lines plan={plan} decided={now} onDecide={setNow} />
    </div>
  );
}

function Counts({ plan: { counts } }: { plan: Plan }) {
  const kinds = ['toWrite', 'possibleDuplicates', 'alreadyHere', 'repeated', 'leftOut', 'stopped'] as const;
  const never = ['never-deceased', 'not-under-age', 'not-age-unknown'] as const;
  const facts = [...kinds.map((kind) => [say(`import.count.${kind}`), counts[kind]] as const), ...never.map((kind) => [say(`import.count.${kind}`), counts.admission[kind] ?? 0] as const)];
  return <div className="import-counts"><DataList wide facts={facts.filter(([, many], at) => at === 0 || many > 0)} /></div>;
}

function Lines({ plan, decided, onDecide }: { plan: Plan; decided: Decided; onDecide: (decided: Decided) => void }) {
  const [view, setView] = useState<(typeof views)[number]>(plan.counts.stopped ? 'stopped' : plan.counts.possibleDuplicates ? 'twins' : 'all');
  const [shown, setShown] = useState(step);
  const lines = plan.lines.filter(shows[view]);
  return (
    <section aria-labelledby="import-lines" className="stack">
      <h2 id="import-lines">{say('import.lines')}</h2>
      {plan.lines.length === 0 ? <EmptyState>{say('import.lines.none')}</EmptyState> : (
        <div><Segmented label={say('import.lines.show')} value={view} onChange={(next) => (setView(next), setShown(step))} options={views.map((value) => ({ value, label: say(`import.lines.${value}`, { n: plan.lines.filter(shows[value]).length }) }))} /></div>
      )}
      <ol className="rows-list import-lines">{lines.slice(0, shown).map((line) => <PlanLine key={line.line} line={line} people={plan.people} decided={decided} onDecide={onDecide} />)}</ol>
      {lines.length > shown && <div><Button onClick={() => setShown((former) => former + step)}>{say('people.more')}</Button></div>}
      {plan.moreLines > 0 && <p className="small soft">{say('import.lines.more', { n: plan.moreLines })}</p>}
    </section>
  );
}
