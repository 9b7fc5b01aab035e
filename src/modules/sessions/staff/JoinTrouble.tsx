import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, Notice, RefusalNotice, TextField, refusalOf } from '#platform/ui/index.ts';
import type { JoinedHere } from './joining-here.ts';
import { join, joins } from './joins.ts';

/** Why somebody who was added is not on the list: with a reason where it was full meanwhile, and left off otherwise. */
export function JoinTrouble({ sessionId, joined: { body, refused } }: { sessionId: string; joined: JoinedHere }) {
  const [reason, setReason] = useState('');
  const why = refusalOf(refused);
  const leaveOff = <Button kind="quiet" onClick={() => joins.forget(`${sessionId}/${body.patientId}`)}>{say('joining.leave-off', { name: body.name })}</Button>;
  if (why.refusal !== 'sessions/over-capacity') return <div className="stack"><strong>{say('joining.not-on-list', { name: body.name })}</strong><RefusalNotice error={why} /><div className="acts">{leaveOff}</div></div>;
  return (
    <Form className="stack" onSubmit={() => join(sessionId, { ...body, reason })}>
      <Notice alert title={say('joining.over', { counted: Number(why.facts['counted']), most: Math.min(Number(why.facts['capacity']), Number(why.facts['most'])) })} />
      <TextField label={say('joining.why', { name: body.name })} required minLength={3} maxLength={200} value={reason} onChange={setReason} />
      <div className="acts"><Button type="submit">{say('joining.anyway')}</Button>{leaveOff}</div>
    </Form>
  );
}
