import './words.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, CheckField, DateField, Dialog, FieldGroup, Form, RefusalNotice, SelectField, TextField, announce, newKey, useSend } from '#platform/ui/index.ts';
import { useGroups, useOwnPrograms } from './use-admitting.ts';

interface Asked {
  patientId: string;
  name: string;
  today: string;
  onClose: () => void;
}

/** Admits somebody, and lets them join groups at once, so that they are on today's lists. */
export function AdmitDialog({ patientId, name, today, onClose }: Asked) {
  const [programId, setProgramId] = useState('');
  const [admittedOn, setAdmittedOn] = useState(today);
  const [focus, setFocus] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const programs = useOwnPrograms();
  const groups = useGroups(programId || (programs.length === 1 ? programs[0]!.value : ''));
  const { send, busy, error } = useSend(api.episodes.admitPatient);
  const queries = useQueryClient();
  const admit = async () => {
    const made = await send({ params: { patientId }, body: { programId: programId || programs[0]!.value, admittedOn, focus } });
    if (!made) return;
    const missed = await joinAll(groups.filter(({ id }) => chosen.includes(id)), patientId, today);
    announce(missed.length ? say('stays.admit.not-enrolled', { list: missed.join(', ') }) : say('stays.admitted', { name }));
    void queries.invalidateQueries();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={say('stays.admit.title', { name })} width={560}>
      <Form className="stack" onSubmit={() => void admit()}>
        <SelectField label={say('stays.admit.program')} required value={programId || (programs.length === 1 ? programs[0]!.value : '')} onChange={(id) => (setProgramId(id), setChosen([]))} options={programs} />
        <DateField label={say('stays.admit.on')} required max={today} value={admittedOn} onChange={setAdmittedOn} />
        <TextField label={say('stays.admit.focus')} hint={say('stays.admit.focus.hint')} required minLength={3} maxLength={300} value={focus} onChange={setFocus} autoComplete="off" />
        {groups.length > 0 && (
          <FieldGroup label={say('stays.admit.groups')}>
            {groups.map((group) => <CheckField key={group.id} label={group.label} hint={group.hint} checked={chosen.includes(group.id)} onChange={(on) => setChosen((former) => (on ? [...former, group.id] : former.filter((id) => id !== group.id)))} />)}
          </FieldGroup>
        )}
        <RefusalNotice error={error} />
        <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('stays.admit')}</Button></div>
      </Form>
    </Dialog>
  );
}

/** Joins each group; answers the titles of those that did not take the person (kept apart, for one). */
async function joinAll(groups: readonly { id: string; title: string }[], patientId: string, beginsOn: string): Promise<string[]> {
  const missed: string[] = [];
  for (const { id, title } of groups) {
    const joined = await api.schedule.enrol({ params: { groupId: id }, body: { patientId, beginsOn } }, { context: { key: newKey() } }).catch(() => null);
    if (!joined) missed.push(title);
  }
  return missed;
}
