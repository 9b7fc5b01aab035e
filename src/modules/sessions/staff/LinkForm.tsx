import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, TextField, announce, useSend } from '#platform/ui/index.ts';
import type { ChangeProps } from './regroup.types.ts';

/** How this one session is joined from elsewhere; empty: not by video. */
export function LinkForm({ session, onDone }: ChangeProps) {
  const [link, setLink] = useState(session.joinLink ?? '');
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.sessions.setJoinLink);
  const submit = async () => {
    if (!(await send({ params: { sessionId: session.id }, body: { joinLink: link.trim() || null, saw: session.version } }))) return;
    announce(say(link.trim() ? 'regroup.link.done' : 'regroup.link.none'));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void submit()}>
      <TextField type="url" label={say('regroup.link.field')} hint={say('regroup.link.hint')} optional maxLength={500} autoComplete="off" placeholder="https://" pattern="https?://.+" value={link} onChange={setLink} data-autofocus />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('regroup.link.do')}</Button></div>
    </Form>
  );
}
