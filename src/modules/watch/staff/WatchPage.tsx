import './words.ts';
import './watch-page.css';
import { useQuery } from '@tanstack/react-query';
import { reads, useMay } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment, sayTime } from '#platform/i18n/times.ts';
import { A, EmptyState, Failed, Loading, Notice, PageHead, State, usePlace } from '#platform/ui/index.ts';
import { stateOf, whyNotLeave } from '../watch.rules.ts';
import type { Watch } from '../watch.types.ts';
import { DecisionPart, LeavePart, MistakePart } from './decision-parts.tsx';
import { NotePart, NursePart, RidePart, StaysPart } from './care-parts.tsx';
import { Readings } from './Readings.tsx';

/** Somebody who is here and does not join: who stays, what was found, what was decided, how they get home; and readings beside. */
export default function WatchPage() {
  const { patientId = '', watchId } = usePlace();
  const query = useQuery(reads.watch.readWatch.queryOptions({ input: { params: { patientId }, query: watchId ? { watchId } : {} }, meta: { topics: ['attention', 'attendance'] } }));
  if (query.data?.watch) return <Open watch={query.data.watch} />;
  return (
    <>
      <PageHead title={say('nav.today')} />
      <div className="body">
        {query.isPending && <Loading what={say('watch.loading')} />}
        {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
        {query.data && <EmptyState action={<A to={`/patients/${patientId}`}>{say('watch.chart')}</A>}>{say('watch.none')}</EmptyState>}
      </div>
    </>
  );
}

function Open({ watch }: { watch: Watch }) {
  const [mayWork, mayCharts, maySheet] = [useMay('watch.work'), useMay('chart.read'), useMay('emergency-sheet.make')];
  const { name, ended, since, timeZone, begunBy, isPart2, entries, patientId } = watch;
  const raised = entries.find(({ said }) => said.kind === 'raised')?.said;
  const works = mayWork && ended === null;
  return (
    <>
      <PageHead title={say(ended ? 'watch.title.ended' : 'watch.title', { name })} sub={[say('watch.sub', { time: sayMoment(since, timeZone), by: begunBy }), isPart2 && say('watch.sub.part2')].filter(Boolean).join(' ')}>
        {maySheet && works && <A className="btn" to={`/patients/${patientId}/emergency`}>{say('watch.sheet')}</A>}
        {mayCharts && <A className="btn" to={`/patients/${patientId}`}>{say('watch.chart')}</A>}
      </PageHead>
      <div className="body watch-page">
        <div>
          <Ended watch={watch} />
          {raised?.kind === 'raised' ? <Notice title={say(`watch.reason.${raised.reason}`)}><p>{raised.fact}</p></Notice> : <p className="soft">{say('watch.not-for-you')}</p>}
          <StaysPart watch={watch} works={works} />
          {(mayWork || entries.length > 0) && (
            <>
              <NursePart watch={watch} works={works} />
              <DecisionPart watch={watch} works={works} />
              <RidePart watch={watch} works={works} />
              <NotePart watch={watch} works={works} />
            </>
          )}
          {works && <div className="acts watch-last"><LeavePart watch={watch} /><MistakePart watch={watch} /></div>}
        </div>
        {mayCharts && <Readings patientId={patientId} name={name} mayTake={mayWork} />}
      </div>
    </>
  );
}

/** How it ended and in whose words. */
function Ended({ watch: { ended, entries, timeZone } }: { watch: Watch }) {
  if (!ended) return null;
  const said = entries.map((one) => one.said);
  const words = said.findLast((one) => one.kind === 'ended')?.because;
  const isDespite = ended.how === 'left' && said.length > 1 && whyNotLeave(stateOf(said), null) !== null;
  return (
    <div className="watch-end">
      <p><State mark={isDespite ? 'caution' : 'check'} tone={isDespite ? 'caution' : 'plain'}>{say(isDespite ? 'watch.ended.left-all-the-same' : `watch.ended.${ended.how}`, { time: sayTime(ended.at, timeZone), by: ended.by })}</State></p>
      {words && <p>{words}</p>}
      {isDespite && <p className="small soft">{say('watch.ended.stays-open')}</p>}
    </div>
  );
}
