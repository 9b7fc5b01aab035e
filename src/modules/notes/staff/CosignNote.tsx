import { useState } from 'react';
import { api } from '#apps/client.ts';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Dialog, Form, RefusalNotice, TextArea, announce, useSend } from '#platform/ui/index.ts';
import { useRefresh } from './refresh.ts';
import { useProof } from './use-proof.tsx';

/** Completes somebody else's note: the co-signature names the version that was read. */
export function CosignNote({ note, onClose }: { note: { id: Id; patient: string; version: number }; onClose: () => void }) {
  const [statement, setStatement] = useState('');
  const { send, busy, error } = useSend(api.notes.cosign);
  const proof = useProof();
  const refresh = useRefresh(null);
  const sign = async () => {
    const given = await proof.prove();
    if (!given || !(await send({ params: { noteId: note.id }, body: { statement, proof: given, saw: note.version } }))) return;
    announce(say('notes.cosign.done'));
    await refresh();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say('notes.cosign.title', { name: note.patient })}>
      <Form className="stack" onSubmit={() => void sign()}>
        <TextArea label={say('notes.cosign.statement')} hint={say('notes.cosign.statement.hint')} required value={statement} onChange={setStatement} />
        <RefusalNotice error={error} />
        {proof.field}
        <div className="acts"><Button kind="main" type="submit" busy={busy || proof.busy}>{say('notes.cosign.do')}</Button></div>
      </Form>
    </Dialog>
  );
}
