import { useQuery, useQueryClient } from '@tanstack/react-query';
import { reads, type api } from '#apps/client.ts';
import { useEffect, useSyncExternalStore } from 'react';
import { markOf, type JoinedHere } from '#modules/sessions/staff/joining-here.ts';
import { joins } from '#modules/sessions/staff/joins.ts';
import { isNews } from '#platform/offline/said-book.ts';
import { useSaid } from '#platform/offline/use-said.ts';
import { refusalOf } from '#platform/ui/index.ts';
import type { Presence } from '#modules/attendance/attendance.types.ts';
import type { Id } from '#kernel/ids.ts';
import type { Part } from './part.ts';
import { runBookOf, type Marked, type RunBook, type Stored } from './run-book.ts';
import { presenceIn, rosterQuery } from './run-calls.ts';

type Roster = Awaited<ReturnType<typeof api.attendance.readRoster>>;

export interface RunRow extends Stored {
  /** The day's arrival in the building, and the other session they are in just now. */
  visit: Roster['patients'][number]['visit'];
  elsewhere: Roster['patients'][number]['elsewhere'];
  /** Something of theirs is open on the board, and who has it. */
  needs: Roster['patients'][number]['needs'];
  /** Where the paper is from which the mark was entered. */
  paper: Roster['patients'][number]['paper'];
  /** What is marked here, laid over what the server has. */
  shown: Presence | null;
  part: Part<Presence | null> | null;
  /** Added on this page and not yet read with it. */
  joined: JoinedHere | null;
}

export interface Run {
  book: RunBook;
  marked: Marked;
  rows: ReadonlyMap<Id, RunRow>;
  session: Roster['session'];
  /** Marked on this page and no longer on its list: names of whoever was on it. */
  gone: ReadonlyMap<Id, string>;
}

/** The roster of a session with the marks of this page laid over it. `run` is null until the first answer. */
export function useRun(sessionId: Id) {
  const query = useQuery(rosterQuery(sessionId));
  const book = runBookOf(sessionId);
  const marked = useSyncExternalStore(book.listen, book.read);
  const stored = query.data?.patients;
  useEffect(() => (stored ? book.rosterRead(stored) : undefined), [stored, book]);
  useReadAgain(sessionId, [marked.began?.answeredAt, marked.ended?.answeredAt].filter(Boolean).join(' '));
  const joined = useSaid(joins, `${sessionId}/`);
  useDisputes(sessionId, book, joined);
  const rows = stored && rowsOf(stored, marked, [...joined.values()].filter((one) => isNews(one, query.dataUpdatedAt)));
  return { query, run: rows && query.data ? ({ book, marked, rows, session: query.data.session, gone: goneFrom(marked, rows) } satisfies Run) : null };
}

/** Everybody on the list, and whoever was added on this page, with what is marked here. */
function rowsOf(stored: readonly Roster['patients'][number][], { marks }: Marked, joined: readonly JoinedHere[]): ReadonlyMap<Id, RunRow> {
  const laid = (row: Omit<RunRow, 'part' | 'shown'>): [Id, RunRow] => {
    const part = marks.get(row.patientId) ?? null;
    return [row.patientId, { ...row, part, shown: part ? part.value : row.presence }];
  };
  const here = joined.filter(({ body }) => !stored.some(({ patientId }) => patientId === body.patientId));
  return new Map([...stored.map((row) => laid({ ...row, joined: null })), ...here.map((one) => laid({ patientId: one.body.patientId, ...markOf(one), visit: null, paper: null, elsewhere: null, needs: null, joined: one }))]);
}

/** Whoever is marked here and has left the list, where that is not read yet. */
function goneFrom({ marks, landed, names }: Marked, rows: ReadonlyMap<Id, RunRow>): ReadonlyMap<Id, string> {
  const isOpen = (id: Id, part: Part<unknown>) => part.dirty || part.notSaved !== null || part.theirs !== null || landed.has(id);
  return new Map([...marks].filter(([id, part]) => !rows.has(id) && isOpen(id, part)).map(([id]) => [id, names.get(id) ?? '']));
}

/** Somebody whom two pages added: the second page shows both marks. */
function useDisputes(sessionId: Id, book: RunBook, joined: ReadonlyMap<Id, JoinedHere>): void {
  useEffect(() => {
    for (const [patientId, one] of joined) {
      const { refusal, facts } = refusalOf(one.refused);
      const theirs = one.refused !== null && refusal === 'attendance/changed-meanwhile' ? presenceIn(facts) : null;
      if (!theirs) continue;
      book.dispute(patientId, markOf(one).presence, { presence: theirs.value, version: theirs.version });
      joins.forget(`${sessionId}/${patientId}`);
    }
  }, [sessionId, book, joined]);
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
