import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Dialog, Form, RefusalNotice, TextArea, announce, useSend } from '#platform/ui/index.ts';
import { useRefresh } from './refresh.ts';
import { useProof } from './use-proof.tsx';
import type { Work } from './use-work.ts';

/** Corrects the shared part once, in every signed note of the session. */
export function CorrectShared({ work: { page }, signed, onClose }: { work: Work; signed: number; onClose: () => void }) {
  const [text, setText] = useState(page.shared.text);
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(api.notes.correctShared);
  const proof = useProof();
  const refresh = useRefresh(page.session.id);
  const sign = async () => {
    const given = await proof.prove();
    const done = given && (await send({ params: { sessionId: page.session.id }, body: { text, reason, proof: given } }));
    if (!done) return;
    announce(say('notes.correct-shared.done', { n: done.corrected }));
    await refresh();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say('notes.correct-shared.title')} width={640}>
      <Form className="stack" onSubmit={() => void sign()}>
        <p className="soft">{say('notes.correct-shared.what', { n: signed })}</p>
        <TextArea label={say('notes.what-we-did')} minRows={5} counts="sentences" value={text} onChange={setText} />
        <TextArea label={say('notes.correct.reason')} hint={say('notes.correct.reason.hint')} required value={reason} onChange={setReason} />
        <RefusalNotice error={error} />
        {proof.field}
        <div className="acts"><Button kind="main" type="submit" busy={busy || proof.busy}>{say('notes.correct.do')}</Button></div>
      </Form>
    </Dialog>
  );
}
