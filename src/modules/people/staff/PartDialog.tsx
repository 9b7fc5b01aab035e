import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Dialog, Form, RefusalNotice, TextArea, announce, useSend } from '#platform/ui/index.ts';
import type { Join } from './duplicates.ts';

/** Undoes a join, with why. */
export function PartDialog({ join, onClose, onDone }: { join: Join; onClose: () => void; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(api.people.undoJoin);
  const part = async () => {
    if (!(await send({ params: { joinId: join.joinId }, body: { reason } }))) return;
    announce(say('joins.undo.done'));
    onClose();
    onDone();
  };
  return (
    <Dialog open onClose={onClose} title={say('joins.undo.title')}>
      <Form className="stack" onSubmit={() => void part()}>
        <p className="soft">{say('joins.undo.what')}</p>
        <TextArea label={say('joins.undo.reason')} required minLength={5} maxLength={500} value={reason} onChange={setReason} />
        <RefusalNotice error={error} />
        <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('joins.undo.do')}</Button></div>
      </Form>
    </Dialog>
  );
}
