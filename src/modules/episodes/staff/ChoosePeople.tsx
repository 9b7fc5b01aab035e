import '#modules/people/staff/words.ts';
import { useState } from 'react';
import { sayBorn } from '#modules/people/staff/born.ts';
import { useList, usePaused } from '#modules/people/staff/use-find.ts';
import type { FoundPatient } from '#modules/people/patients.types.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, EmptyState, Failed, Loading, Table, TextField } from '#platform/ui/index.ts';

/** Whom somebody chose, by id, with what each works on first where that is known. */
export type Applicants = ReadonlyMap<string, { id: string; name: string; focus: string }>;

interface ChooseProps {
  chosen: Applicants;
  onChange: (chosen: Applicants) => void;
  /** The youngest that the program admits. */
  admitsFrom: number | null;
}

/** As many as one request takes. */
const most = 100;

/** Those who are not in treatment, to be chosen one by one or all that are shown; whoever cannot be admitted says why. */
export function ChoosePeople({ chosen, onChange, admitsFrom }: ChooseProps) {
  const [typed, setTyped] = useState('');
  const find = usePaused(typed);
  const list = useList({ find, who: 'not-in-treatment', programId: '' });
  const why = (row: FoundPatient) => whyNotChoose(row, admitsFrom);
  const free = list.patients.filter((row) => !chosen.has(row.id) && why(row) === null).slice(0, most - chosen.size);
  const choose = (rows: readonly FoundPatient[]) => onChange(new Map([...chosen, ...rows.map((row) => [row.id, { id: row.id, name: row.name, focus: '' }] as const)]));
  const toggle = (row: FoundPatient) => (chosen.has(row.id) ? onChange(new Map([...chosen].filter(([id]) => id !== row.id))) : choose([row]));
  return (
    <>
      <TextField type="search" label={say('people.find')} value={typed} onChange={setTyped} autoComplete="off" />
      <div className="acts">
        <Button whyNot={free.length === 0 ? say('admit-many.none-free') : undefined} onClick={() => choose(free)}>{say('admit-many.choose-all', { n: free.length })}</Button>
        {chosen.size > 0 && <Button kind="quiet" onClick={() => onChange(new Map())}>{say('admit-many.choose-none')}</Button>}
        <span className="soft" role="status">{say('admit-many.chosen', { n: chosen.size, most })}</span>
      </div>
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading what={say('people.loading')} />}
      {list.data && list.patients.length === 0 && <EmptyState>{find ? say('people.find.none', { find }) : say('admit-many.nobody-left')}</EmptyState>}
      {list.patients.length > 0 && (
        <Table caption={say('admit-many.who')} hideCaption rows={list.patients} keyOf={(row) => row.id} columns={[
          { head: say('people.name'), names: true, width: '30%', cell: (row) => <Choice row={row} why={why(row)} on={chosen.has(row.id)} isFull={chosen.size >= most} onToggle={() => toggle(row)} /> },
          { head: say('people.born'), width: '26%', cell: (row) => <span className="soft">{sayBorn(row)}</span> },
          { head: say('stays.admit.focus'), cell: (row) => {
            const one = chosen.get(row.id);
            return one ? <TextField label={say('admit-many.focus-of', { name: row.name })} hideLabel maxLength={300} value={one.focus} onChange={(focus) => onChange(new Map(chosen).set(row.id, { ...one, focus }))} autoComplete="off" /> : <span className="small soft">{why(row)}</span>;
          } }
        ]} />
      )}
      {list.more && <div><Button busy={list.isFetching} onClick={list.showMore}>{say('people.more')}</Button></div>}
    </>
  );
}

const Choice = ({ row, why, on, isFull, onToggle }: { row: FoundPatient; why: string | null; on: boolean; isFull: boolean; onToggle: () => void }) =>
  why ? <span className="soft">{row.name}</span> : (
    <label className="opt"><input type="checkbox" className="box" checked={on} disabled={isFull && !on} onChange={onToggle} /><span>{row.name}</span></label>
  );

/** In words; the server decides. */
function whyNotChoose({ died, age, program }: FoundPatient, from: number | null): string | null {
  if (died) return say('people.died');
  if (program !== null) return say('admit-many.in-program', { program });
  if (from === null) return null;
  return age === null ? say('admit-many.age-unknown') : age < from ? say('admit-many.from', { from }) : null;
}
