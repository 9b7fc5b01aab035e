import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { reads, useMay } from '#apps/client.ts';
import { useRuns } from '#modules/programs/staff/use-runs.ts';
import { keptOpen } from '#platform/offline/kept-open.ts';
import { addWords, say } from '#platform/i18n/say.ts';
import { Button, Dialog, Menu, Notice, useOnline } from '#platform/ui/index.ts';
import { words } from '../regrouping.words.en.ts';
import { DelayForm } from './DelayForm.tsx';
import type { Listed } from './regroup.types.ts';
import { LinkForm } from './LinkForm.tsx';
import { MergeForm } from './MergeForm.tsx';
import { SplitForm } from './SplitForm.tsx';

addWords(words);

type Way = 'split' | 'merge' | 'delay' | 'link';

/** What the day makes of a session: split, merged into another, begun later, or joined by video. */
export function SessionChanges({ sessionId, people }: { sessionId: string; people: readonly Listed[] }) {
  const { data: session } = useQuery(reads.sessions.readSession.queryOptions({ ...keptOpen, input: { params: { sessionId } }, meta: { topics: ['sessions'] } }));
  const [way, setWay] = useState<Way | null>(null);
  const [may, runs] = [useMay('session.run'), useRuns()];
  const isOnline = useOnline();
  if (!may || !session || !runs(session.programId, session.leaders.map(({ staffId }) => staffId)) || session.state === 'cancelled') return null;
  const ways: Way[] = session.endedAt ? ['delay'] : ['delay', 'split', 'merge', 'link'];
  const close = () => setWay(null);
  const props = { session, people, onDone: close };
  return (
    <>
      <Menu button={<Button small>{say('regroup.change')}</Button>} sections={[{ items: ways.map((one) => ({ label: say(one === 'delay' && session.beganAt ? 'regroup.began-late' : `regroup.${one}`), onClick: () => setWay(one) })) }]} />
      <Dialog open={way !== null} onClose={close} title={way ? say(way === 'delay' && session.beganAt ? 'regroup.began-late.title' : `regroup.${way}.title`, { title: session.title }) : ''} width={560}>
        {!isOnline && <Notice title={say('regroup.needs-network')}><p>{say(way === 'delay' ? 'regroup.needs-network.delay' : 'regroup.needs-network.what')}</p></Notice>}
        {way === 'split' && <SplitForm {...props} />}
        {way === 'merge' && <MergeForm {...props} />}
        {way === 'link' && <LinkForm {...props} />}
        {way === 'delay' && <DelayForm {...props} />}
      </Dialog>
    </>
  );
}
