import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Instant } from '#kernel/time.ts';
import type { AskedAbout } from '#modules/safety/safety.types.ts';
import { askedIn } from '#modules/safety/who-saw.rules.ts';
import { refusalOf } from '#platform/ui/index.ts';
import type { RefusalError } from '#platform/ui/index.ts';
import type { BoardPerson } from '../board.types.ts';
import { markArrival, type Said } from './marks.ts';

export interface Marks {
  /** Marks; the row shows it at once, the server decides. `label` is the name as this screen may show it. */
  mark: (person: BoardPerson, said: Said, label: string) => void;
  error: RefusalError | null;
  /** Somebody is to leave with something open on the board: whom it asks about, and how the answer goes on. */
  asking: Asking | null;
  stopAsking: () => void;
}

export interface Asking {
  person: BoardPerson;
  asked: AskedAbout[];
  label: string;
  said: Said;
}

/** Marks arrivals from the board, and why the last was refused. */
export function useMarks(now: Instant): Marks {
  const queries = useQueryClient();
  const [error, setError] = useState<RefusalError | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const mark = (person: BoardPerson, said: Said, label: string) => {
    setError(null);
    markArrival({ queries, person, label, refused: (thrown, tried) => refused(refusalOf(thrown), { person, label, said: tried }) }, said, now);
  };
  const refused = (why: RefusalError, of: Omit<Asking, 'asked'>) => {
    const asked = askedIn(why);
    if (asked.length > 0) setAsking({ ...of, asked });
    else setError(why);
  };
  return { mark, error, asking, stopAsking: () => setAsking(null) };
}
