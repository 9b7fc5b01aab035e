import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { nameAndTitle } from '#modules/programs/staff/name-and-title.ts';
import { canLead } from '#modules/programs/staff/who-leads.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, RefusalNotice, SelectField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { ArrangeProps } from './arrange.types.ts';
import { InTheWay } from './MoveForm.tsx';


/** Somebody else leads: they may read those charts until the notes are signed; notes that were begun stay with their writer. */
export function SubstituteForm({ sessionId, follows, ask, onDone }: ArrangeProps) {
  const staff = useQuery(reads.programs.readSetup.queryOptions({ input: {}, meta: { topics: ['setup'] } })).data?.staff ?? [];
  const [forStaffId, setFor] = useState(follows.leaders[0]?.staffId ?? '');
  const [staffId, setStaff] = useState('');
  const { send, busy, error } = useSend(api.sessions.substituteLeader);
  const left = follows.leaders.find((leader) => leader.staffId === forStaffId);
  const able = staff.filter((one) => canLead(one) && !follows.leaders.some((leader) => leader.staffId === one.staffId));
  const submit = async () => {
    if (!(await send({ params: { sessionId }, body: { forStaffId: forStaffId || null, staffId, saw: follows.version } }))) return;
    offerUndo(say('arrange.done.substitute', { name: able.find((one) => one.staffId === staffId)?.name ?? '' }));
    onDone();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <SelectField label={say('arrange.from')} value={forStaffId} empty={say('arrange.from.nobody')} options={follows.leaders.map((leader) => ({ value: leader.staffId, label: leader.name }))} onChange={setFor} />
      <SelectField label={say('arrange.to')} hint={say('arrange.reads')} required value={staffId} options={able.map((one) => ({ value: one.staffId, label: nameAndTitle(one) }))} onChange={(next) => (setStaff(next), ask({ staffId: next }))} data-autofocus />
      {left && left.drafts > 0 && <p className="small">{say('arrange.keeps', { n: left.drafts, name: left.name })}</p>}
      {follows.asked && staffId && <InTheWay asked={{ ...follows.asked, otherWeek: false, peopleElsewhere: 0, siteClosed: null }} />}
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('arrange.do.substitute')}</Button></div>
    </Form>
  );
}
