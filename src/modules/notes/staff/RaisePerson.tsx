import { useState } from 'react';
import { api } from '#apps/client.ts';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Dialog, Form, RefusalNotice, TextArea, announce, useSend } from '#platform/ui/index.ts';

/** Says that somebody needs a person now: the fact as it was seen. It waits for nobody to write a note. */
export function RaisePerson({ patientId, name, onClose }: { patientId: Id; name: string; onClose: () => void }) {
  const [fact, setFact] = useState('');
  const { send, busy, error } = useSend(api.safety.raiseAttention);
  const raise = async () => {
    if (!(await send({ body: { patientId, fact } }))) return;
    announce(say('notes.run.raised', { name }));
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say('notes.run.raise.title', { name })}>
      <Form className="stack" onSubmit={() => void raise()}>
        <TextArea label={say('notes.run.raise.fact')} hint={say('notes.run.raise.hint')} required value={fact} onChange={setFact} />
        <RefusalNotice error={error} />
        <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('notes.run.raise.do')}</Button></div>
      </Form>
    </Dialog>
  );
}
