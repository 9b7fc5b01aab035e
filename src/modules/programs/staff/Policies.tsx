import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, Drawer, EmptyState, Failed, Loading, Segmented, Table, TextField } from '#platform/ui/index.ts';
import type { PolicyInForce } from '../programs.contract.ts';
import { areaOf, policyAreas, sayPolicy } from './policy-words.ts';
import { PolicySource } from './PolicySource.tsx';
import { SetPolicy } from './SetPolicy.tsx';

type Only = 'all' | 'own' | 'unverified';

/** Every policy of a program with its value and where it comes from; what nobody has checked against its source says so. */
export function Policies({ programId, name, children }: { programId: string; name: string; children?: ReactNode }) {
  const read = useQuery(reads.programs.readPolicies.queryOptions({ input: { params: { programId }, query: {} }, meta: { topics: ['setup'] } }));
  const [find, setFind] = useState('');
  const [only, setOnly] = useState<Only>('all');
  const [open, setOpen] = useState<string | null>(null);
  if (read.isError) return <Failed error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <Loading what={say('setup.loading')} />;
  const all: PolicyInForce[] = read.data.policies;
  const shown = all.filter((policy) => isShown(policy, only, find));
  const chosen = all.find((policy) => policy.key === open);
  return (
    <>
      <div className="line">
        <h2>{say('policy.of', { name, day: sayDay(read.data.on, 'date') })}</h2>
        <span className="small soft push" role="status">{say('policy.count', { n: shown.length })}</span>
      </div>
      <div className="columns">
        {children}
        <TextField type="search" label={say('policy.find')} autoComplete="off" value={find} onChange={setFind} />
      </div>
      <div>
        <Segmented label={say('policy.only')} value={only} onChange={setOnly} options={(['all', 'own', 'unverified'] as const).map((value) => ({ value, label: say(`policy.only.${value}`) }))} />
      </div>
      {shown.length === 0 && <EmptyState>{say('policy.none')}</EmptyState>}
      {policyAreas.map((area) => ({ area, its: shown.filter((policy) => areaOf(policy.key) === area) })).filter(({ its }) => its.length > 0).map(({ area, its }) => (
        <Table key={area} caption={say(`policy.area.${area}`)} rows={its} keyOf={(policy) => policy.key} columns={[
          { head: say('policy.policy'), names: true, cell: (policy) => policy.title },
          { head: say('policy.value'), width: '20%', cell: (policy) => <Value policy={policy} /> },
          { head: say('policy.source'), width: '36%', cell: (policy) => <PolicySource policy={policy} /> },
          { head: <span className="hide">{say('setup.change')}</span>, acts: true, width: '92px', cell: (policy) => <Button small aria-label={say('setup.change-of', { name: policy.title })} onClick={() => setOpen(policy.key)}>{say('setup.change')}</Button> }
        ]} />
      ))}
      <Drawer open={chosen !== undefined} onClose={() => setOpen(null)} title={chosen?.title ?? ''}>{chosen && <SetPolicy key={chosen.key} programId={programId} policy={chosen} today={read.data.on} onDone={() => setOpen(null)} />}</Drawer>
    </>
  );
}

function isShown(policy: PolicyInForce, only: Only, find: string): boolean {
  if (only === 'own' && policy.from !== 'program' && policy.later.length === 0) return false;
  if (only === 'unverified' && policy.status !== 'U') return false;
  return find === '' || `${policy.title} ${policy.key}`.toLowerCase().includes(find.trim().toLowerCase());
}

const Value = ({ policy }: { policy: PolicyInForce }) => (
  <>
    {sayPolicy(policy.value, policy.unit)}
    {policy.later.map((one) => <p key={one.effectiveFrom} className="small soft">{say('policy.later', { day: sayDay(one.effectiveFrom, 'date'), value: sayPolicy(one.value, policy.unit) })}</p>)}
  </>
);
