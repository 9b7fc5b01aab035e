import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Field, Form, RefusalNotice, useSend } from '#platform/ui/index.ts';
import { base64Of, type Chosen } from './import-state.ts';

/** The file, read at once; nothing of it is kept by the server. */
export function ChooseFile({ onRead }: { onRead: (chosen: Chosen) => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const { send, busy, error } = useSend(api.people.readImport);
  const read = async () => {
    setMissing(!file);
    if (!file) return;
    const bytes = await base64Of(file);
    const answer = await send({ body: { file: bytes } });
    if (answer) onRead({ name: file.name, file: bytes, read: answer });
  };
  return (
    <Form className="stack form" onSubmit={() => void read()}>
      <Field label={say('import.file')} hint={say('import.file.hint')} error={missing ? say('import.no-file') : null}>
        {(control) => <input {...control} type="file" className="file" accept=".csv,.tsv,.txt,text/csv" onChange={(event) => (setFile(event.target.files?.[0] ?? null), setMissing(false))} />}
      </Field>
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{busy ? say('import.reading', { name: file?.name ?? '' }) : say('import.read')}</Button></div>
    </Form>
  );
}
