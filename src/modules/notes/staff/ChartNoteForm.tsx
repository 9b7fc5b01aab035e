import { useMemo, useState } from 'react';
import { ordinaryNameWords } from '#content/notes/index.ts';
import { api, useNow } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Form, Notice, RefusalNotice, announce, useSend } from '#platform/ui/index.ts';
import { chartNeedsOf, emptyChartDraft, namesIn } from '../chart-note.rules.ts';
import { ChartDraft, type NoteKind } from '../chart-notes.types.ts';
import type { NoteDesk } from '../chart-notes.contract.ts';
import { nameBook } from '../name-book.rules.ts';
import { Bring } from './Bring.tsx';
import { ChartNoteFields } from './ChartNoteFields.tsx';
import { sayChartNeeds } from './chart-note-words.ts';
import { useDraft, type Begun } from './use-draft.ts';
import { useProof } from './use-proof.tsx';
import { calledName, sayReader } from './session-words.ts';

export interface ChartNoteFormProps {
  patientId: string;
  name: string;
  kind: NoteKind;
  desk: NoteDesk;
  begun: (Begun & { confirmed: readonly string[] }) | null;
  onDone: () => void;
}

/** One note being written in a chart: kept as it is typed, checked while it is written, signed once. */
export function ChartNoteForm({ patientId, name, kind, desk, begun, onDone }: ChartNoteFormProps) {
  const now = useNow();
  const [empty] = useState(() => emptyChartDraft(now));
  const note = useDraft({ patientId, kind: kind.id, begun, empty });
  const [confirmed, setConfirmed] = useState<readonly string[]>(begun?.confirmed ?? []);
  const { send, busy, error } = useSend(api.notes.signDraft);
  const confirming = useSend(api.notes.confirmDraftWord);
  const proof = useProof();
  const book = useMemo(() => nameBook(desk.people, ordinaryNameWords), [desk.people]);
  const names = useMemo(() => namesIn(kind, note.draft, patientId, book, confirmed.map((word) => ({ word, part: { kind: 'individual', patientId } }))), [kind, note.draft, patientId, book, confirmed]);
  const needs = chartNeedsOf(kind, note.draft, names, now);
  const confirm = async (word: string) => {
    if ((await note.flush()) !== null && (await confirming.send({ params: { draftId: note.id }, body: { word } }))) setConfirmed([...confirmed, word]);
  };
  const sign = async () => {
    const saw = await note.flush();
    const given = saw === null ? null : await proof.prove();
    const done = given && saw !== null && (await send({ params: { draftId: note.id }, body: { proof: given, saw } }));
    if (!done) return;
    announce(say(done.state === 'signed' ? 'chart-notes.signed' : 'chart-notes.signed.cosign', { kind: kind.label }));
    onDone();
  };
  return (
    <Form className="stack correct" onSubmit={() => void sign()}>
      <Bring desk={desk} ready={note.flush} draftId={note.id} onBrought={note.goOn} />
      <ChartNoteFields key={note.turn} kind={kind} draft={note.draft} onChange={note.change} zone={desk.timeZone} name={calledName(name)} names={names} onConfirm={(word) => void confirm(word)} />
      <Stale note={note} />
      <RefusalNotice error={error ?? confirming.error} />
      {desk.second.cosigns && <p className="small soft">{say('notes.sign.then', { name: sayReader(desk.second) })}</p>}
      {proof.field}
      <div className="acts">
        <Button kind="main" type="submit" busy={busy || proof.busy} whyNot={needs.length ? say('chart-notes.needs', { what: sayChartNeeds(kind, needs) }) : undefined}>{say('chart-notes.sign')}</Button>
        {note.state !== 'unsaved' && <Discard note={note} onDone={onDone} />}
        <span className="small soft" role="status">{say(`chart-notes.${note.state}`)}</span>
      </div>
      {needs.length > 0 && <p className="small soft">{say('chart-notes.needs', { what: sayChartNeeds(kind, needs) })}</p>}
    </Form>
  );
}

type Note = ReturnType<typeof useDraft>;

/** Two windows of one author: both texts are there, and the author chooses. */
function Stale({ note: { refused, goOn } }: { note: Note }) {
  if (!refused) return null;
  const theirs = refused.refusal === 'notes/changed-meanwhile' ? ChartDraft.safeParse(refused.facts['draft']) : null;
  if (!theirs?.success) return <RefusalNotice error={refused} />;
  const version = Number(refused.facts['version']);
  return (
    <Notice alert title={say('chart-notes.stale')}>
      <p>{say('chart-notes.stale.what', { text: theirs.data.text })}</p>
      <div className="acts"><Button onClick={() => goOn(version, theirs.data)}>{say('chart-notes.stale.theirs')}</Button><Button onClick={() => goOn(version, null)}>{say('chart-notes.stale.mine')}</Button></div>
    </Notice>
  );
}

function Discard({ note, onDone }: { note: Note; onDone: () => void }) {
  const { send, busy, error } = useSend(api.notes.discardDraft);
  const discard = async () => {
    const saw = await note.flush();
    if (!saw || !(await send({ params: { draftId: note.id }, body: { saw } }))) return;
    announce(say('chart-notes.discarded'));
    onDone();
  };
  return <><Button kind="quiet" busy={busy} onClick={() => void discard()}>{say('chart-notes.discard')}</Button><RefusalNotice error={error} /></>;
}
