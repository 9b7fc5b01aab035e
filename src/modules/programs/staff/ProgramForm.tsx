import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, DateField, FieldGroup, Form, Radios, RefusalNotice, SelectField, TextField, offerUndo, useSend } from '#platform/ui/index.ts';
import type { Program } from '../programs.contract.ts';

/** What a clinic can begin from and follow; it changes with the product only. */
export const usePresets = () => useQuery(reads.programs.listPresets.queryOptions({ input: {}, staleTime: Infinity })).data;

/** A program from a preset: its groups, their weekdays and tracks, and the policies it is judged by come with it. */
export function BeginProgram({ onDone }: { onDone: () => void }) {
  const presets = usePresets()?.presets ?? [];
  const sites = useQuery(reads.programs.readSetup.queryOptions({ input: {}, meta: { topics: ['setup'] } })).data?.sites ?? [];
  const [draft, setDraft] = useState({ siteId: '', presetId: '', name: '' });
  const { send, busy, error } = useSend(api.schedule.addProgram);
  const submit = async () => {
    const begun = await send({ body: { ...draft, siteId: draft.siteId || (sites[0]?.id ?? ''), name: draft.name } });
    if (!begun) return;
    offerUndo(say('setup.program.begun', { n: begun.meetings }));
    onDone();
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <RefusalNotice error={error} />
      <TextField label={say('setup.name')} required minLength={2} maxLength={120} value={draft.name} onChange={(name) => setDraft({ ...draft, name })} data-autofocus />
      {sites.length > 1 && <SelectField label={say('setup.site')} empty={null} value={draft.siteId || sites[0]!.id} options={sites.map((site) => ({ value: site.id, label: site.name }))} onChange={(siteId) => setDraft({ ...draft, siteId })} />}
      <FieldGroup label={say('setup.program.preset')}><Radios required value={draft.presetId} onChange={(presetId) => setDraft({ ...draft, presetId })} options={presets.map((preset) => ({ value: preset.id, label: preset.title, hint: preset.summary }))} /></FieldGroup>
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('setup.program.begin.do')}</Button></div>
    </Form>
  );
}

export function ChangeProgram({ program, onDone }: { program: Program; onDone: () => void }) {
  const sets = usePresets()?.policySets ?? [];
  const [draft, setDraft] = useState({ name: program.name, policyPreset: program.policyPreset, closedOn: program.closedOn ?? '' });
  const { send, busy, error } = useSend(api.programs.changeProgram);
  const submit = async () => {
    if (await send({ params: { programId: program.id }, body: { ...draft, closedOn: draft.closedOn || null, saw: program.version } })) {
      offerUndo(say('setup.saved'));
      onDone();
    }
  };
  return (
    <Form className="form" onSubmit={() => void submit()}>
      <RefusalNotice error={error} />
      <TextField label={say('setup.name')} required minLength={2} maxLength={120} value={draft.name} onChange={(name) => setDraft({ ...draft, name })} />
      <SelectField label={say('setup.program.rules')} empty={null} value={draft.policyPreset} options={sets.map((set) => ({ value: set.id, label: set.title }))} onChange={(policyPreset) => setDraft({ ...draft, policyPreset })} />
      <DateField label={say('setup.program.closes')} hint={say('setup.program.closes.hint')} optional value={draft.closedOn} onChange={(closedOn) => setDraft({ ...draft, closedOn })} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('setup.save')}</Button></div>
    </Form>
  );
}
