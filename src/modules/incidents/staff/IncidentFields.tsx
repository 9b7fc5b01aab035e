import { useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { SelectField, TextArea, TextField } from '#platform/ui/index.ts';
import { incidentKinds, type IncidentKind, type IncidentText } from '../incidents.types.ts';
import { WhenFields } from './WhenFields.tsx';
import { useWhen } from './use-zone.ts';

/** What is typed about an incident, and its body once it is whole. */
export function useIncidentText(first?: IncidentText) {
  const when = useWhen(first?.happenedAt);
  const [kind, setKind] = useState<IncidentKind | ''>(first?.kind ?? '');
  const [text, setText] = useState({ place: first?.place ?? '', what: first?.what ?? '', done: first?.done ?? '' });
  const body = kind && when.at ? { kind, happenedAt: when.at, ...text } : null;
  return { when, kind, setKind, text, set: (field: keyof typeof text) => (value: string) => setText((former) => ({ ...former, [field]: value })), body };
}

export function IncidentFields({ of: { when, kind, setKind, text, set } }: { of: ReturnType<typeof useIncidentText> }) {
  return (
    <>
      <SelectField label={say('incidents.kind')} required value={kind} onChange={setKind} options={incidentKinds.map((value) => ({ value, label: say(`incidents.kind.${value}`) }))} data-autofocus />
      <WhenFields when={when} />
      <TextField label={say('incidents.place')} optional maxLength={200} value={text.place} onChange={set('place')} autoComplete="off" />
      <TextArea label={say('incidents.what')} hint={say('incidents.what.hint')} required minLength={5} maxLength={4000} minRows={4} value={text.what} onChange={set('what')} />
      <TextArea label={say('incidents.done')} optional maxLength={4000} minRows={2} value={text.done} onChange={set('done')} />
    </>
  );
}
