import { useQueryClient } from '@tanstack/react-query';
import { reads } from '#apps/client.ts';

/** Reads handovers, charts, the queue and the board again after a change. */
export function useAfter(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const queryKey of [reads.handover.key(), reads.charts.key(), reads.notes.key(), reads.board.key()]) void queries.invalidateQueries({ queryKey });
  };
}
