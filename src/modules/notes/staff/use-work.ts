import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useMemo, useSyncExternalStore } from 'react';
import { ordinaryNameWords, similarityWords } from '#content/notes/index.ts';
import type { Id } from '#kernel/ids.ts';
import { instantAt } from '#kernel/time.ts';
import { reads, useMe } from '#apps/client.ts';
import { checkSession, type CheckedCard, type CheckedSession } from '../card-checks.rules.ts';
import { draftsOf, type SessionNotes } from '../notes.contract.ts';
import { stateOfCard, type CardState } from './card-state.ts';
import { joins } from '#modules/sessions/staff/joins.ts';
import { keptOpen } from '#platform/offline/kept-open.ts';
import { isNews } from '#platform/offline/said-book.ts';
import { useSaid } from '#platform/offline/use-said.ts';
import { withJoined, withOurs } from './overlay.ts';
import { runBookOf } from './run-book.ts';
import { useServerNow } from './use-server-now.ts';
import { workbookOf, type Typed, type Workbook } from './workbook.ts';

/** Everything the steps of one session show: what the server has with what is typed here laid over it, and its checks. */
export interface Work {
  page: SessionNotes;
  typed: Typed;
  book: Workbook;
  checked: CheckedSession;
  checks: ReadonlyMap<Id, CheckedCard>;
  states: ReadonlyMap<Id, CardState>;
  me: { id: Id; name: string };
  leads: boolean;
}

const words = { ordinary: ordinaryNameWords, similar: similarityWords };

/** Reads the session's page and keeps it current. `work` is null until the first answer. */
export function useWork(sessionId: Id) {
  const me = useMe().data!;
  const query = useQuery(reads.notes.readSessionNotes.queryOptions({ ...keptOpen, input: { params: { sessionId } }, meta: { topics: ['notes', 'attendance', 'sessions'], othersTopics: [draftsOf(sessionId)] }, staleTime: 5000 }));
  const book = workbookOf(sessionId);
  const typed = useSyncExternalStore(book.listen, book.read);
  const there = query.data;
  useEffect(() => (there ? book.pageRead(there) : undefined), [there, book]);
  const run = runBookOf(sessionId);
  const marked = useSyncExternalStore(run.listen, run.read);
  const now = useServerNow();
  const readAt = instantAt(query.dataUpdatedAt);
  const joined = useSaid(joins, `${sessionId}/`);
  const page = useMemo(() => there && withOurs(withJoined(there, [...joined.values()].filter((one) => isNews(one, query.dataUpdatedAt))), typed, marked, { now, readAt, me: { id: me.staffId, name: me.name } }), [there, typed, marked, joined, now, readAt, query.dataUpdatedAt, me.staffId, me.name]);
  // The checks of a whole session take a few milliseconds; the letters come first.
  const settled = useDeferredValue(page);
  const checked = useMemo(() => settled && checkSession(settled, words), [settled]);
  const work = useMemo(() => (page && checked ? workOf(page, checked, typed, book, { id: me.staffId, name: me.name }) : null), [page, checked, typed, book, me.staffId, me.name]);
  return { work, query };
}

function workOf(page: SessionNotes, checked: CheckedSession, typed: Typed, book: Workbook, me: Work['me']): Work {
  const checks = new Map(checked.cards.map((card) => [card.patientId, card]));
  const leaders = page.mayWrite ? null : page.session.leaders.map(({ name }) => name).join(', ');
  const states = new Map(page.cards.map((card) => [card.patientId, stateOfCard(card, checks.get(card.patientId), me.id, leaders)]));
  return { page, typed, book, checked, checks, states, me, leads: page.session.leaders.some(({ id }) => id === me.id) };
}
