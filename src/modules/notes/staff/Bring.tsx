import { api, reads } from '#apps/client.ts';
import { useQueryClient } from '@tanstack/react-query';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, Notice, RefusalNotice, useSend } from '#platform/ui/index.ts';
import type { NoteDesk } from '../chart-notes.contract.ts';
import type { ChartDraft } from '../chart-notes.types.ts';
import { sayKind } from './chart-note-words.ts';

export interface BringProps {
  desk: NoteDesk;
  draftId: Id;
  /** Saves what is typed; the version that the server holds then. */
  ready: () => Promise<number | null>;
  onBrought: (version: number, draft: ChartDraft) => void;
}

/** Own words of a note that was taken out of another chart: offered, and brought over only by this button. */
export function Bring({ desk: { toBring }, draftId, ready, onBrought }: BringProps) {
  const { send, busy, error } = useSend(api.notes.bringOver);
  const queries = useQueryClient();
  const [one] = toBring;
  if (!one) return null;
  const bring = async () => {
    const saw = await ready();
    const done = saw ? await send({ params: { draftId }, body: { noteId: one.noteId, saw } }) : null;
    if (!done) return;
    onBrought(done.version, done.draft);
    await queries.invalidateQueries({ queryKey: reads.notes.readDesk.key() });
  };
  return (
    <Notice title={say('chart-notes.bring')}>
      <p>{say('chart-notes.bring.what', { kind: one.title ?? sayKind(one.kind), day: sayDay(one.serviceDate, 'short') })}</p>
      <RefusalNotice error={error} />
      <div className="acts"><Button busy={busy} onClick={() => void bring()}>{say('chart-notes.bring.do')}</Button></div>
    </Notice>
  );
}
