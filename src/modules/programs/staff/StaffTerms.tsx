import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, DateField, Form, RefusalNotice, SelectField, TextField, useSend } from '#platform/ui/index.ts';
import { CredentialKind, type StaffMember } from '../staff.contract.ts';

const lasting = ({ beginsOn, endsOn }: { beginsOn: string; endsOn: string | null }): string =>
  [say('setup.staff.since', { day: sayDay(beginsOn, 'date') }), endsOn && say('setup.staff.until', { day: sayDay(endsOn, 'date') })].filter(Boolean).join(', ');

/** Credentials and programs: lists of terms, each with its days. */
export function StaffTerms({ member, today }: { member: StaffMember; today: string }) {
  return (
    <>
      <Credentials member={member} today={today} />
      <Programs member={member} today={today} />
    </>
  );
}

function Credentials({ member: { staffId, credentials }, today }: { member: StaffMember; today: string }) {
  const [draft, setDraft] = useState({ label: '', kind: 'licensed' as StaffMember['credentials'][number]['kind'], state: '', beginsOn: today });
  const add = useSend(api.programs.addCredential);
  const end = useSend(api.programs.endCredential);
  const submit = async () => {
    if (await add.send({ params: { staffId }, body: { ...draft, state: draft.state || null } })) setDraft({ ...draft, label: '', state: '' });
  };
  return (
    <section aria-label={say('setup.staff.standing')}>
      <h3>{say('setup.staff.standing')}</h3>
      <RefusalNotice error={add.error ?? end.error} />
      {credentials.length === 0 && <p className="small soft">{say('setup.staff.credentials.none')}</p>}
      <ul className="rows-list">
        {credentials.map((term) => (
          <li key={term.id}>
            <div>{[term.label, term.state].filter(Boolean).join(', ')}<p className="small soft">{say(`setup.staff.credential.kind.${term.kind}`)}, {lasting(term)}</p></div>
            {term.endsOn === null && <Button small busy={end.busy} aria-label={say('setup.staff.end-of', { what: term.label })} onClick={() => void end.send({ params: { id: term.id }, body: { endsOn: today } })}>{say('setup.staff.end')}</Button>}
          </li>
        ))}
      </ul>
      <Form className="stack" onSubmit={() => void submit()}>
        <div className="columns">
          <TextField label={say('setup.staff.credential.label')} required maxLength={40} value={draft.label} onChange={(label) => setDraft({ ...draft, label })} />
          <SelectField label={say('setup.staff.credential.kind')} empty={null} value={draft.kind} options={CredentialKind.options.map((value) => ({ value, label: say(`setup.staff.credential.kind.${value}`) }))} onChange={(kind) => setDraft({ ...draft, kind })} />
          <TextField label={say('setup.staff.credential.state')} optional maxLength={20} value={draft.state} onChange={(state) => setDraft({ ...draft, state })} />
          <DateField label={say('setup.from')} required value={draft.beginsOn} onChange={(beginsOn) => setDraft({ ...draft, beginsOn })} />
        </div>
        <div className="acts"><Button type="submit" busy={add.busy}>{say('setup.staff.credential.add')}</Button></div>
      </Form>
    </section>
  );
}

function Programs({ member: { staffId, assignments }, today }: { member: StaffMember; today: string }) {
  const programs = useQuery(reads.programs.listPrograms.queryOptions({ input: {}, meta: { topics: ['setup'] } })).data?.programs.filter((one) => one.closedOn === null) ?? [];
  const [draft, setDraft] = useState({ programId: '', beginsOn: today });
  const assign = useSend(api.programs.assign);
  const end = useSend(api.programs.endAssignment);
  return (
    <section aria-label={say('setup.staff.programs')}>
      <h3>{say('setup.staff.programs')}</h3>
      <RefusalNotice error={assign.error ?? end.error} />
      {assignments.length === 0 && <p className="small soft">{say('setup.staff.programs.none')}</p>}
      <ul className="rows-list">
        {assignments.map((term) => (
          <li key={term.id}>
            <div>{term.program}<p className="small soft">{lasting(term)}</p></div>
            {term.endsOn === null && <Button small busy={end.busy} aria-label={say('setup.staff.end-of', { what: term.program })} onClick={() => void end.send({ params: { id: term.id }, body: { endsOn: today > term.beginsOn ? today : term.beginsOn } })}>{say('setup.staff.end')}</Button>}
          </li>
        ))}
      </ul>
      <Form className="stack" onSubmit={() => void assign.send({ params: { staffId }, body: draft })}>
        <div className="columns">
          <SelectField label={say('setup.program')} required value={draft.programId} options={programs.map((one) => ({ value: one.id, label: one.name }))} onChange={(programId) => setDraft({ ...draft, programId })} />
          <DateField label={say('setup.from')} required value={draft.beginsOn} onChange={(beginsOn) => setDraft({ ...draft, beginsOn })} />
        </div>
        <div className="acts"><Button type="submit" busy={assign.busy}>{say('setup.staff.assign')}</Button></div>
      </Form>
    </section>
  );
}
