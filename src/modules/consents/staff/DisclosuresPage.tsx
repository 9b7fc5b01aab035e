import './words.ts';
import './emergency.css';
import { useQuery } from '@tanstack/react-query';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { A, EmptyState, Failed, Loading, PageHead, usePlace } from '#platform/ui/index.ts';
import type { Disclosure, OpenDisclosure } from '../consents.types.ts';
import { DisclosureRow } from './DisclosureRow.tsx';

/** Emergency sheets: those that wait for who received them, or all of one person. */
export default function DisclosuresPage() {
  const { patientId } = usePlace();
  return patientId ? <OfOne patientId={patientId} /> : <Waiting />;
}

function Waiting() {
  const { data, isPending, isError, error, refetch } = useQuery(reads.consents.listOpenDisclosures.queryOptions({ input: {}, meta: { topics: ['board', 'charts'] } }));
  return (
    <>
      <PageHead title={say('consents.disclosures.open')} sub={say('consents.disclosures.open.sub')} />
      <div className="body">
        {isPending && <Loading what={say('consents.disclosures.loading')} />}
        {isError && <Failed error={error} onRetry={() => void refetch()} />}
        {data && <List disclosures={data.disclosures} none={say('consents.disclosures.open.none')} />}
      </div>
    </>
  );
}

function OfOne({ patientId }: { patientId: string }) {
  const { data, isPending, isError, error, refetch } = useQuery(reads.consents.listDisclosures.queryOptions({ input: { params: { patientId } }, meta: { topics: ['charts'] } }));
  return (
    <>
      <PageHead title={say('consents.disclosures.of', { name: data?.patient ?? '' })} sub={say('consents.disclosures.of.sub')}>
        <A to={`/patients/${patientId}`} className="btn">{say('consents.sheet.back')}</A>
      </PageHead>
      <div className="body">
        {isPending && <Loading what={say('consents.disclosures.loading')} />}
        {isError && <Failed error={error} onRetry={() => void refetch()} />}
        {data && <List disclosures={data.disclosures} none={say('consents.disclosures.of.none')} />}
      </div>
    </>
  );
}

const List = ({ disclosures, none }: { disclosures: readonly (Disclosure | OpenDisclosure)[]; none: string }) => (
  <section className="disclosures" aria-labelledby="disclosures">
    <div className="colhead"><h2 id="disclosures">{say('consents.disclosures.list')}</h2><span className="push small soft">{say('consents.disclosures.count', { n: disclosures.length })}</span></div>
    {disclosures.length === 0 ? <EmptyState>{none}</EmptyState> : <ul className="rows-list">{disclosures.map((one) => <DisclosureRow key={`${one.id} ${one.version}`} disclosure={one} />)}</ul>}
  </section>
);
