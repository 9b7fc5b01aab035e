import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, DateField, Form, RefusalNotice, SelectField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { StaffMember } from '../staff.contract.ts';
import { nameAndTitle } from './name-and-title.ts';

/** Who supervises somebody and who stands in, from a day on. The day in `endsOn` is the first without. */
export function Supervision({ member, others, today }: { member: StaffMember; others: readonly StaffMember[]; today: string }) {
  const [draft, setDraft] = useState({ supervisorId: '', alternateId: '', beginsOn: today });
  const { send, busy, error } = useSend(api.programs.setSupervision);
  const staff = others.filter((one) => one.staffId !== member.staffId && one.departedOn === null).map((one) => ({ value: one.staffId, label: nameAndTitle(one) }));
  const submit = async () => {
    const body = { supervisorId: draft.supervisorId || null, alternateId: draft.supervisorId ? draft.alternateId || null : null, beginsOn: draft.beginsOn };
    if (await send({ params: { staffId: member.staffId }, body })) offerUndo(say('setup.saved'));
  };
  return (
    <section aria-label={say('setup.staff.supervision')}>
      <h3>{say('setup.staff.supervision')}</h3>
      <RefusalNotice error={error} />
      {member.supervision.length === 0 && <p className="small soft">{say('setup.staff.supervision.none')}</p>}
      <ul className="rows-list">
        {member.supervision.map((term) => (
          <li key={term.id}><div>{term.alternate ? say('setup.staff.under.with', { name: term.supervisor, alternate: term.alternate }) : term.supervisor}
            <p className="small soft">{[say('setup.staff.since', { day: sayDay(term.beginsOn, 'date') }), term.endsOn && say('setup.staff.until', { day: sayDay(term.endsOn, 'date') })].filter(Boolean).join(', ')}</p></div></li>
        ))}
      </ul>
      <Form className="stack" onSubmit={() => void submit()}>
        <div className="columns">
          <SelectField label={say('setup.staff.supervisor')} value={draft.supervisorId} empty={say('setup.staff.nobody')} options={staff} onChange={(supervisorId) => setDraft({ ...draft, supervisorId })} />
          <SelectField label={say('setup.staff.alternate')} value={draft.alternateId} empty={say('setup.staff.nobody')} options={staff.filter((one) => one.value !== draft.supervisorId)} onChange={(alternateId) => setDraft({ ...draft, alternateId })} />
          <DateField label={say('setup.from')} required value={draft.beginsOn} onChange={(beginsOn) => setDraft({ ...draft, beginsOn })} />
        </div>
        <div className="acts"><Button type="submit" busy={busy}>{say('setup.staff.supervision.set')}</Button></div>
      </Form>
    </section>
  );
}
