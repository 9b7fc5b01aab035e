import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Instant } from '#kernel/time.ts';
import { refusalOf } from '#platform/ui/index.ts';
import type { RefusalError } from '#platform/ui/index.ts';
import type { BoardPerson } from '../board.types.ts';
import { markArrival, type Said } from './marks.ts';

export interface Marks {
  /** Marks; the row shows it at once, the server decides. `label` is the name as this screen may show it. */
  mark: (person: BoardPerson, said: Said, label: string) => void;
  error: RefusalError | null;
}

/** Marks arrivals from the board, and why the last was refused. */
export function useMarks(now: Instant): Marks {
  const queries = useQueryClient();
  const [error, setError] = useState<RefusalError | null>(null);
  const mark = (person: BoardPerson, said: Said, label: string) => {
    setError(null);
    markArrival({ queries, person, label, refused: (thrown) => setError(refusalOf(thrown)) }, said, now);
  };
  return { mark, error };
}
