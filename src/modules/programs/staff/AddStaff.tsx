import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, CheckField, DateField, FieldGroup, Form, RefusalNotice, TextField, offerUndo, useSend } from '#platform/ui/index.ts';

export function AddStaff({ today, onDone }: { today: string; onDone: () => void }) {
  const programs = useQuery(reads.programs.listPrograms.queryOptions({ input: {}, meta: { topics: ['setup'] } })).data?.programs.filter((one) => one.closedOn === null) ?? [];
  const [draft, setDraft] = useState({ givenName: '', familyName: '', title: '', beginsOn: today, programs: [] as string[] });
  const { send, busy, error } = useSend(api.programs.addStaff);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const submit = async () => {
    if (await send({ body: draft })) {
      offerUndo(say('setup.staff.added'));
      onDone();
    }
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <RefusalNotice error={error} />
      <TextField label={say('setup.staff.given')} required maxLength={100} autoComplete="off" value={draft.givenName} onChange={(givenName) => set({ givenName })} data-autofocus />
      <TextField label={say('setup.staff.family')} required maxLength={100} autoComplete="off" value={draft.familyName} onChange={(familyName) => set({ familyName })} />
      <TextField label={say('setup.staff.title')} required maxLength={100} autoComplete="off" value={draft.title} onChange={(title) => set({ title })} />
      <DateField label={say('setup.from')} required value={draft.beginsOn} onChange={(beginsOn) => set({ beginsOn })} />
      <FieldGroup label={say('setup.staff.programs')}>
        {programs.map((one) => <CheckField key={one.id} label={one.name} checked={draft.programs.includes(one.id)} onChange={(on) => set({ programs: on ? [...draft.programs, one.id] : draft.programs.filter((id) => id !== one.id) })} />)}
      </FieldGroup>
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('setup.staff.add.do')}</Button></div>
    </Form>
  );
}
