import './patients-page.css';
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { reads, useMay } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { A, Button, EmptyState, Failed, Loading, PageHead, Segmented, SelectField, State, Table, TextField, useHotkeys } from '#platform/ui/index.ts';
import type { FoundPatient } from '../patients.types.ts';
import { RegisterDialog } from './RegisterDialog.tsx';
import { sayBorn } from './born.ts';
import { useList, usePaused, type Wanted } from './use-find.ts';

const kinds = ['in-treatment', 'not-in-treatment', 'everyone'] as const;

/** Everyone in treatment, and whoever is looked for. `/` goes to the search. */
export default function PatientsPage() {
  const [typed, setTyped] = useState('');
  const [who, setWho] = useState<Wanted['who']>('in-treatment');
  const [programId, setProgramId] = useState('');
  const [registering, setRegistering] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useHotkeys({ '/': () => field.current?.focus() });
  const find = usePaused(typed);
  const list = useList({ find, who, programId });
  const mayRegister = useMay('patient.register');
  const mayImport = useMay('patient.import');
  const mayDuplicates = useMay('patient.change');
  const mayAdmit = useMay('episode.change');
  return (
    <>
      <PageHead title={say('nav.patients')}>
        {mayDuplicates && <A to="/duplicates" className="btn">{say('people.duplicates')}</A>}
        {mayAdmit && <A to="/admissions" className="btn">{say('people.admit-many')}</A>}
        {mayImport && <A to="/import" className="btn">{say('people.import')}</A>}
        {mayRegister && <Button kind="main" icon="add" onClick={() => setRegistering(true)}>{say('people.register')}</Button>}
      </PageHead>
      <div className="body stack patients">
        <TextField ref={field} type="search" label={say('people.find')} hint={say('people.find.hint')} value={typed} onChange={setTyped} autoComplete="off" aria-keyshortcuts="/" />
        {!find && <Narrow who={who} onWho={setWho} programId={programId} onProgram={setProgramId} />}
        {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <Loading what={say('people.loading')} />}
        {list.data && <List patients={list.patients} find={find} who={who} more={list.more} />}
        {list.more && <div><Button busy={list.isFetching} onClick={list.showMore}>{say('people.more')}</Button></div>}
      </div>
      {registering && <RegisterDialog onClose={() => setRegistering(false)} />}
    </>
  );
}

function Narrow({ who, onWho, programId, onProgram }: { who: Wanted['who']; onWho: (who: Wanted['who']) => void; programId: string; onProgram: (id: string) => void }) {
  const { data } = useQuery(reads.programs.listPrograms.queryOptions({ input: {}, meta: { topics: ['setup'] } }));
  const programs = data?.programs ?? [];
  return (
    <div className="acts">
      <Segmented label={say('people.who')} value={who} onChange={onWho} options={kinds.map((value) => ({ value, label: say(`people.who.${value}`) }))} />
      {programs.length > 1 && <SelectField label={say('people.in-program')} hideLabel value={programId} empty={say('people.every-program')} onChange={onProgram} options={programs.map(({ id, name }) => ({ value: id, label: name }))} />}
    </div>
  );
}

function List({ patients, find, who, more }: { patients: readonly FoundPatient[]; find: string; who: Wanted['who']; more: boolean }) {
  if (patients.length === 0) return <EmptyState>{find ? say('people.find.none', { find }) : say(`people.nobody.${who}`)}</EmptyState>;
  return (
    <Table
      caption={find ? say('people.find.results') : say(`people.who.${who}`)} count={say(more ? 'people.shown-more' : 'people.shown', { n: patients.length })} rows={patients} keyOf={(row) => row.id}
      columns={[
        { head: say('people.name'), names: true, cell: (row) => <><A to={`/patients/${row.id}`}>{row.name}</A>{row.isRestricted && <> <State mark="held" tone="soft">{say('people.restricted')}</State></>}</> },
        { head: say('people.pronouns'), wideOnly: true, width: '10%', cell: (row) => row.pronouns },
        { head: say('people.born'), width: '20%', cell: (row) => sayBorn(row) },
        { head: say('people.record-number'), width: '16%', wideOnly: true, cell: (row) => (row.joinedNumbers.length ? say('people.joined-number', { recordNumber: row.recordNumber, others: row.joinedNumbers.join(', ') }) : row.recordNumber) },
        { head: say('people.program'), width: '24%', cell: (row) => (row.died ? say('people.died') : (row.program ?? <span className="soft">{say('people.no-program')}</span>)) }
      ]}
    />
  );
}
