import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads, useMay } from '#apps/client.ts';
import { minutesBetween } from '#kernel/time.ts';
import { useRuns } from '#modules/programs/staff/use-runs.ts';
import { keptOpen } from '#platform/offline/kept-open.ts';
import { say } from '#platform/i18n/say.ts';
import { sayTime } from '#platform/i18n/times.ts';
import { Button, Dialog, Notice } from '#platform/ui/index.ts';
import { DelayForm } from './DelayForm.tsx';
import type { Listed } from './regroup.types.ts';

/** Start was pressed well after the plan: either late, or for a session that began late. A person says which. */
export function BeganLate({ sessionId, people, atLeast }: { sessionId: string; people: readonly Listed[]; atLeast: number }) {
  const { data: session } = useQuery(reads.sessions.readSession.queryOptions({ ...keptOpen, input: { params: { sessionId } }, meta: { topics: ['sessions'] } }));
  const [open, setOpen] = useState(false);
  const [may, runs] = [useMay('session.run'), useRuns()];
  if (!may || !session?.beganAt || session.state === 'cancelled' || !runs(session.programId, session.leaders.map(({ staffId }) => staffId))) return null;
  const late = Math.floor(minutesBetween(session.startsAt, session.beganAt));
  if (late < atLeast) return null;
  return (
    <Notice title={say('regroup.began-late.notice', { n: late })}>
      <p>{say('regroup.began-late.ask', { planned: sayTime(session.startsAt, session.timeZone) })}</p>
      <div className="acts"><Button small onClick={() => setOpen(true)}>{say('regroup.began-late')}</Button></div>
      <Dialog open={open} onClose={() => setOpen(false)} title={say('regroup.began-late.title', { title: session.title })} width={560}><DelayForm session={session} people={people} onDone={() => setOpen(false)} /></Dialog>
    </Notice>
  );
}
