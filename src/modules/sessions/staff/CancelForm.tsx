import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, TextField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { ArrangeProps } from './arrange.types.ts';
import { WhatFollows } from './WhatFollows.tsx';

export function CancelForm({ sessionId, follows, onDone }: ArrangeProps) {
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(api.sessions.cancelSession);
  const submit = async () => {
    const done = await send({ params: { sessionId }, body: { reason, saw: follows.version } });
    if (!done) return;
    offerUndo(say('arrange.done.cancel', { n: done.expected }));
    onDone();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <WhatFollows of={follows} isLost />
      <p className="small soft">{say('arrange.nobodys-miss')}</p>
      <RefusalNotice error={error} />
      <TextField label={say('arrange.reason')} hint={say('arrange.reason.hint')} required minLength={3} maxLength={200} value={reason} onChange={setReason} data-autofocus />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('arrange.do.cancel')}</Button></div>
    </Form>
  );
}
