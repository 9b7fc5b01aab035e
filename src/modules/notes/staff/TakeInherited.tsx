import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Drawer, Failed, Loading } from '#platform/ui/index.ts';
import type { QueueItem } from './queue-item.ts';
import { TakeOver } from './TakeOver.tsx';

/** A card of somebody who left or is away: taken over with an attestation, then finished in its session. */
export function TakeInherited({ item, onClose }: { item: QueueItem; onClose: () => void }) {
  const go = useNavigate();
  const sessionId = item.sessionId ?? '';
  const page = useQuery(reads.notes.readSessionNotes.queryOptions({ input: { params: { sessionId } } }));
  const card = page.data?.cards.find(({ patientId }) => patientId === item.patientId);
  if (!card) return <Drawer open onClose={onClose} title={item.patient ?? ''}>{page.isError ? <Failed error={page.error} onRetry={() => void page.refetch()} /> : <Loading what={say('notes.loading')} />}</Drawer>;
  return (
    <TakeOver sessionId={sessionId} patientId={card.patientId} patient={card.name} author={item.author} saw={card.version} attest onClose={onClose}
      onTaken={() => void go({ to: `/sessions/${sessionId}/notes`, search: { person: card.patientId } })} />
  );
}
