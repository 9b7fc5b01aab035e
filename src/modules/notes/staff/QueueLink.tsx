import { useQuery } from '@tanstack/react-query';
import { reads, useMay } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { A, Icon } from '#platform/ui/index.ts';

/** The link to my queue in the top bar, with how much waits. */
export default function QueueLink() {
  const may = useMay('chart-note.write');
  const queue = useQuery({ ...reads.notes.readQueue.queryOptions({ input: {}, meta: { topics: ['notes', 'sessions', 'card-begun'] } }), enabled: may });
  const waiting = queue.data?.items.length ?? 0;
  return <A to="/queue"><Icon name="queue" />{waiting > 0 ? say('nav.queue-count', { n: waiting }) : say('nav.queue')}</A>;
}
