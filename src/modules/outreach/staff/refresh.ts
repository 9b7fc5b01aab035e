import { useQueryClient } from '@tanstack/react-query';
import { reads } from '#apps/client.ts';

/** Reads outreach, charts and the board's count again after a change. */
export function useAfter(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const queryKey of [reads.outreach.key(), reads.charts.key(), reads.attendance.key()]) void queries.invalidateQueries({ queryKey });
  };
}
