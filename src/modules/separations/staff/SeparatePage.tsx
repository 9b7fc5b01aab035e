import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads } from '#apps/client.ts';
import { useFind } from '#modules/people/staff/use-find.ts';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { A, Button, CheckField, EmptyState, Failed, FieldGroup, Form, Loading, Notice, PageHead, SelectField, TextArea, TextField, announce, usePlace } from '#platform/ui/index.ts';
import { SeparationList } from './SeparationList.tsx';
import { separableKinds } from '../separations.contract.ts';
import { separableOf, useSeparation, type Separable, type Wanted } from './use-separation.ts';

/** For a director: chooses what belongs to another person, and sees what remains to be done by whom. */
export default function SeparatePage() {
  const { patientId = '' } = usePlace();
  const { timeline, list, separate, busy, failed } = useSeparation(patientId);
  const zone = timeline.data?.timeZone ?? 'UTC';
  const name = useQuery(reads.people.readPatient.queryOptions({ input: { params: { patientId } }, meta: { topics: ['people'] } })).data?.name;
  const isListed = ({ kind, id }: Separable) => (list.data?.separations ?? []).some(({ completed, lines }) => completed === null && lines.some((line) => line.kind === kind && line.subjectId === id));
  const act = async (wanted: Wanted) => announce(say('separate.done', { n: await separate(wanted) }));
  return (
    <>
      <PageHead title={name ? say('separate.title-of', { name }) : say('separate.title')} sub={say('separate.sub')}><A to={`/patients/${patientId}`} className="btn">{say('separate.back')}</A></PageHead>
      <div className="body stack">
        {timeline.isError && <Failed error={timeline.error} onRetry={() => void timeline.refetch()} />}
        {timeline.isPending && <Loading what={say('separate.loading')} />}
        {failed.length > 0 && <Notice alert title={say('separate.not-all')}><ul>{failed.map(({ what, why }) => <li key={what}>{say('separate.failed', { what, why })}</li>)}</ul></Notice>}
        {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && <SeparationList patientId={patientId} separations={list.data.separations} zone={list.data.timeZone} />}
        {timeline.data && <Choose things={separableOf(timeline.data.rows).filter((one) => !isListed(one))} more={timeline.data.more} patientId={patientId} zone={zone} busy={busy} onSeparate={(wanted) => void act(wanted)} />}
      </div>
    </>
  );
}

interface ChooseProps {
  things: readonly Separable[];
  more: boolean;
  patientId: Id;
  zone: string;
  busy: boolean;
  onSeparate: (wanted: Wanted) => void;
}

function Choose({ things, more, patientId, zone, busy, onSeparate }: ChooseProps) {
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set());
  const [belongsTo, setBelongsTo] = useState('');
  const [reason, setReason] = useState('');
  const wanted = things.filter(({ id }) => chosen.has(id));
  const n = wanted.length;
  const tick = (id: Id, on: boolean) => setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  if (things.length === 0) return <EmptyState>{say('separate.none')}</EmptyState>;
  return (
    <Form className="stack" onSubmit={() => (onSeparate({ belongsTo, reason, things: wanted }), setChosen(new Set()))}>
      <Whose patientId={patientId} value={belongsTo} onChange={setBelongsTo} />
      <h2>{say('separate.what')}</h2>
      {more && <p className="small soft">{say('separate.newest')}</p>}
      {separableKinds.map((kind) => <OfKind key={kind} kind={kind} things={things.filter((one) => one.kind === kind)} chosen={chosen} zone={zone} onTick={tick} />)}
      <TextArea label={say('separate.reason')} hint={say('separate.reason.hint')} required minLength={5} maxLength={300} value={reason} onChange={setReason} />
      <div className="acts"><Button kind="main" type="submit" busy={busy} whyNot={n === 0 ? say('separate.nothing') : undefined}>{say('separate.do', { n })}</Button></div>
    </Form>
  );
}

function OfKind({ kind, things, chosen, zone, onTick }: { kind: Separable['kind']; things: readonly Separable[]; chosen: ReadonlySet<Id>; zone: string; onTick: (id: Id, on: boolean) => void }) {
  if (things.length === 0) return null;
  return (
    <FieldGroup label={say(`separate.kind.${kind}`)}>
      {things.map(({ id, at, words, author }) => (
        <CheckField key={id} label={[words, sayMoment(at, zone), author].filter(Boolean).join(', ')} checked={chosen.has(id)} onChange={(on) => onTick(id, on)} />
      ))}
    </FieldGroup>
  );
}

function Whose({ patientId, value, onChange }: { patientId: Id; value: string; onChange: (id: string) => void }) {
  const [typed, setTyped] = useState('');
  const { patients } = useFind(typed, typed.trim().length > 1, 8);
  const others = typed.trim().length > 1 ? patients.filter(({ id }) => id !== patientId).map(({ id, name, recordNumber }) => ({ value: id, label: `${name}, ${recordNumber}` })) : [];
  return (
    <>
      <TextField type="search" label={say('separate.whose')} hint={say('separate.whose.hint')} required value={typed} onChange={(words) => (setTyped(words), onChange(''))} autoComplete="off" />
      {others.length > 0 && <SelectField label={say('separate.whose.choose')} required empty={say('separate.whose.choose')} value={value} onChange={onChange} options={others} />}
    </>
  );
}
