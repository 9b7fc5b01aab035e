import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, useMe } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, DateField, Field, Form, RefusalNotice, SelectField, TextField, announce, useSend } from '#platform/ui/index.ts';
import { documentKinds, mostBytes, type ChartDocument } from '../documents.types.ts';
import { sha256Of } from './file.ts';

const accepted = '.pdf,.png,.jpg,.jpeg,.heic,.heif,.tif,.tiff,.webp';

/** Adds one document: the file, what it is, and the day it carries. */
export function UploadForm({ patientId, today, onDone }: { patientId: string; today: string; onDone: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<ChartDocument['kind'] | ''>('');
  const [title, setTitle] = useState('');
  const [dated, setDated] = useState(today);
  const [programId, setProgramId] = useState('');
  const { send, busy, error } = useSend(api.coordination.addDocument);
  const queries = useQueryClient();
  // A title that came from the former file's name goes with it; one that was typed stays.
  const choose = (next: File | null) => {
    if (title === '' || title === nameOf(file)) setTitle(nameOf(next));
    setFile(next);
  };
  const add = async () => {
    if (!file || !kind) return;
    const sha256 = await sha256Of(file);
    if (!(await send({ params: { patientId }, body: { file, kind, title, dated, ...(programId ? { programId } : {}), ...(sha256 ? { sha256 } : {}) } }))) return;
    announce(say('documents.added', { title }));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void add()}>
      <Field label={say('documents.file')} hint={say('documents.file.hint', { mb: mostBytes / 1024 / 1024 })}>
        {(control) => <input {...control} type="file" className="file" accept={accepted} required onChange={(event) => choose(event.target.files?.[0] ?? null)} />}
      </Field>
      <SelectField label={say('documents.kind')} required value={kind} onChange={setKind} options={documentKinds.map((value) => ({ value, label: say(`documents.kind.${value}`) }))} />
      <TextField label={say('documents.name')} required maxLength={200} value={title} onChange={setTitle} autoComplete="off" />
      <DateField label={say('documents.dated')} required max={today} value={dated} onChange={setDated} />
      {error?.refusal === 'coordination/say-which-program' && <ProgramField value={programId} onChange={setProgramId} />}
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{busy ? say('documents.sending', { name: file?.name ?? '' }) : say('documents.do')}</Button></div>
    </Form>
  );
}

const nameOf = (file: File | null): string => file?.name.replace(/\.[A-Za-z0-9]{1,5}$/, '').slice(0, 200) ?? '';

function ProgramField({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { data: me } = useMe();
  const { data } = useQuery(reads.programs.listPrograms.queryOptions({ input: {}, meta: { topics: ['setup'] } }));
  const own = (data?.programs ?? []).filter(({ id }) => me?.programs.includes(id));
  return <SelectField label={say('documents.program')} required value={value} onChange={onChange} options={own.map(({ id, name }) => ({ value: id, label: name }))} />;
}
