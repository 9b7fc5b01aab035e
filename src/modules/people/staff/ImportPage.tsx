import './words.ts';
import './import-page.css';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { A, Button, PageHead, announce, useSend } from '#platform/ui/index.ts';
import { ChooseFile } from './ChooseFile.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { PlanStep } from './PlanStep.tsx';
import { askOf, decidedAtFirst, type Chosen, type Decided, type Plan } from './import-state.ts';

const steps = ['file', 'columns', 'plan', 'done'] as const;
type Step = (typeof steps)[number];

/** From another system's spreadsheet to patients: read, look at the columns, look at the lines, then all or nothing. */
export default function ImportPage() {
  const [step, setStep] = useState<Step>('file');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [decided, setDecided] = useState<Decided | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [written, setWritten] = useState(0);
  const planning = useSend(api.people.planImport);
  const committing = useSend(api.people.commitImport);
  const queries = useQueryClient();
  const top = useStepFocus(`${step} ${plan?.plan}`);

  const begin = (next: Chosen) => (setChosen(next), setDecided(decidedAtFirst(next.read)), setPlan(null), setStep('columns'));
  const check = async (now: Decided) => {
    if (!chosen) return;
    setDecided(now);
    const answer = await planning.send({ body: askOf(chosen, now) });
    if (!answer) return;
    setPlan(answer);
    setStep('plan');
    announce(say('import.plan.title'));
  };
  const commit = async () => {
    if (!chosen || !decided || !plan) return;
    const answer = await committing.send({ body: { ...askOf(chosen, decided), plan: plan.plan } });
    if (!answer) return;
    setWritten(answer.written);
    setChosen(null);
    setStep('done');
    announce(say('import.done', { n: answer.written }));
    void queries.invalidateQueries();
  };
  return (
    <>
      <PageHead title={say('import.title')} sub={say('import.sub')} />
      <div className="body stack import">
        <ol className="import-steps" tabIndex={-1} ref={top} aria-label={say('import.steps')}>{steps.map((one) => <li key={one} aria-current={one === step ? 'step' : undefined}>{say(`import.step.${one}`)}</li>)}</ol>
        {step === 'file' && <ChooseFile onRead={begin} />}
        {step === 'columns' && chosen && decided && <ColumnsStep chosen={chosen} decided={decided} onDecide={setDecided} onCheck={() => void check(decided)} onAnother={() => setStep('file')} busy={planning.busy} error={planning.error} />}
        {step === 'plan' && plan && decided && <PlanStep key={plan.plan} plan={plan} decided={decided} onCheck={(now) => void check(now)} onCommit={() => void commit()} onBack={() => setStep('columns')} checking={planning} committing={committing} />}
        {step === 'done' && <Done written={written} onAgain={() => setStep('file')} />}
      </div>
    </>
  );
}

/** The list of steps takes the focus when another begins, so that its first words are read and seen. */
function useStepFocus(step: string) {
  const top = useRef<HTMLOListElement>(null);
  const former = useRef(step);
  useEffect(() => {
    if (former.current === step) return;
    former.current = step;
    top.current?.focus();
    top.current?.scrollIntoView({ block: 'nearest' });
  }, [step]);
  return top;
}

const Done = ({ written, onAgain }: { written: number; onAgain: () => void }) => (
  <section className="stack">
    <h2>{say('import.done', { n: written })}</h2>
    {written > 0 && <p>{say('import.done.next')}</p>}
    <div className="acts"><A className="btn main" to="/admissions">{say('import.to-admissions')}</A><A className="btn" to="/patients">{say('import.to-patients')}</A><Button onClick={onAgain}>{say('import.more-files')}</Button></div>
  </section>
);
