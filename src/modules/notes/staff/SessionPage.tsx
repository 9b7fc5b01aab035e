import './session.css';
import './words.ts';
import { useEffect, useState } from 'react';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { sayTime } from '#platform/i18n/times.ts';
import { EmptyState, Failed, Loading, PageHead, State, Tabs, usePlace } from '#platform/ui/index.ts';
import { NotesStep } from './NotesStep.tsx';
import { RunStep } from './RunStep.tsx';
import { sayDue, sayReader, sayWhat } from './session-words.ts';
import { SignStep } from './SignStep.tsx';
import { useServerNow } from './use-server-now.ts';
import { useWork, type Work } from './use-work.ts';

/** One session: run it, chart it, sign it; each step has an address and they are used in any order. */
export default function SessionPage() {
  const { sessionId = '', step = 'notes' } = usePlace();
  const { work, query } = useWork(sessionId);
  const now = useServerNow();
  const [chosen, setChosen] = useState<Id | null>(() => new URLSearchParams(location.search).get('person'));
  const book = work?.book;
  useEffect(() => () => book?.flush(), [book]);
  if (!work) {
    return (
      <>
        <PageHead title={say('nav.groups')} />
        {query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} kept="" /> : <div className="body"><Loading what={say('notes.loading')} /></div>}
      </>
    );
  }
  const { session } = work.page;
  // Of a cancelled meeting nothing is charted; notes that were signed in it before stay readable.
  const charts = session.hasNotes && (!session.isCancelled || work.page.cards.some(({ note }) => note));
  const shown = charts ? step : 'run';
  return (
    <>
      <PageHead title={session.title} sub={sayWhat(session, work.me.id, now)} tabbed><Due work={work} /></PageHead>
      <Tabs label={say('notes.steps')} kind="step" current={`/sessions/${sessionId}/${shown}`} tabs={(charts ? ['run', 'notes', 'sign'] : ['run']).map((one) => ({ to: `/sessions/${sessionId}/${one}`, label: say(`notes.step.${one}`) }))}>
        {charts && <Saved work={work} />}
      </Tabs>
      {query.isError && query.data && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {shown === 'run' ? <RunStep work={work} /> : work.page.isClosed ? <div className="body tabbed"><EmptyState>{say(work.leads ? 'notes.closed.stood-in' : 'notes.closed')}</EmptyState></div> : shown === 'sign' ? <SignStep work={work} chosen={chosen} onChoose={setChosen} /> : <NotesStep work={work} chosen={chosen} onChoose={setChosen} />}
    </>
  );
}

/** The due clock, in words; the server says what time it is, since a browser's clock may be wrong. */
function Due({ work: { page } }: { work: Work }) {
  const now = useServerNow();
  if (!page.session.hasNotes || page.session.isCancelled) return null;
  const came = page.cards.filter((card) => card.arrival === 'came');
  if (came.length > 0 && came.every((card) => card.note)) return <span className="small soft">{say('notes.all-signed')}</span>;
  const { words, late } = sayDue(page.session, now);
  return (
    <>
      {page.second.cosigns && <span className="small soft">{say('notes.second.cosigns', { name: sayReader(page.second) })}</span>}
      <span className={late ? 'small caution' : 'small soft'}>{words}</span>
    </>
  );
}

const slowAfterMs = 3000;

/** When it was last saved, or that it is not. Quick saves change nothing here, so that nothing flickers. */
function Saved({ work: { page, typed } }: { work: Work }) {
  const parts = [...typed.cards.values(), ...(typed.shared ? [typed.shared] : [])];
  const undecided = parts.some(({ theirs, notSaved }) => theirs !== null || notSaved !== null);
  const slow = useSlow(parts.some(({ dirty }) => dirty));
  const last = [page.shared.savedAt, ...page.cards.map(({ savedAt }) => savedAt), ...parts.map(({ savedAt }) => savedAt)].filter((at) => at !== null).toSorted().at(-1);
  return (
    <span role="status">
      {undecided ? <State mark="triangle" tone="caution">{say('notes.undecided')}</State>
        : slow ? <State mark="dash">{say('notes.saving')}</State>
        : last ? <State mark="check">{say('notes.saved', { time: sayTime(last, page.session.timeZone) })}</State> : null}
    </span>
  );
}

function useSlow(dirty: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(dirty), dirty ? slowAfterMs : 0);
    return () => clearTimeout(timer);
  }, [dirty]);
  return slow;
}
