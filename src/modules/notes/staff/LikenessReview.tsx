import { api } from '#apps/client.ts';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Notice, RefusalNotice, announce, useSend } from '#platform/ui/index.ts';
import { useRefresh } from './refresh.ts';
import { useNote } from './SignedNote.tsx';

/** A supervisor reads a note that is nearly another's, and decides; the software decides nothing. */
export function LikenessReview({ noteId, onDone }: { noteId: Id; onDone: () => void }) {
  const note = useNote(noteId);
  const { send, busy, error } = useSend(api.notes.reviewLikeness);
  const refresh = useRefresh(null);
  const decide = async (outcome: 'accepted' | 'correction-asked') => {
    if (!note.data || !(await send({ params: { noteId }, body: { version: note.data.version, outcome } }))) return;
    announce(say('notes.likeness.done'));
    await refresh();
    onDone();
  };
  return (
    <Notice title={say('notes.likeness')}>
      <p>{say('notes.likeness.what')}</p>
      <div className="acts">
        <Button busy={busy} onClick={() => void decide('accepted')}>{say('notes.likeness.accept')}</Button>
        <Button busy={busy} onClick={() => void decide('correction-asked')}>{say('notes.likeness.ask')}</Button>
      </div>
      <RefusalNotice error={error} />
    </Notice>
  );
}
