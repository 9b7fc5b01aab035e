import { useQuery, useQueryClient } from '@tanstack/react-query';
import { reads, type api } from '#apps/client.ts';
import { useEffect, useSyncExternalStore } from 'react';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import type { Id } from '#kernel/ids.ts';
import type { Part } from './part.ts';
import { runBookOf, type Marked, type RunBook, type Stored } from './run-book.ts';
import { rosterQuery } from './run-calls.ts';

type Roster = Awaited<ReturnType<typeof api.attendance.readRoster>>;

export interface RunRow extends Stored {
  /** The day's arrival in the building, and the other session they are in just now. */
  visit: Roster['patients'][number]['visit'];
  elsewhere: Roster['patients'][number]['elsewhere'];
  /** What is marked here, laid over what the server has. */
  shown: Presence | null;
  part: Part<Presence | null> | null;
}

export interface Run {
  book: RunBook;
  marked: Marked;
  rows: ReadonlyMap<Id, RunRow>;
  session: Roster['session'];
}

/** The roster of a session with the marks of this page laid over it. `run` is null until the first answer. */
export function useRun(sessionId: Id) {
  const query = useQuery(rosterQuery(sessionId));
  const book = runBookOf(sessionId);
  const marked = useSyncExternalStore(book.listen, book.read);
  const stored = query.data?.patients;
  useEffect(() => (stored ? book.rosterRead(stored) : undefined), [stored, book]);
  useReadAgain(sessionId, [marked.began?.answeredAt, marked.ended?.answeredAt].filter(Boolean).join(' '));
  const rows = stored && new Map(stored.map((row): [Id, RunRow] => {
    const part = marked.marks.get(row.patientId) ?? null;
    return [row.patientId, { ...row, part, shown: part ? part.value : row.presence }];
  }));
  return { query, run: rows && query.data ? ({ book, marked, rows, session: query.data.session } satisfies Run) : null };
}

/** Starting marks whoever is in the building, and ending closes their time: both are read at once, whatever the live connection does. */
function useReadAgain(sessionId: Id, answered: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (answered === '') return;
    void queries.invalidateQueries({ queryKey: rosterQuery(sessionId).queryKey });
    void queries.invalidateQueries({ queryKey: reads.notes.readSessionNotes.queryKey({ input: { params: { sessionId } } }) });
  }, [queries, sessionId, answered]);
}
