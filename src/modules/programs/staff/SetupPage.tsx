import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { EmptyState, Failed, Loading, PageHead, SelectField, State, Table } from '#platform/ui/index.ts';
import type { ResolvedValue } from '../policies/policy.types.ts';

/** Programs and the rules they work by, each with where it comes from. */
export default function SetupPage() {
  const programs = useQuery(reads.programs.listPrograms.queryOptions({ input: {}, meta: { topics: ['setup'] } }));
  const [chosen, setChosen] = useState<string | null>(null);
  const all = programs.data?.programs ?? [];
  const program = all.find((one) => one.id === chosen) ?? all[0];
  return (
    <>
      <PageHead title={say('nav.setup')} {...(program ? { sub: program.site } : {})} />
      <div className="body">
        {programs.isError && <Failed error={programs.error} onRetry={() => void programs.refetch()} />}
        {programs.isPending && <Loading what={say('programs.loading')} />}
        {programs.data && !program && <EmptyState>{say('programs.none')}</EmptyState>}
        {program && (
          <>
            <SelectField label={say('programs.program')} value={program.id} onChange={setChosen} options={all.map((one) => ({ value: one.id, label: one.name }))} />
            <Policies key={program.id} programId={program.id} name={program.name} />
          </>
        )}
      </div>
    </>
  );
}

function Policies({ programId, name }: { programId: string; name: string }) {
  const policies = useQuery(reads.programs.readPolicies.queryOptions({ input: { params: { programId }, query: {} }, meta: { topics: ['setup'] } }));
  if (policies.isError) return <Failed error={policies.error} onRetry={() => void policies.refetch()} />;
  if (policies.isPending) return <Loading what={say('programs.loading')} />;
  return (
    <Table caption={say('programs.on-day', { name, day: sayDay(policies.data.on, 'full') })} count={say('programs.policies', { n: policies.data.policies.length })} rows={policies.data.policies} keyOf={(policy) => policy.key} columns={[
      { head: say('programs.policy'), names: true, cell: (policy) => policy.title },
      { head: say('programs.value'), cell: valueOf },
      { head: say('programs.shipped'), wideOnly: true, cell: (policy) => (policy.from === 'default' ? '' : inWords(policy.shipped.value)) },
      { head: say('programs.source'), cell: (policy) => <Source policy={policy} /> },
      { head: say('programs.since'), wideOnly: true, cell: (policy) => (policy.effectiveFrom ? sayDay(policy.effectiveFrom, 'date') : '') }
    ]} />
  );
}

/** What nobody has checked against its source says so in words. */
const Source = ({ policy }: { policy: ResolvedValue }) => (
  <>
    {policy.status === 'U' && <State mark="late" tone="caution">{say('programs.unverified')}</State>}
    <p className="small soft">{policy.from === 'program' ? say('programs.by-program') : policy.citation}</p>
  </>
);

const valueOf = (policy: ResolvedValue): string => [inWords(policy.value), typeof policy.value === 'number' ? policy.unit : ''].join(' ').trim();
const inWords = (value: ResolvedValue['value']): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value));
