import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, DateField, Form, RefusalNotice, TextField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { StaffMember } from '../staff.contract.ts';
import { Absences } from './Absences.tsx';
import { StaffTerms } from './StaffTerms.tsx';
import { Supervision } from './Supervision.tsx';
import { WorkingHours } from './WorkingHours.tsx';

/** Everything about one member of staff but their sign-in; each part is saved by itself. */
export function StaffDetail({ member, others, today }: { member: StaffMember; others: readonly StaffMember[]; today: string }) {
  return (
    <div className="sections">
      <Post key={member.version} member={member} />
      <StaffTerms member={member} today={today} />
      <Supervision member={member} others={others} today={today} />
      <Absences member={member} />
      <WorkingHours member={member} today={today} />
    </div>
  );
}

function Post({ member }: { member: StaffMember }) {
  const [draft, setDraft] = useState({ title: member.title, departedOn: member.departedOn ?? '' });
  const { send, busy, error } = useSend(api.programs.changeStaff);
  const submit = async () => {
    if (await send({ params: { staffId: member.staffId }, body: { title: draft.title, departedOn: draft.departedOn || null, saw: member.version } })) offerUndo(say('setup.saved'));
  };
  return (
    <Form className="form" aria-label={say('setup.staff.post')} onSubmit={() => void submit()}>
      <h3>{say('setup.staff.post')}</h3>
      <RefusalNotice error={error} />
      <div className="columns">
        <TextField label={say('setup.staff.title')} required maxLength={100} value={draft.title} onChange={(title) => setDraft({ ...draft, title })} />
        <DateField label={say('setup.staff.departed')} optional hint={say('setup.staff.departed.hint')} min={member.beginsOn} value={draft.departedOn} onChange={(departedOn) => setDraft({ ...draft, departedOn })} />
      </div>
      <div className="acts"><Button type="submit" busy={busy}>{say('setup.save')}</Button></div>
    </Form>
  );
}
