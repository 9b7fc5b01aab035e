import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '#apps/client.ts';
import type { TimelineCategory } from '../charts.contract.ts';

export interface Asked {
  patientId: string;
  categories: readonly TimelineCategory[];
  q: string;
  since: string | null;
}

type Cursor = { before: string; beforeId: string } | null;

/** The pages of a timeline, newest first. */
export const useTimeline = ({ patientId, categories, q, since }: Asked) => useInfiniteQuery({
  queryKey: ['charts', 'timeline', patientId, categories.join(), q, since],
  queryFn: ({ pageParam }) => api.charts.readTimeline({ params: { patientId }, query: { ...pageParam, ...(categories.length ? { categories: categories.join() } : {}), ...(q ? { q } : {}), ...(since ? { since } : {}) } }),
  initialPageParam: null as Cursor,
  getNextPageParam: ({ rows, more }): Cursor => (more && rows.length ? { before: rows.at(-1)!.at, beforeId: rows.at(-1)!.id } : null),
  meta: { topics: ['charts', 'notes', 'attention', 'attendance'] }
});
