import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { WhoJoins } from '#modules/sessions/staff/AddSomebody.tsx';
import { say } from '#platform/i18n/say.ts';
import { Button, Drawer, Failed, Form, Loading, RefusalNotice, TextField, useSend } from '#platform/ui/index.ts';

/** Who is on the list of one session: somebody joins it, or is taken off with a reason. Nothing changes in the group. */
export const SessionPeople = ({ sessionId, title, onClose }: { sessionId: string | null; title: string; onClose: () => void }) => (
  <Drawer open={sessionId !== null} onClose={onClose} title={say('schedule.list.title', { title })}>{sessionId !== null && <People key={sessionId} sessionId={sessionId} />}</Drawer>
);

function People({ sessionId }: { sessionId: string }) {
  const roster = useQuery(reads.attendance.readRoster.queryOptions({ input: { params: { sessionId } }, meta: { topics: ['sessions', 'attendance'] } }));
  const [leaving, setLeaving] = useState<string | null>(null);
  if (roster.isError) return <Failed error={roster.error} onRetry={() => void roster.refetch()} />;
  if (!roster.data) return <Loading what={say('schedule.list.loading')} />;
  const { patients } = roster.data;
  return (
    <div className="stack">
      {patients.length === 0 && <p className="empty soft">{say('schedule.list.none')}</p>}
      <ul className="rows-list">
        {patients.map((person) => (
          <li key={person.patientId}>
            <div>{person.name}{leaving === person.patientId && <TakeOff sessionId={sessionId} patientId={person.patientId} onDone={() => setLeaving(null)} />}</div>
            {person.presence === null && leaving !== person.patientId && <Button small aria-label={say('schedule.list.off-of', { name: person.name })} onClick={() => setLeaving(person.patientId)}>{say('schedule.list.off')}</Button>}
          </li>
        ))}
      </ul>
      <WhoJoins sessionId={sessionId} timeZone={roster.data.session.timeZone} onDone={() => {}} />
    </div>
  );
}

function TakeOff({ sessionId, patientId, onDone }: { sessionId: string; patientId: string; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(api.sessions.removePerson);
  const submit = async () => {
    if (await send({ params: { sessionId, patientId }, body: { reason } })) onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void submit()}>
      <RefusalNotice error={error} />
      <TextField label={say('schedule.list.why')} required minLength={3} maxLength={200} value={reason} onChange={setReason} autoFocus />
      <div className="acts"><Button type="submit" busy={busy}>{say('schedule.list.off')}</Button><Button kind="quiet" onClick={onDone}>{say('schedule.list.keep')}</Button></div>
    </Form>
  );
}
