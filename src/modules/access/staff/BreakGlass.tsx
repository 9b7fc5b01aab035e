import './words.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Dialog, Form, RefusalNotice, TextArea, useSend } from '#platform/ui/index.ts';

/** Shown on a chart that is closed to this person: opens it for 4 hours, with a reason that the director reads. */
export function BreakGlass({ patientId }: { patientId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <p>{say('glass.closed')}</p>
      <div className="acts"><Button icon="lock" onClick={() => setOpen(true)}>{say('glass.open')}</Button></div>
      <Dialog open={open} onClose={() => setOpen(false)} title={say('glass.title')}>{open && <Reason patientId={patientId} onOpened={() => setOpen(false)} />}</Dialog>
    </>
  );
}

function Reason({ patientId, onOpened }: { patientId: string; onOpened: () => void }) {
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(api.access.breakGlass);
  const queries = useQueryClient();
  const submit = async () => {
    if (!(await send({ params: { patientId }, body: { reason } }))) return;
    onOpened();
    await queries.invalidateQueries();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <RefusalNotice error={error} />
      <TextArea label={say('glass.reason')} hint={say('glass.reason.hint')} required minLength={10} maxLength={500} data-autofocus value={reason} onChange={setReason} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('glass.go')}</Button></div>
    </Form>
  );
}
