import { useQuery } from '@tanstack/react-query';
import { api, reads, useMe } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayAgo, sayMoment, sayTime } from '#platform/i18n/times.ts';
import { A, Button, EmptyState, Failed, Loading, RefusalNotice, useSend } from '#platform/ui/index.ts';
import type { BrokenGlass } from '../oversight.contract.ts';

/** Charts opened without a care relationship; a director other than the one who did it looks at each. */
export function BrokenGlassList() {
  const list = useQuery(reads.access.listBrokenGlass.queryOptions({ input: {}, meta: { topics: ['charts'] } }));
  const { send, busy, error } = useSend(api.access.reviewBrokenGlass);
  const review = async (openingId: string) => {
    await send({ params: { openingId } });
    await list.refetch();
  };
  if (list.isPending) return <Loading what={say('audit.glass.loading')} />;
  if (!list.data) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  const { openings, now, timeZone } = list.data;
  return (
    <section aria-labelledby="glass">
      <div className="colhead"><h2 id="glass">{say('audit.glass')}</h2><span className="push small soft">{say('audit.glass.open', { n: openings.filter(({ reviewedAt }) => reviewedAt === null).length })}</span></div>
      <RefusalNotice error={error} />
      {openings.length === 0 && <EmptyState>{say('audit.glass.none')}</EmptyState>}
      <ul className="rows-list">{openings.map((opening) => <Opening key={opening.id} opening={opening} now={now} zone={timeZone} busy={busy} onReview={() => void review(opening.id)} />)}</ul>
    </section>
  );
}

function Opening({ opening, now, zone, busy, onReview }: { opening: BrokenGlass; now: string; zone: string; busy: boolean; onReview: () => void }) {
  const { who, reason, at, endsAt, patientId, reviewedBy, reviewedAt } = opening;
  const isMine = useMe().data?.staffId === opening.staffId;
  const patient = opening.patient ?? say('audit.glass.hidden');
  const when = say('audit.glass.when', { at: sayMoment(at, zone), until: sayTime(endsAt, zone) });
  return (
    <li>
      <div>
        <span>{say('audit.glass.line', { who, patient })}</span>
        <p>{reason}</p>
        <p className="small soft">{when}. {opening.patient && <A to="/audit" search={{ patient: patientId }}>{say('audit.of', { patient })}</A>}</p>
      </div>
      {reviewedAt ? <span className="small soft">{say('audit.glass.reviewed', { name: reviewedBy ?? '', ago: sayAgo(reviewedAt, now) })}</span>
        : isMine ? <span className="small soft">{say('audit.glass.own')}</span>
        : <Button busy={busy} aria-label={say('audit.glass.review-of', { patient, who })} onClick={onReview}>{say('audit.glass.review')}</Button>}
    </li>
  );
}
