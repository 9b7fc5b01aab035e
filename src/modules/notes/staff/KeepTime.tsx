import { useQueryClient } from '@tanstack/react-query';
import { api, reads } from '#apps/client.ts';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { A, Button, RefusalNotice, announce, useSend } from '#platform/ui/index.ts';

/** The time behind a removed note: corrected where it was marked, or kept by saying so. */
export function KeepTime({ noteId, sessionId }: { noteId: Id; sessionId: Id }) {
  const { send, busy, error } = useSend(api.notes.keepTime);
  const queries = useQueryClient();
  const keep = async () => {
    if (!(await send({ params: { noteId } }))) return;
    announce(say('removed.time.kept'));
    for (const key of [reads.notes.readQueue.key(), reads.notes.listRemoved.key()]) await queries.invalidateQueries({ queryKey: key });
  };
  return (
    <>
      <RefusalNotice error={error} />
      <div className="acts"><A className="btn" to={`/sessions/${sessionId}/run`}>{say('removed.time.roster')}</A><Button busy={busy} onClick={() => void keep()}>{say('removed.time.keep')}</Button></div>
    </>
  );
}
