import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, DateField, Form, RefusalNotice, SelectField, offerUndo, useSend } from '#platform/ui/index.ts';
import { AbsenceKind, type StaffMember } from '../staff.contract.ts';

type Kind = StaffMember['absences'][number]['kind'];

/** Days away; what somebody would have led then is counted and shown on the schedule as needing a leader. */
export function Absences({ member: { staffId, absences } }: { member: StaffMember }) {
  const [draft, setDraft] = useState({ fromDate: '', toDate: '', kind: 'leave' as Kind });
  const add = useSend(api.programs.addAbsence);
  const remove = useSend(api.programs.removeAbsence);
  const submit = async () => {
    const added = await add.send({ params: { staffId }, body: { ...draft, toDate: draft.toDate || draft.fromDate } });
    if (!added) return;
    offerUndo(say('setup.staff.absence.done', { n: added.meetings }));
    setDraft({ ...draft, fromDate: '', toDate: '' });
  };
  return (
    <section aria-label={say('setup.staff.absences')}>
      <h3>{say('setup.staff.absences')}</h3>
      <RefusalNotice error={add.error ?? remove.error} />
      {absences.length === 0 && <p className="small soft">{say('setup.staff.absences.none')}</p>}
      <ul className="rows-list">
        {absences.map((one) => (
          <li key={one.id}>
            <div>{say('setup.staff.away', { from: sayDay(one.fromDate, 'short'), to: sayDay(one.toDate, 'short') })}<p className="small soft">{say(`setup.staff.absence.kind.${one.kind}`)}</p></div>
            <Button small busy={remove.busy} onClick={() => void remove.send({ params: { id: one.id } })}>{say('setup.staff.absence.remove')}</Button>
          </li>
        ))}
      </ul>
      <Form className="stack" onSubmit={() => void submit()}>
        <div className="columns">
          <DateField label={say('setup.staff.absence.first')} required value={draft.fromDate} onChange={(fromDate) => setDraft({ ...draft, fromDate })} />
          <DateField label={say('setup.until')} optional min={draft.fromDate} value={draft.toDate} onChange={(toDate) => setDraft({ ...draft, toDate })} />
          <SelectField label={say('setup.staff.absence.kind')} empty={null} value={draft.kind} options={AbsenceKind.options.map((value) => ({ value, label: say(`setup.staff.absence.kind.${value}`) }))} onChange={(kind) => setDraft({ ...draft, kind })} />
        </div>
        <div className="acts"><Button type="submit" busy={add.busy}>{say('setup.staff.absence.add')}</Button></div>
      </Form>
    </section>
  );
}
