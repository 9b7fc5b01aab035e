import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, Mark } from '#platform/ui/index.ts';
import { sayReasons } from './Alike.tsx';
import type { Decided, LineShown, Plan } from './import-state.ts';

interface LineProps {
  line: LineShown;
  people: Plan['people'];
  decided: Decided;
  onDecide: (decided: Decided) => void;
}

/** One line: who it is, what would become of it, what is wrong, and what a person can decide. */
export function PlanLine({ line, people, decided, onDecide }: LineProps) {
  const isLeftOut = decided.leaveOut.includes(line.line);
  const said = decided.sameAs.find((one) => one.line === line.line);
  const leaveOut = () => onDecide({ ...decided, leaveOut: isLeftOut ? decided.leaveOut.filter((at) => at !== line.line) : [...decided.leaveOut, line.line] });
  const same = (personId: string | null) => onDecide({ ...decided, sameAs: [...decided.sameAs.filter((one) => one.line !== line.line), ...(personId ? [{ line: line.line, personId }] : [])] });
  const twin = twinOf(line, people);
  return (
    <li>
      <div>
        <p><span className="soft">{say('import.line', { line: line.line })}</span> {line.name ?? say('import.line.nobody')} {line.birthDate && <span className="soft">{sayDay(line.birthDate, 'date')}</span>}</p>
        {becomes(line, people).map((words) => <p key={words} className="small soft">{words}</p>)}
        {line.problems.map((problem) => <p key={`${problem.code} ${problem.field}`} className={problem.severity === 'error' ? 'small caution import-problem' : 'small soft import-problem'}>{problem.severity === 'note' ? <span /> : <Mark name="triangle" />}<span>{problem.column && <b>{problem.column}: </b>}{problem.words}</span></p>)}
      </div>
      <span className="acts">
        {twin && !isLeftOut && <Button small onClick={() => same(said ? null : twin.id)}>{said ? say('import.line.not-same') : say('import.line.same', { name: twin.name })}</Button>}
        {(line.decision.kind !== 'already-here' && line.decision.kind !== 'repeats-line') && <Button small kind="quiet" aria-label={isLeftOut ? `${say('import.line.take')} (${line.line})` : say('import.line.leave-out-of', { line: line.line })} onClick={leaveOut}>{isLeftOut ? say('import.line.take') : say('import.line.leave-out')}</Button>}
      </span>
    </li>
  );
}

/** The person of the clinic whom the line resembles most, or was said to be. */
function twinOf({ decision }: LineShown, people: Plan['people']): Plan['people'][number] | undefined {
  const id = decision.kind === 'possible-duplicate' ? decision.of.flatMap(({ of }) => ('personId' in of ? [of.personId] : []))[0] : decision.kind === 'already-here' && decision.by === 'a-person-said-so' ? decision.personId : undefined;
  return people.find((one) => one.id === id);
}

function becomes({ decision }: LineShown, people: Plan['people']): string[] {
  const named = (id: string) => people.find((one) => one.id === id) ?? { name: '', recordNumber: '' };
  switch (decision.kind) {
    case 'already-here': return [say('import.line.already-here', { name: named(decision.personId).name, recordNumber: named(decision.personId).recordNumber })];
    case 'repeats-line': return [say('import.line.repeats-line', { line: decision.ofLine })];
    case 'left-out': return [say('import.line.left-out')];
    case 'possible-duplicate':
      return decision.of.map(({ of, reasons }) => 'personId' in of ? say('import.line.may-be', { name: named(of.personId).name, recordNumber: named(of.personId).recordNumber, reasons: sayReasons(reasons) }) : say('import.line.may-be-line', { line: of.line, reasons: sayReasons(reasons) }));
    default: return [];
  }
}

