import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ordinaryNameWords, similarityWords } from '#content/notes/index.ts';
import { api, reads } from '#apps/client.ts';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Drawer, Failed, Form, Loading, RefusalNotice, TextArea, announce, useSend } from '#platform/ui/index.ts';
import { checkSession } from '../card-checks.rules.ts';
import { NoteContent } from '../note-content.rules.ts';
import type { CardText, SessionNotes } from '../notes.contract.ts';
import { CardFields } from './CardFields.tsx';
import { draftOfContent } from './note-view.ts';
import { useRefresh } from './refresh.ts';
import { useProof } from './use-proof.tsx';

export interface CorrectedNote {
  id: Id;
  patientId: Id;
  patient: string;
  version: number;
  versions: readonly { version: number; content: Record<string, unknown> }[];
}

/** Corrects a signed note: the same card with the same checks, and why. It becomes the next version. */
export function CorrectNote({ note, onClose }: { note: CorrectedNote; onClose: () => void }) {
  const content = useMemo(() => NoteContent.parse(note.versions.find(({ version }) => version === note.version)!.content), [note]);
  const query = useQuery(reads.notes.readSessionNotes.queryOptions({ input: { params: { sessionId: content.session.sessionId } }, meta: { topics: ['notes', 'attendance'] } }));
  return (
    <Drawer open onClose={onClose} title={say('notes.correct.title', { name: note.patient })} width={760}>
      {query.data ? <CorrectionForm note={note} content={content} page={query.data} onClose={onClose} /> : query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <Loading what={say('notes.loading')} />}
    </Drawer>
  );
}

const words = { ordinary: ordinaryNameWords, similar: similarityWords };

function CorrectionForm({ note, content, page, onClose }: { note: CorrectedNote; content: NoteContent; page: SessionNotes; onClose: () => void }) {
  const [draft, setDraft] = useState<CardText>(() => draftOfContent(content));
  const [reason, setReason] = useState('');
  const { send, busy, error } = useSend(api.notes.correctNote);
  const proof = useProof();
  const refresh = useRefresh(content.session.sessionId);
  const shown = useMemo(() => ({ ...page, cards: page.cards.map((card) => (card.patientId === note.patientId ? { ...card, draft } : card)) }), [page, draft, note.patientId]);
  const check = useMemo(() => checkSession(shown, words).cards.find(({ patientId }) => patientId === note.patientId), [shown, note.patientId]);
  const card = shown.cards.find(({ patientId }) => patientId === note.patientId);
  const sign = async () => {
    const given = await proof.prove();
    const done = given && (await send({ params: { noteId: note.id }, body: { draft, shared: null, reason, proof: given, saw: note.version } }));
    if (!done) return;
    announce(say('notes.correct.done', { n: done.version }));
    await refresh();
    onClose();
  };
  return (
    <Form className="stack correct" onSubmit={() => void sign()}>
      <p className="soft">{say('notes.correct.what')}</p>
      {card && <div className="rows"><CardFields page={shown} card={card} draft={draft} onChange={setDraft} check={check} /></div>}
      <TextArea label={say('notes.correct.reason')} hint={say('notes.correct.reason.hint')} required minLength={5} value={reason} onChange={setReason} />
      <RefusalNotice error={error} />
      {proof.field}
      <div className="acts"><Button kind="main" type="submit" busy={busy || proof.busy}>{say('notes.correct.do')}</Button></div>
    </Form>
  );
}
