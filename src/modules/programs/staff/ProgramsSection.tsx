import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, Drawer, Failed, Loading, SelectField, Table } from '#platform/ui/index.ts';
import type { Program } from '../programs.contract.ts';
import { Policies } from './Policies.tsx';
import { BeginProgram, ChangeProgram, usePresets } from './ProgramForm.tsx';

/** Programs, and the rules each works by with where they come from. */
export function ProgramsSection() {
  const programs = useQuery(reads.programs.listPrograms.queryOptions({ input: {}, meta: { topics: ['setup'] } }));
  const sets = usePresets()?.policySets ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [open, setOpen] = useState<Program | 'begin' | null>(null);
  if (programs.isError) return <Failed error={programs.error} onRetry={() => void programs.refetch()} />;
  if (!programs.data) return <Loading what={say('setup.loading')} />;
  const all: Program[] = programs.data.programs;
  const program = all.find((one) => one.id === chosen) ?? all[0];
  const close = () => setOpen(null);
  return (
    <>
      <section className="stack">
        <Table caption={say('setup.programs')} count={say('setup.programs.count', { n: all.length })} rows={all} keyOf={(one) => one.id} empty={say('setup.programs.none')} columns={[
          { head: say('setup.program'), names: true, cell: (one) => <>{one.name}{one.closedOn && <p className="small soft">{say('setup.program.closed', { day: sayDay(one.closedOn, 'date') })}</p>}</> },
          { head: say('setup.site'), width: '18%', cell: (one) => one.site },
          { head: say('setup.program.for'), width: '14%', cell: (one) => [say(`setup.program.for.${one.population}`), one.isPart2 && say('setup.program.part2')].filter(Boolean).join(', ') },
          { head: say('setup.program.rules'), cell: (one) => sets.find((set) => set.id === one.policyPreset)?.title ?? one.policyPreset },
          { head: <span className="hide">{say('setup.change')}</span>, acts: true, width: '92px', cell: (one) => <Button small aria-label={say('setup.change-of', { name: one.name })} onClick={() => setOpen(one)}>{say('setup.change')}</Button> }
        ]} />
        <div className="acts"><Button icon="add" onClick={() => setOpen('begin')}>{say('setup.program.begin')}</Button></div>
      </section>
      {program && (
        <section className="stack">
          <Policies key={program.id} programId={program.id} name={program.name}>
            {all.length > 1 && <SelectField label={say('policy.program')} empty={null} value={program.id} onChange={setChosen} options={all.map((one) => ({ value: one.id, label: one.name }))} />}
          </Policies>
        </section>
      )}
      <Drawer open={open !== null} onClose={close} title={open === null ? '' : open === 'begin' ? say('setup.program.begin') : say('setup.change-of', { name: open.name })}>
        {open === 'begin' && <BeginProgram onDone={close} />}
        {open !== null && open !== 'begin' && <ChangeProgram program={open} onDone={close} />}
      </Drawer>
    </>
  );
}
