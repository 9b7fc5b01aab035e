import { useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import type { Id } from '#kernel/ids.ts';
import type { Part } from './part.ts';
import { runBookOf, type Marked, type RunBook, type Stored } from './run-book.ts';
import { rosterQuery } from './run-calls.ts';

export interface RunRow extends Stored {
  /** What is marked here, laid over what the server has. */
  shown: Presence | null;
  part: Part<Presence | null> | null;
}

export interface Run {
  book: RunBook;
  marked: Marked;
  rows: ReadonlyMap<Id, RunRow>;
}

/** The roster of a session with the marks of this page laid over it. `run` is null until the first answer. */
export function useRun(sessionId: Id) {
  const query = useQuery(rosterQuery(sessionId));
  const book = runBookOf(sessionId);
  const marked = useSyncExternalStore(book.listen, book.read);
  const stored = query.data?.patients;
  useEffect(() => (stored ? book.rosterRead(stored) : undefined), [stored, book]);
  const rows = stored && new Map(stored.map((row): [Id, RunRow] => {
    const part = marked.marks.get(row.patientId) ?? null;
    return [row.patientId, { ...row, part, shown: part ? part.value : row.presence }];
  }));
  return { query, run: rows ? ({ book, marked, rows } satisfies Run) : null };
}
