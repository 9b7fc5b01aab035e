import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Drawer, Form, RefusalNotice, announce, useSend } from '#platform/ui/index.ts';
import type { NewPerson } from '../incidents.types.ts';
import { IncidentFields, useIncidentText } from './IncidentFields.tsx';
import { PersonForm } from './PersonForm.tsx';

type Named = NewPerson & { shown: string };

interface RecordProps {
  onClose: () => void;
  /** Opens it: who outside was told is recorded there next. */
  onRecorded: (incidentId: string) => void;
}

/** Records what happened: kind, time, place, what, what was done, and whom it concerned. */
export function RecordDrawer({ onClose, onRecorded }: RecordProps) {
  return <Drawer open onClose={onClose} title={say('incidents.record')} width={560}><RecordForm onClose={onClose} onRecorded={onRecorded} /></Drawer>;
}

function RecordForm({ onClose, onRecorded }: RecordProps) {
  const text = useIncidentText();
  const [people, setPeople] = useState<Named[]>([]);
  const [naming, setNaming] = useState(false);
  const { send, busy, error } = useSend(api.incidents.recordIncident);
  const queries = useQueryClient();
  const record = async () => {
    const made = text.body && (await send({ body: { ...text.body, people: people.map(({ shown: _shown, ...person }) => person) } }));
    if (!made) return;
    announce(say('incidents.recorded', { number: made.number }));
    void queries.invalidateQueries();
    onRecorded(made.id);
  };
  return (
    <div className="stack">
      <Form id="incident" className="stack" onSubmit={() => void record()}><IncidentFields of={text} /></Form>
      <h3>{say('incidents.people')}</h3>
      {people.length > 0 && <ul className="rows-list">{people.map(({ shown, part }) => <li key={`${part} ${shown}`}><span>{shown}</span><span className="soft small">{say(`incidents.part.${part}`)}</span></li>)}</ul>}
      <PersonForm onAdd={(person, shown) => (setPeople((former) => [...former, { ...person, shown }]), Promise.resolve(true))} onOpen={setNaming} />
      <RefusalNotice error={error} />
      {!naming && <div className="acts"><Button kind="main" type="submit" form="incident" busy={busy}>{say('incidents.save')}</Button><Button kind="quiet" onClick={onClose}>{say('incidents.not-now')}</Button></div>}
    </div>
  );
}
