import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { canLead } from '#modules/programs/staff/who-leads.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, CheckField, FieldGroup, Form, RefusalNotice, SelectField, TextField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { ChangeProps } from './regroup.types.ts';


/** Some of the people go into a second session at the same time. */
export function SplitForm({ session, people, onDone }: ChangeProps) {
  const setup = useQuery(reads.programs.readSetup.queryOptions({ input: {}, meta: { topics: ['setup'] } })).data;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [leaderId, setLeader] = useState(session.leaders[1]?.staffId ?? '');
  const [roomId, setRoom] = useState('');
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.sessions.splitSession);
  const able = (setup?.staff ?? []).filter(canLead);
  const submit = async () => {
    const split = await send({ params: { sessionId: session.id }, body: { people: [...chosen], roomId: roomId || null, leaderId, reason, saw: session.version } });
    if (!split) return;
    offerUndo(say('regroup.split.done', { n: split.moved }));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void submit()}>
      <FieldGroup label={say('regroup.split.people')} hint={say('regroup.split.what')}>
        <div className="picks">{people.map(({ patientId, name }) => <CheckField key={patientId} label={name} checked={chosen.includes(patientId)} onChange={(on) => setChosen(on ? [...chosen, patientId] : chosen.filter((id) => id !== patientId))} />)}</div>
      </FieldGroup>
      <div className="columns">
        <SelectField label={say('regroup.split.leader')} required value={leaderId} empty="" options={able.map((one) => ({ value: one.staffId, label: one.name }))} onChange={setLeader} />
        <SelectField label={say('regroup.split.room')} value={roomId} empty={say('regroup.split.room.none')} options={(setup?.rooms ?? []).filter(({ id }) => id !== session.roomId).map((room) => ({ value: room.id, label: room.name }))} onChange={setRoom} />
      </div>
      <TextField label={say('regroup.why')} required minLength={3} maxLength={200} value={reason} onChange={setReason} />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy} whyNot={chosen.length === 0 ? say('regroup.split.people') : undefined}>{say('regroup.split.do')}</Button></div>
    </Form>
  );
}
