import './session.css';
import './words.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { noteKinds } from '#content/notes/kinds.ts';
import { api, reads, useMe } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayMoment } from '#platform/i18n/times.ts';
import { Button, Drawer, Failed, Form, Loading, RefusalNotice, TextArea, useSend } from '#platform/ui/index.ts';
import { kindOf, whyNotWrite } from '../chart-note.rules.ts';
import type { NoteDesk } from '../chart-notes.contract.ts';
import { ChartNoteForm } from './ChartNoteForm.tsx';
import { sayKind } from './chart-note-words.ts';

export interface NoteDeskProps {
  patientId: string;
  name: string;
  /** A draft to go on with, as the queue names it. */
  draftId?: string | null;
  onClose: () => void;
}

type Draft = NoteDesk['drafts'][number];
type Writing = { kind: string; draft: Draft | null };

/** Beside the chart: which kind of note, or one to go on with; then the note itself. */
export function NoteDeskDrawer({ patientId, name, draftId, onClose }: NoteDeskProps) {
  const desk = useQuery({ ...reads.notes.readDesk.queryOptions({ input: { params: { patientId } } }), staleTime: 0 });
  const [writing, setWriting] = useState<Writing | null>(null);
  const queries = useQueryClient();
  const close = () => {
    for (const key of [reads.notes.readDesk.key(), reads.notes.readQueue.key(), reads.charts.key()]) void queries.invalidateQueries({ queryKey: key });
    onClose();
  };
  const named = draftId ? desk.data?.drafts.find(({ id, draft }) => id === draftId && draft) : undefined;
  const at = writing ?? (named ? { kind: named.kind, draft: named } : null);
  const kind = at && kindOf(noteKinds, at.kind);
  const title = kind ? say('chart-notes.kind.title', { kind: kind.label, name }) : say('chart-notes.new.title', { name });
  return (
    <Drawer open onClose={close} title={title} width={640}>
      {!desk.data ? desk.isError ? <Failed error={desk.error} onRetry={() => void desk.refetch()} /> : <Loading what={say('chart-notes.loading')} />
        : kind ? <ChartNoteForm key={at.draft?.id ?? at.kind} patientId={patientId} name={name} kind={kind} desk={desk.data} begun={at.draft?.draft ? { ...at.draft, draft: at.draft.draft } : null} onDone={close} />
        : <Choose desk={desk.data} onWrite={setWriting} onTaken={() => void desk.refetch()} />}
    </Drawer>
  );
}

function Choose({ desk, onWrite, onTaken }: { desk: NoteDesk; onWrite: (writing: Writing) => void; onTaken: () => void }) {
  const { data: me } = useMe();
  const kinds = noteKinds.kinds.filter((kind) => me && !whyNotWrite(kind, me.roles));
  return (
    <div className="stack">
      <div className="acts kinds" role="group" aria-label={say('chart-notes.kinds')}>{kinds.map(({ id, label }) => <Button key={id} onClick={() => onWrite({ kind: id, draft: null })}>{label}</Button>)}</div>
      {desk.drafts.length > 0 && (
        <section aria-labelledby="open-drafts">
          <h3 id="open-drafts">{say('chart-notes.open')}</h3>
          <ul className="rows-list">{desk.drafts.map((draft) => <Open key={draft.id} draft={draft} zone={desk.timeZone} onGoOn={() => onWrite({ kind: draft.kind, draft })} onTaken={onTaken} />)}</ul>
        </section>
      )}
    </div>
  );
}

function Open({ draft, zone, onGoOn, onTaken }: { draft: Draft; zone: string; onGoOn: () => void; onTaken: () => void }) {
  const [taking, setTaking] = useState(false);
  const said = { kind: sayKind(draft.kind), name: draft.author, when: sayMoment(draft.startedAt, zone) };
  return (
    <li>
      <p>{say(draft.draft ? 'chart-notes.open.mine' : 'chart-notes.open.others', said)}</p>
      {draft.draft && <Button small onClick={onGoOn}>{say('chart-notes.go-on')}</Button>}
      {draft.mayTakeOver && !taking && <Button small onClick={() => setTaking(true)}>{say('chart-notes.take')}</Button>}
      {taking && <TakeOver draft={draft} onDone={() => (setTaking(false), onTaken())} />}
    </li>
  );
}

/** Somebody else's unsigned note, when they left or are away: with how one knows what it says. */
function TakeOver({ draft, onDone }: { draft: Draft; onDone: () => void }) {
  const [attestation, setAttestation] = useState('');
  const { send, busy, error } = useSend(api.notes.takeOverDraft);
  const take = async () => {
    if (await send({ params: { draftId: draft.id }, body: { attestation, saw: draft.version } })) onDone();
  };
  return (
    <Form className="stack fact-form" onSubmit={() => void take()}>
      <TextArea label={say('chart-notes.take.how')} hint={say('chart-notes.take.hint')} required minLength={10} maxLength={500} value={attestation} onChange={setAttestation} />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy}>{say('chart-notes.take.do')}</Button></div>
    </Form>
  );
}
