import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Dialog, FieldGroup, Form, Radios, RefusalNotice, TextArea, announce, useSend } from '#platform/ui/index.ts';
import type { Pair } from './duplicates.ts';

/** Which of the two charts is kept, and how one knows that it is one person. The one with more stays is proposed. */
export function JoinDialog({ pair: { one, other }, onClose, onDone }: { pair: Pair; onClose: () => void; onDone: () => void }) {
  const [kept, setKept] = useState(other.stays > one.stays ? other.id : one.id);
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(api.people.joinCharts);
  const join = async () => {
    if (!(await send({ body: { keptPatientId: kept, joinedPatientId: kept === one.id ? other.id : one.id, reason } }))) return;
    announce(say('joins.join.done'));
    onClose();
    onDone();
  };
  return (
    <Dialog open onClose={onClose} title={say('joins.join.title')}>
      <Form className="stack" onSubmit={() => void join()}>
        <p className="soft">{say('joins.join.what')}</p>
        <FieldGroup label={say('joins.join.keep')}><Radios value={kept} onChange={setKept} options={[one, other].map(({ id, name, recordNumber }) => ({ value: id, label: say('joins.join.one', { name, recordNumber }) }))} /></FieldGroup>
        <TextArea label={say('joins.join.reason')} required minLength={5} maxLength={500} value={reason} onChange={setReason} />
        <RefusalNotice error={error} />
        <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('joins.join.do')}</Button></div>
      </Form>
    </Dialog>
  );
}
