import { useEffect, useRef, useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, TextArea, announce, useSend } from '#platform/ui/index.ts';
import type { Attention } from '../safety.types.ts';

/** What was seen or done: a note that leaves it open, or the words that close it. In the card, so that nothing covers the day. */
export function NeedForm({ item, name, closes, onDone }: { item: Attention; name: string; closes: boolean; onDone: () => void }) {
  const [text, setText] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  const note = useSend(api.safety.noteAttention);
  const close = useSend(api.safety.closeAttention);
  const params = { attentionId: item.id };
  const saveNote = async () => {
    if (!(await note.send({ params, body: { text } }))) return;
    announce(say('safety.noted'));
    onDone();
  };
  const saveDone = async () => {
    if (!(await close.send({ params, body: { text, saw: item.version } }))) return;
    announce(say('safety.closed', { name }));
    onDone();
  };
  const submit = () => void (closes ? saveDone() : saveNote());
  return (
    <Form className="need-form stack" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onDone()}>
      <TextArea ref={area} label={say('safety.text')} required maxLength={1000} value={text} onChange={setText} />
      <RefusalNotice error={note.error ?? close.error} />
      <div className="acts">
        <Button kind="main" type="submit" busy={note.busy || close.busy}>{say(closes ? 'safety.save-done' : 'safety.save-note')}</Button>
        {!closes && item.owner && <Button busy={note.busy || close.busy} whyNot={text.trim() ? undefined : say('safety.text')} onClick={() => void saveDone()}>{say('safety.note-and-done')}</Button>}
        <Button kind="quiet" onClick={onDone}>{say('safety.cancel')}</Button>
      </div>
    </Form>
  );
}
