import './words.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { A, Button, Dialog, FieldGroup, Form, Radios, RefusalNotice, TextArea, announce, useSend } from '#platform/ui/index.ts';
import { AsideReason } from '../watch.types.ts';
import type { AsideReason as Reason } from '../watch.types.ts';

/** Here, not joining group: why, and what was seen. The rest follows on its page. */
export function NotJoiningDialog({ patientId, name, onClose }: { patientId: string; name: string; onClose: () => void }) {
  const [reason, setReason] = useState<Reason | null>(null);
  const [fact, setFact] = useState('');
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.watch.beginWatch);
  const begin = async () => {
    if (!reason || !(await send({ params: { patientId }, body: { reason, fact } }))) return;
    announce(say('watch.begun', { name }));
    onClose();
    await Promise.all([queries.invalidateQueries({ queryKey: reads.board.key() }), queries.invalidateQueries({ queryKey: reads.attendance.readRoster.key() })]);
  };
  return (
    <Dialog open onClose={onClose} title={say('watch.begin.title', { name })}>
      <Form className="stack" onSubmit={() => void begin()}>
        <FieldGroup label={say('watch.begin.why')}><Radios value={reason} onChange={setReason} options={AsideReason.options.map((value) => ({ value, label: say(`watch.reason.${value}`) }))} /></FieldGroup>
        <TextArea label={say('watch.begin.fact')} hint={say('watch.begin.hint')} required maxLength={1000} value={fact} onChange={setFact} />
        <p className="small soft">{say('watch.begin.what')}</p>
        <RefusalNotice error={error}>{error?.refusal === 'watch/already-begun' && <A to={`/not-joining/${patientId}`}>{say('watch.open')}</A>}</RefusalNotice>
        <div className="acts"><Button kind="main" type="submit" busy={busy} whyNot={reason ? undefined : say('watch.begin.why')}>{say('watch.begin.do')}</Button><Button kind="quiet" onClick={onClose}>{say('watch.cancel')}</Button></div>
      </Form>
    </Dialog>
  );
}
