import './words.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, useMe } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayHalf, sayMoment } from '#platform/i18n/times.ts';
import { Button, Failed, Form, Loading, RefusalNotice, SelectField, TextField, announce, useSend } from '#platform/ui/index.ts';
import type { Nightly } from '../daypack.types.ts';

/** Where the pack is written every night; off until a folder is named. */
export function NightlySection() {
  const { data, isError, error, refetch } = useQuery(reads.daypack.readNightly.queryOptions({ input: {}, meta: { topics: ['setup'] } }));
  if (isError) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading what={say('daypack.loading')} />;
  return (
    <section className="stack measure" aria-labelledby="nightly">
      <h2 id="nightly">{say('daypack.nightly')}</h2>
      <p className="soft">{say('daypack.nightly.about')}</p>
      {data.folder !== null && <Last last={data.last} />}
      <NightlyForm key={data.version} now={data} />
    </section>
  );
}

function Last({ last }: Pick<Nightly, 'last'>) {
  const zone = useMe().data?.timeZone ?? 'UTC';
  if (!last) return <p className="small soft">{say('daypack.nightly.never')}</p>;
  const when = sayMoment(last.at, zone);
  return last.failed ? <p className="caution">{say('daypack.nightly.failed', { why: last.failed, when })}</p> : <p className="small soft">{say('daypack.nightly.last', { name: last.fileName ?? '', when })}</p>;
}

const hours = Array.from({ length: 24 }, (_hour, at) => ({ value: String(at), label: sayHalf(`${String(at).padStart(2, '0')}:00`) }));

function NightlyForm({ now }: { now: Nightly }) {
  const [folder, setFolder] = useState(now.folder ?? '');
  const [hour, setHour] = useState(String(now.hour));
  const [password, setPassword] = useState('');
  const { send, busy, error } = useSend(api.daypack.setNightly);
  const queries = useQueryClient();
  const set = async (into: string | null) => {
    if (!(await send({ body: { saw: now.version, folder: into, hour: Number(hour), ...(password ? { password } : {}) } }))) return;
    announce(say('daypack.nightly.saved'));
    void queries.invalidateQueries();
  };
  return (
    <Form className="stack" onSubmit={() => void set(folder)}>
      <TextField label={say('daypack.nightly.folder')} hint={say('daypack.nightly.folder.hint')} required maxLength={500} value={folder} onChange={setFolder} autoComplete="off" spellCheck={false} />
      <SelectField label={say('daypack.nightly.hour')} empty={null} value={hour} onChange={setHour} options={hours} />
      <TextField type="password" label={say('daypack.nightly.password')} hint={say(now.folder === null ? 'daypack.nightly.password.hint' : 'daypack.nightly.password.keep')} required={now.folder === null} minLength={12} maxLength={200} value={password} onChange={setPassword} autoComplete="new-password" />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('daypack.nightly.save')}</Button>{now.folder !== null && <Button kind="quiet" onClick={() => void set(null)}>{say('daypack.nightly.stop')}</Button>}</div>
    </Form>
  );
}
