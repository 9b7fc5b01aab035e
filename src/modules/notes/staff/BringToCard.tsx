import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, reads } from '#apps/client.ts';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Notice, RefusalNotice, announce, useSend } from '#platform/ui/index.ts';
import type { Card } from './card-state.ts';

export interface BringToCardProps {
  sessionId: Id;
  card: Card;
  /** What is typed is on the server: only then can more be laid beside it. */
  isSaved: boolean;
}

/** Own words of a note of this session that was taken out of another chart: offered to whoever was in it, brought only by this button. */
export function BringToCard({ sessionId, card, isSaved }: BringToCardProps) {
  const { data } = useQuery(reads.notes.readToBring.queryOptions({ input: { params: { sessionId } }, meta: { topics: ['notes'] } }));
  const { send, busy, error } = useSend(api.notes.bringToCard);
  const queries = useQueryClient();
  const one = data?.notes.find(({ fromPatientId, belongsTo }) => fromPatientId !== card.patientId && (belongsTo === null || belongsTo === card.patientId));
  if (!one || card.arrival !== 'came') return null;
  const bring = async () => {
    if (!(await send({ params: { sessionId, patientId: card.patientId }, body: { noteId: one.noteId, saw: card.version } }))) return;
    announce(say('notes.bring.done'));
    for (const key of [reads.notes.readSessionNotes.key(), reads.notes.readToBring.key()]) await queries.invalidateQueries({ queryKey: key });
  };
  return (
    <Notice title={say('notes.bring')}>
      <p>{say('notes.bring.what', { name: card.name })}</p>
      <RefusalNotice error={error} />
      <div className="acts"><Button busy={busy || !isSaved} onClick={() => void bring()}>{say('chart-notes.bring.do')}</Button></div>
    </Notice>
  );
}
