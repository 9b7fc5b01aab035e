import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ordinaryNameWords } from '#content/notes/index.ts';
import { noteKinds } from '#content/notes/kinds.ts';
import { api, reads, useNow } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Drawer, Failed, Form, Loading, RefusalNotice, TextArea, announce, useSend } from '#platform/ui/index.ts';
import { chartDraftOf, type ChartNoteContent } from '../chart-note-content.rules.ts';
import { chartNeedsOf, kindOf, namesIn } from '../chart-note.rules.ts';
import type { NoteDesk } from '../chart-notes.contract.ts';
import { nameBook } from '../name-book.rules.ts';
import { ChartNoteFields } from './ChartNoteFields.tsx';
import { sayChartNeeds } from './chart-note-words.ts';
import type { CorrectedNote } from './CorrectNote.tsx';
import { useRefresh } from './refresh.ts';
import { calledName } from './session-words.ts';
import { useProof } from './use-proof.tsx';

interface Correcting {
  note: CorrectedNote;
  content: ChartNoteContent;
  onClose: () => void;
}

/** Corrects a signed note without a session: the same fields with the same checks, and why. */
export function CorrectChartNote({ note, content, onClose }: Correcting) {
  const desk = useQuery(reads.notes.readDesk.queryOptions({ input: { params: { patientId: note.patientId } } }));
  return (
    <Drawer open onClose={onClose} title={say('notes.correct.title', { name: note.patient })} width={640}>
      {desk.data ? <CorrectionForm note={note} content={content} desk={desk.data} onClose={onClose} /> : desk.isError ? <Failed error={desk.error} onRetry={() => void desk.refetch()} /> : <Loading what={say('chart-notes.loading')} />}
    </Drawer>
  );
}

function CorrectionForm({ note, content, desk, onClose }: Correcting & { desk: NoteDesk }) {
  const [draft, setDraft] = useState(() => chartDraftOf(content));
  const [reason, setReason] = useState('');
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const now = useNow();
  const { send, busy, error } = useSend(api.notes.correctChartNote);
  const confirming = useSend(api.notes.confirmDraftWord);
  const proof = useProof();
  const refresh = useRefresh(null);
  const kind = kindOf(noteKinds, content.kind.id);
  const book = useMemo(() => nameBook(desk.people, ordinaryNameWords), [desk.people]);
  if (!kind) return null;
  const names = namesIn(kind, draft, note.patientId, book, confirmed.map((word) => ({ word, part: { kind: 'individual', patientId: note.patientId } })));
  const needs = chartNeedsOf(kind, draft, names, now);
  const sign = async () => {
    const given = await proof.prove();
    const done = given && (await send({ params: { noteId: note.id }, body: { draft, reason, proof: given, saw: note.version } }));
    if (!done) return;
    announce(say('notes.correct.done', { n: done.version }));
    await refresh();
    onClose();
  };
  const confirm = async (word: string) => {
    if (await confirming.send({ params: { draftId: note.id }, body: { word } })) setConfirmed([...confirmed, word]);
  };
  return (
    <Form className="stack correct" onSubmit={() => void sign()}>
      <p className="soft">{say('chart-notes.correct.what')}</p>
      <ChartNoteFields kind={kind} draft={draft} onChange={setDraft} zone={content.happened.timeZone} name={calledName(note.patient)} names={names} onConfirm={(word) => void confirm(word)} />
      <TextArea label={say('notes.correct.reason')} hint={say('notes.correct.reason.hint')} required minLength={5} value={reason} onChange={setReason} />
      <RefusalNotice error={error ?? confirming.error} />
      {proof.field}
      <div className="acts"><Button kind="main" type="submit" busy={busy || proof.busy} whyNot={needs.length ? say('chart-notes.needs', { what: sayChartNeeds(kind, needs) }) : undefined}>{say('notes.correct.do')}</Button></div>
    </Form>
  );
}
