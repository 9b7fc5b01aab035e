import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useMay } from '#apps/client.ts';
import { addWords, say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, Dialog, Form, RefusalNotice, TextField, offerUndo, useSend } from '#platform/ui/index.ts';
import { words } from '../day-changes.words.en.ts';

addWords(words);

interface Props {
  /** Which change is taken back. */
  of: 'closed' | 'video';
  siteId: string;
  date: string;
}

/** Takes back that a day was closed or held by video: a fact of its own, with who, when and why. */
export function AfterAll({ of, siteId, date }: Props) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (!useMay('setup.change')) return null;
  return (
    <>
      <Button small aria-label={say(`day-change.back.${of}.of`, { day: sayDay(date) })} onClick={() => setOpen(true)}>{say(`day-change.back.${of}`)}</Button>
      <Dialog open={open} onClose={close} title={say(`day-change.back.${of}.of`, { day: sayDay(date) })}>{open && <AfterAllForm of={of} siteId={siteId} date={date} onDone={close} />}</Dialog>
    </>
  );
}

function AfterAllForm({ of, siteId, date, onDone }: Props & { onDone: () => void }) {
  const [reason, setReason] = useState('');
  const [opening, inPerson] = [useSend(api.schedule.openDay), useSend(api.schedule.inPersonDay)];
  const queries = useQueryClient();
  const submit = async () => {
    const said = { params: { siteId, date }, body: { reason } };
    const opened = of === 'closed' ? await opening.send(said) : null;
    const back = of === 'video' ? await inPerson.send(said) : null;
    if (!opened && !back) return;
    offerUndo(opened ? say('day-change.back.closed.done', { n: opened.restored, left: say('day-change.back.left', { n: opened.cancelled }) }) : say('day-change.back.video.done', { n: back!.withoutRoom }));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void submit()}>
      <p className="small soft">{say(`day-change.back.${of}.what`)}</p>
      <TextField label={say('day-change.why')} hint={say('day-change.why.hint')} required minLength={3} maxLength={200} value={reason} onChange={setReason} data-autofocus />
      <RefusalNotice error={of === 'closed' ? opening.error : inPerson.error} />
      <div className="acts"><Button kind="main" type="submit" busy={opening.busy || inPerson.busy}>{say(`day-change.back.${of}`)}</Button></div>
    </Form>
  );
}
