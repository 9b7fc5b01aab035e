import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { SaidBook, SaidHere } from './said-book.ts';

/** What is said on this page under a prefix (`session/`), by the rest of its lane; each answer has the page read again. */
export function useSaid<Body, Answer>(book: SaidBook<Body, Answer>, prefix: string): ReadonlyMap<string, SaidHere<Body, Answer>> {
  const queries = useQueryClient();
  const all = useSyncExternalStore(book.listen, book.read);
  const said = useMemo(() => new Map([...all].filter(([lane]) => lane.startsWith(prefix)).map(([lane, one]) => [lane.slice(prefix.length), one])), [all, prefix]);
  const answers = [...said.values()].map(({ answeredAt }) => answeredAt ?? '').join(' ');
  useEffect(() => {
    if (answers.trim() !== '') void queries.invalidateQueries();
  }, [queries, answers]);
  return said;
}
