import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#apps/client.ts';
import { localTimeOf, ms, plusMinutes } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayTime } from '#platform/i18n/times.ts';
import { Button, FieldGroup, Form, Radios, RefusalNotice, TextField, TimeField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { ChangeProps } from './regroup.types.ts';

/** Minutes later that a late start is first offered as. */
const usually = 15;

/** A session that begins later, or which began late: nobody is late before it does, and only what is held counts. */
export function DelayForm({ session, onDone }: ChangeProps) {
  const [starts, setStarts] = useState(() => localTimeOf(firstOffered(session), session.timeZone));
  const [end, setEnd] = useState<'keeps' | 'later'>('keeps');
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.sessions.delaySession);
  const submit = async () => {
    const delayed = await send({ params: { sessionId: session.id }, body: { starts, keepsEnd: end === 'keeps', reason, saw: session.version } });
    if (!delayed) return;
    offerUndo(say(session.beganAt ? 'regroup.began-late.done' : 'regroup.delay.done', { time: sayTime(delayed.startsAt, session.timeZone) }));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void submit()}>
      <TimeField label={say(session.beganAt ? 'regroup.began-late.at' : 'regroup.delay.at')} required value={starts} onChange={setStarts} data-autofocus />
      <p className="small soft">{say(session.beganAt ? 'regroup.began-late.what' : 'regroup.delay.hint')}</p>
      {!session.endedAt && <FieldGroup label={say('regroup.delay.end')}><Radios value={end} onChange={setEnd} options={(['keeps', 'later'] as const).map((value) => ({ value, label: say(`regroup.delay.${value}`) }))} /></FieldGroup>}
      <TextField label={say('regroup.why')} required minLength={3} maxLength={200} value={reason} onChange={setReason} />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say(session.beganAt ? 'regroup.began-late.do' : 'regroup.delay.do')}</Button></div>
    </Form>
  );
}

/** When Start was pressed, where that was after the plan; else a quarter of an hour after it. */
function firstOffered({ startsAt, beganAt }: ChangeProps['session']): string {
  return beganAt !== null && ms(beganAt) > ms(startsAt) ? beganAt : plusMinutes(startsAt, usually);
}
