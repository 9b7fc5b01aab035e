import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '#apps/client.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { isUnreachable, refusalOf, type RefusalError } from '#platform/ui/refusal-error.ts';
import type { ChartDraft } from '../chart-notes.types.ts';

const pause = 600;
export type SaveState = 'unsaved' | 'saving' | 'saved' | 'offline';

/** A draft that is there already, or null for one that begins with its first word. */
export interface Begun {
  id: Id;
  version: number;
  draft: ChartDraft;
}

/** What the saving works with: the version and text that the server holds, what is typed, and the save that runs. */
interface Held {
  version: number;
  kept: ChartDraft | null;
  last: ChartDraft;
  running: Promise<void>;
  timer: ReturnType<typeof setTimeout> | null;
  /** The server holds another text: nothing more is saved until the author chose. */
  stopped: boolean;
}

export interface DraftAsked {
  patientId: Id;
  kind: string;
  begun: Begun | null;
  empty: ChartDraft;
}

/** One note while it is written: kept as it is typed, one save after the other, each on the version before. */
export function useDraft({ patientId, kind, begun, empty }: DraftAsked) {
  const [id] = useState(() => begun?.id ?? newId());
  const [draft, setShown] = useState(begun?.draft ?? empty);
  const [state, setState] = useState<SaveState>(begun ? 'saved' : 'unsaved');
  /** Counts the times that a whole other text was laid in, so that fields begin anew. */
  const [turn, setTurn] = useState(0);
  const [refused, setRefused] = useState<RefusalError | null>(null);
  const held = useRef<Held>({ version: begun?.version ?? 0, kept: begun?.draft ?? null, last: begun?.draft ?? empty, running: Promise.resolve(), timer: null, stopped: false });

  const save = useCallback(async () => {
    const it = held.current;
    if (it.kept === it.last || it.stopped) return;
    const sent = it.last;
    setState('saving');
    try {
      it.version = (await api.notes.saveDraft({ params: { patientId, draftId: id }, body: { kind, draft: sent, saw: it.version } })).version;
      it.kept = sent;
      setRefused(null);
      setState(it.last === sent ? 'saved' : 'unsaved');
    } catch (error) {
      const refusal = refusalOf(error);
      setState(isUnreachable(refusal) ? 'offline' : 'unsaved');
      it.stopped = !isUnreachable(refusal);
      if (it.stopped) setRefused(refusal);
    }
  }, [id, kind, patientId]);
  /** Saves what is not saved yet; the version that the server holds, or null where it holds another text. */
  const flush = useCallback(async (): Promise<number | null> => {
    const it = held.current;
    it.running = it.running.then(save);
    await it.running;
    return it.kept === it.last ? it.version : null;
  }, [save]);
  const change = (next: ChartDraft) => {
    held.current.last = next;
    held.current.timer ??= setTimeout(() => {
      held.current.timer = null;
      void flush();
    }, pause);
    setShown(next);
    setState('unsaved');
  };
  /** Goes on from another version: with its text, or with this one over it. */
  const goOn = (version: number, theirs: ChartDraft | null) => {
    held.current.version = version;
    held.current.stopped = false;
    if (theirs) held.current.kept = theirs;
    setRefused(null);
    change(theirs ?? held.current.last);
    setTurn((former) => former + 1);
    if (theirs) setState('saved');
    else void flush();
  };
  useEffect(() => {
    const it = held.current;
    const again = () => void flush();
    addEventListener('online', again);
    return () => {
      removeEventListener('online', again);
      // What was typed last, when the drawer is closed at once; a note that nobody began stays unbegun.
      if (it.timer) void flush();
    };
  }, [flush]);
  return { id, turn, draft, change, state, refused, flush, goOn };
}
