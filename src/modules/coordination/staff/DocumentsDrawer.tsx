import './words.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, reads, useMay } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { Button, Drawer, EmptyState, Failed, Loading, RefusalNotice, TextField, announce, useSend } from '#platform/ui/index.ts';
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
        <ul className="rows-list">{data?.documents.map((document) => <Row key={document.id} document={document} mayWithdraw={mayAdd} />)}</ul>
      </div>
    </Drawer>
  );
}

function Row({ document, mayWithdraw }: { document: ChartDocument; mayWithdraw: boolean }) {
  const [withdrawing, setWithdrawing] = useState(false);
  const { save, busy, error } = useSaveFile();
  const { id, title, kind, dated, bytes, addedBy, withdrawn, fileName } = document;
  return (
    <li>
      <div>
        <p>{title} <span className="soft">{sayDay(dated, 'date')}</span></p>
        <p className="small soft">{say('documents.about', { kind: say(`documents.kind.${kind}`), size: saySize(bytes), by: addedBy })}</p>
        {withdrawn && <p className="small caution">{say('documents.withdrawn', { by: withdrawn.by, reason: withdrawn.reason })}</p>}
      </div>
      <span className="acts">
        <Button small icon="download" busy={busy} aria-label={say('documents.save-what', { title })} onClick={() => void save(`/api/documents/${id}/file`, fileName)}>{say('documents.save')}</Button>
        {mayWithdraw && !withdrawn && <Button small kind="quiet" aria-label={say('documents.withdraw-what', { title })} onClick={() => setWithdrawing(true)}>{say('documents.withdraw')}</Button>}
      </span>
      {(error || withdrawing) && <div className="fact-form"><RefusalNotice error={error} />{withdrawing && <Withdraw documentId={id} onDone={() => setWithdrawing(false)} />}</div>}
    </li>
  );
}

function Withdraw({ documentId, onDone }: { documentId: string; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(api.coordination.withdrawDocument);
  const queries = useQueryClient();
  const act = async () => {
    if (!(await send({ params: { documentId }, body: { reason } }))) return;
    announce(say('documents.withdraw'));
    void queries.invalidateQueries();
    onDone();
  };
  return (
    <form className="stack" onSubmit={(event) => (event.preventDefault(), void act())}>
      <TextField label={say('documents.reason')} hint={say('documents.reason.hint')} required minLength={5} maxLength={300} value={reason} onChange={setReason} autoComplete="off" autoFocus />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('documents.withdraw')}</Button></div>
    </form>
  );
}
