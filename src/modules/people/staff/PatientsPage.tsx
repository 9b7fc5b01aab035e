import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { A, Failed, Loading, PageHead, Table, TextField } from '#platform/ui/index.ts';
import { sayBorn } from './born.ts';
import { useFind } from './use-find.ts';

/** Everyone in treatment, and whoever is looked for. */
export default function PatientsPage() {
  const [typed, setTyped] = useState('');
  const { patients, find, isError, isPending, error, refetch } = useFind(typed);
  return (
    <>
      <PageHead title={say('nav.patients')} />
      <div className="body stack">
        <TextField type="search" label={say('people.find')} hint={say('people.find.hint')} value={typed} onChange={setTyped} autoComplete="off" />
        {isError && <Failed error={error} onRetry={() => void refetch()} />}
        {isPending && <Loading what={say('people.loading')} />}
        {!isPending && !isError && (
          <Table
            caption={find ? say('people.find.results') : say('people.in-treatment')}
            count={say('people.found', { n: patients.length })}
            rows={patients} keyOf={(row) => row.id}
            empty={find ? say('people.find.none', { find }) : say('people.nobody')}
            columns={[
              { head: say('people.name'), names: true, cell: (row) => <A to={`/patients/${row.id}`}>{row.name}</A> },
              { head: say('people.pronouns'), wideOnly: true, cell: (row) => row.pronouns },
              { head: say('people.born'), cell: (row) => sayBorn(row) },
              { head: say('people.record-number'), cell: (row) => row.recordNumber },
              { head: say('people.program'), cell: (row) => (row.died ? say('people.died') : (row.program ?? say('people.no-program'))) }
            ]}
          />
        )}
      </div>
    </>
  );
}
