import './words.ts';
import './admit-people.css';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, useNow } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { A, Button, CheckField, DateField, FieldGroup, Form, Notice, PageHead, RefusalNotice, SelectField, State, announce, useSend } from '#platform/ui/index.ts';
import { ChoosePeople, type Applicants } from './ChoosePeople.tsx';
import { useGroups, useOwnPrograms, type GroupToJoin } from './use-admitting.ts';

/** Many are admitted to a program and join its groups in one go, such as those of an imported roster. Everybody or nobody. */
export default function AdmitPeoplePage() {
  const programs = useOwnPrograms();
  const [asked, setAsked] = useState('');
  const program = programs.find(({ value }) => value === asked) ?? (programs.length === 1 ? programs[0] : undefined);
  const [chosen, setChosen] = useState<Applicants>(new Map());
  const [admitted, setAdmitted] = useState<{ n: number; over: string[] } | null>(null);
  return (
    <>
      <PageHead title={say('admit-many.title')} sub={say('admit-many.sub')}><A to="/patients" className="btn">{say('nav.patients')}</A></PageHead>
      <div className="body split admit-many">
        <section className="stack" aria-label={say('admit-many.who')}>
          {admitted && <p><State mark="check">{say('admit-many.done', { n: admitted.n })}</State></p>}
          {admitted && admitted.over.length > 0 && <Notice title={say('admit-many.over')}><ul>{admitted.over.map((label) => <li key={label}>{label}</li>)}</ul></Notice>}
          <ChoosePeople chosen={chosen} onChange={(next) => (setAdmitted(null), setChosen(next))} admitsFrom={program?.admitsFrom ?? null} />
        </section>
        <section className="stack" aria-label={say('admit-many.where')}>
          <SelectField label={say('stays.admit.program')} required value={program?.value ?? ''} onChange={setAsked} options={programs} />
          {program && <Where key={program.value} program={program} chosen={chosen} onAdmitted={(n, over) => (setAdmitted({ n, over }), setChosen(new Map()))} />}
        </section>
      </div>
    </>
  );
}

interface WhereProps {
  program: { value: string; timeZone: string };
  chosen: Applicants;
  onAdmitted: (n: number, over: string[]) => void;
}

/** The day, the groups that all of them join, and the one button. */
function Where({ program, chosen, onAdmitted }: WhereProps) {
  const today = localDateOf(useNow(), program.timeZone);
  const [admittedOn, setAdmittedOn] = useState(today);
  const [joins, setJoins] = useState<readonly string[]>([]);
  const groups = useGroups(program.value);
  const { send, busy, error } = useSend(api.episodes.admitPeople);
  const queries = useQueryClient();
  const n = chosen.size;
  const admit = async () => {
    if (n === 0) return;
    const people = [...chosen.values()].map(({ id, focus }) => ({ patientId: id, focus: focus.trim() || null }));
    const done = await send({ body: { programId: program.value, admittedOn, people, groupIds: [...joins] } });
    if (!done) return;
    announce(say('admit-many.done', { n: done.admitted }));
    const full = done.groups.filter(({ enrolled, capacity }) => enrolled > capacity).map(({ groupId }) => groups.find(({ id }) => id === groupId)?.label ?? '');
    setJoins([]);
    void queries.invalidateQueries();
    onAdmitted(done.admitted, full);
  };
  const whose = error && chosen.get(String(error.facts['patientId']))?.name;
  return (
    <Form className="stack" onSubmit={() => void admit()}>
      <DateField label={say('stays.admit.on')} required max={today} value={admittedOn} onChange={setAdmittedOn} />
      {groups.length > 0 && <FieldGroup label={say('admit-many.groups')}>{groups.map((group) => <Joins key={group.id} group={group} people={n} on={joins.includes(group.id)} onChange={(on) => setJoins((former) => (on ? [...former, group.id] : former.filter((id) => id !== group.id)))} />)}</FieldGroup>}
      <RefusalNotice error={error}>{whose ? <p>{say('admit-many.whose', { name: whose })}</p> : null}</RefusalNotice>
      <div className="acts"><Button kind="main" type="submit" busy={busy} {...(n === 0 ? { whyNot: say('admit-many.nobody') } : {})}>{say('admit-many.do', { n })}</Button></div>
      <p className="small soft">{say('admit-many.all')}</p>
    </Form>
  );
}

const Joins = ({ group, people, on, onChange }: { group: GroupToJoin; people: number; on: boolean; onChange: (on: boolean) => void }) => (
  <div>
    <CheckField label={group.label} hint={group.hint} checked={on} onChange={onChange} />
    {on && people > 0 && people > group.free && <p className="small"><State mark="caution" tone="caution">{say('admit-many.too-many', { n: people - Math.max(0, group.free) })}</State></p>}
  </div>
);
