import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, DateField, EmptyState, Form, RefusalNotice, SelectField, announce, useSend } from '#platform/ui/index.ts';
import type { Cover } from '../handover.contract.ts';
import { useAfter } from './refresh.ts';

type Person = { id: string; name: string };

/** Who stands in for which supervisor on which days; a supervisor names their own, a director anybody's. */
export function Covers() {
  const { data } = useQuery(reads.handover.readCovers.queryOptions({ input: {}, meta: { topics: ['handover', 'setup'] } }));
  const [naming, setNaming] = useState(false);
  if (!data) return null;
  return (
    <section aria-labelledby="covers">
      <div className="colhead"><h2 id="covers">{say('handover.covers')}</h2></div>
      {data.covers.length === 0 ? <EmptyState>{say('handover.covers.none')}</EmptyState> : <ul className="rows-list">{data.covers.map((cover) => <Line key={cover.id} cover={cover} />)}</ul>}
      {data.supervisors.length > 0 && (naming ? <NameCover today={data.today} supervisors={data.supervisors} candidates={data.candidates} onClose={() => setNaming(false)} /> : <div className="acts"><Button icon="add" onClick={() => setNaming(true)}>{say('handover.covers.name')}</Button></div>)}
    </section>
  );
}

function Line({ cover: { id, cover, supervisor, fromDate, toDate, mayEnd } }: { cover: Cover }) {
  const { send, busy, error } = useSend(api.handover.endCover);
  const after = useAfter();
  const names = { cover: cover.name, supervisor: supervisor.name };
  return (
    <li>
      <div><p>{say('handover.covers.line', names)}</p><p className="small soft">{fromDate === toDate ? sayDay(fromDate, 'short') : say('handover.covers.days', { from: sayDay(fromDate, 'short'), to: sayDay(toDate, 'short') })}</p><RefusalNotice error={error} /></div>
      {mayEnd && <Button small kind="quiet" busy={busy} aria-label={say('handover.covers.end-of', names)} onClick={() => void send({ params: { coverId: id } }).then((done) => done && after())}>{say('handover.covers.end')}</Button>}
    </li>
  );
}

function NameCover({ today, supervisors, candidates, onClose }: { today: string; supervisors: readonly Person[]; candidates: readonly Person[]; onClose: () => void }) {
  const [draft, setDraft] = useState({ supervisorId: supervisors.length === 1 ? supervisors[0]!.id : '', coverId: '', fromDate: today, toDate: today });
  const { send, busy, error } = useSend(api.handover.nameCover);
  const after = useAfter();
  const save = async () => {
    if (!(await send({ body: draft }))) return;
    announce(say('handover.covers.named'));
    after();
    onClose();
  };
  const options = (people: readonly Person[]) => people.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form className="stack" onSubmit={() => void save()}>
      <p className="soft">{say('handover.covers.what')}</p>
      <div className="columns">
        <SelectField label={say('handover.covers.for')} required value={draft.supervisorId} options={options(supervisors)} onChange={(supervisorId) => setDraft({ ...draft, supervisorId })} />
        <SelectField label={say('handover.covers.who')} required value={draft.coverId} options={options(candidates.filter(({ id }) => id !== draft.supervisorId))} onChange={(coverId) => setDraft({ ...draft, coverId })} />
      </div>
      <div className="columns">
        <DateField label={say('handover.covers.from')} required value={draft.fromDate} onChange={(fromDate) => setDraft({ ...draft, fromDate })} />
        <DateField label={say('handover.covers.to')} required min={draft.fromDate} value={draft.toDate} onChange={(toDate) => setDraft({ ...draft, toDate })} />
      </div>
      <RefusalNotice error={error} />
      <div className="acts"><Button type="submit" busy={busy}>{say('handover.covers.do')}</Button><Button kind="quiet" onClick={onClose}>{say('handover.cancel')}</Button></div>
    </Form>
  );
}
