import type { Id } from '#kernel/ids.ts';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Notice, RefusalNotice, useSend } from '#platform/ui/index.ts';
import { useRefresh } from './refresh.ts';
import type { NameFinding } from '../notes.types.ts';

export interface NameStopsProps {
  id: string;
  sessionId: Id;
  /** Whose card it is, or null for the shared part. */
  patientId: Id | null;
  findings: readonly NameFinding[];
  title: string;
  /** What it would do, in words, for one finding. */
  where: (finding: NameFinding) => string;
  onGo: (finding: NameFinding) => void;
}

/** Names that stop signing, one at a time, and initials that only ask. Nothing while there are none. */
export function NameStops({ id, sessionId, patientId, findings, title, where, onGo }: NameStopsProps) {
  const stops = findings.filter(({ kind }) => kind === 'stop');
  const initials = findings.find(({ kind }) => kind === 'warn');
  const [first] = stops;
  return (
    <div id={id} className="stops">
      {first && (
        <Notice stopped alert title={title}>
          <p>{where(first)}{stops.length > 1 && ` ${say('notes.name.more', { n: stops.length - 1 })}`}</p>
          <div className="acts">
            <Button onClick={() => onGo(first)}>{say('notes.name.go')}</Button>
            {first.confirmAs && <NotAName sessionId={sessionId} patientId={patientId} word={first.word} />}
          </div>
        </Notice>
      )}
      {!first && initials && (
        <Notice title={say('notes.name.initials', { word: initials.word })}><p>{say('notes.name.initials.what')}</p></Notice>
      )}
    </div>
  );
}

/** One recorded confirmation lifts the stop for this word in this part. */
function NotAName({ sessionId, patientId, word }: { sessionId: Id; patientId: Id | null; word: string }) {
  const { send, busy, error } = useSend(api.notes.confirmWord);
  const refresh = useRefresh(sessionId);
  const confirm = async () => {
    if (await send({ params: { sessionId }, body: { patientId, word } })) await refresh();
  };
  return (
    <>
      <Button kind="quiet" busy={busy} onClick={() => void confirm()}>{say('notes.name.not-a-name')}</Button>
      <RefusalNotice error={error} />
    </>
  );
}
