import './words.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, useMay } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { useFind } from '#modules/people/staff/use-find.ts';
import { A, Button, Drawer, EmptyState, Failed, Form, Loading, RefusalNotice, SelectField, TextField, announce, useSend } from '#platform/ui/index.ts';
import { useSaveFile } from '#platform/ui/use-save-file.ts';
import type { ChartDocument } from '../documents.types.ts';
import { UploadForm } from './UploadForm.tsx';
import { saySize } from './file.ts';

/** The documents of a chart beside the page: to read, to add, to withdraw. */
export function DocumentsDrawer({ patientId, today, onClose }: { patientId: string; today: string; onClose: () => void }) {
  const [adding, setAdding] = useState(false);
  const mayAdd = useMay('document.add');
  const { data, isPending, isError, error, refetch } = useQuery(reads.coordination.listDocuments.queryOptions({ input: { params: { patientId } }, meta: { topics: ['charts'] } }));
  return (
    <Drawer open onClose={onClose} title={say('documents.title')} width={600}>
      <div className="stack">
        {mayAdd && !adding && <div><Button kind="main" icon="upload" onClick={() => setAdding(true)}>{say('documents.add')}</Button></div>}
        {adding && <UploadForm patientId={patientId} today={today} onDone={() => setAdding(false)} />}
        {isPending && <Loading what={say('documents.loading')} />}
        {isError && <Failed error={error} onRetry={() => void refetch()} />}
        {data?.documents.length === 0 && <EmptyState>{say('documents.none')}</EmptyState>}
        <ul className="rows-list">{data?.documents.filter(({ withdrawn }) => !withdrawn).map((document) => <Row key={document.id} document={document} patientId={patientId} mayWithdraw={mayAdd} />)}</ul>
        <Withdrawn documents={data?.documents.filter(({ withdrawn }) => withdrawn) ?? []} patientId={patientId} />
      </div>
    </Drawer>
  );
}

/** Apart from what holds: kept with who withdrew it and why. */
function Withdrawn({ documents, patientId }: { documents: readonly ChartDocument[]; patientId: string }) {
  if (documents.length === 0) return null;
  return (
    <section aria-labelledby="withdrawn-documents">
      <h3 id="withdrawn-documents">{say('documents.withdrawn.title')}</h3>
      <ul className="rows-list">{documents.map((document) => <Row key={document.id} document={document} patientId={patientId} mayWithdraw={false} />)}</ul>
    </section>
  );
}

function Row({ document, patientId, mayWithdraw }: { document: ChartDocument; patientId: string; mayWithdraw: boolean }) {
  const [withdrawing, setWithdrawing] = useState(false);
  const { save, busy, error } = useSaveFile();
  const { id, title, kind, dated, bytes, addedBy, withdrawn, fileName, movedTo, movedFrom } = document;
  return (
    <li>
      <div>
        <p>{title} <span className="soft">{sayDay(dated, 'date')}</span></p>
        <p className="small soft">{say('documents.about', { kind: say(`documents.kind.${kind}`), size: saySize(bytes), by: addedBy })}</p>
        {withdrawn && <p className="small caution">{say('documents.withdrawn', { by: withdrawn.by, reason: withdrawn.reason })}</p>}
        {movedTo && <p className="small">{say('documents.moved-to')} <A to={`/patients/${movedTo.patientId}`}>{movedTo.name}</A></p>}
        {movedFrom && <p className="small soft">{say('documents.moved-from', { name: movedFrom.name })}</p>}
      </div>
      <span className="acts">
        <Button small icon="download" busy={busy} aria-label={say('documents.save-what', { title })} onClick={() => void save(`/api/documents/${id}/file`, fileName)}>{say('documents.save')}</Button>
        {mayWithdraw && !withdrawn && <Button small kind="quiet" aria-label={say('documents.withdraw-what', { title })} onClick={() => setWithdrawing(true)}>{say('documents.withdraw')}</Button>}
      </span>
      {(error || withdrawing) && <div className="fact-form"><RefusalNotice error={error} />{withdrawing && <Withdraw documentId={id} patientId={patientId} onDone={() => setWithdrawing(false)} />}</div>}
    </li>
  );
}

/** Withdraws it, or puts it into the chart of the person to whom it belongs. */
function Withdraw({ documentId, patientId, onDone }: { documentId: string; patientId: string; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [whose, setWhose] = useState('');
  const isAsked = typed.trim().length > 1;
  const { patients } = useFind(typed, isAsked, 8);
  const withdrawing = useSend(api.coordination.withdrawDocument);
  const moving = useSend(api.coordination.moveDocument);
  const others = isAsked ? patients.filter(({ id }) => id !== patientId).map(({ id, name, recordNumber }) => ({ value: id, label: `${name}, ${recordNumber}` })) : [];
  const queries = useQueryClient();
  const act = async () => {
    const done = whose ? await moving.send({ params: { documentId }, body: { patientId: whose, reason } }) : await withdrawing.send({ params: { documentId }, body: { reason } });
    if (!done) return;
    announce(say('documents.withdraw'));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void act()}>
      <TextField label={say('documents.reason')} hint={say('documents.reason.hint')} required minLength={5} maxLength={300} value={reason} onChange={setReason} autoComplete="off" autoFocus />
      <TextField type="search" label={say('documents.whose')} hint={say('documents.whose.hint')} optional value={typed} onChange={setTyped} autoComplete="off" />
      {others.length > 0 && <SelectField label={say('documents.whose')} hideLabel empty={say('documents.whose.nobody')} value={whose} onChange={setWhose} options={others} />}
      <RefusalNotice error={withdrawing.error ?? moving.error} />
      <div className="acts"><Button kind="main" type="submit" busy={withdrawing.busy || moving.busy}>{say(whose ? 'documents.move' : 'documents.withdraw')}</Button></div>
    </Form>
  );
}
