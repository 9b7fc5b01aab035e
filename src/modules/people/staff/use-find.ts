import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { reads } from '#apps/client.ts';

/** Milliseconds without a key pressed before a search is asked. */
const pause = 120;

/** What a search finds while it is being typed; without words, those in treatment. The former answer stays until the next is there. */
export function useFind(typed: string, on = true, limit = 50) {
  const [find, setFind] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setFind(typed.trim()), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useQuery({
    ...reads.people.findPatients.queryOptions({ input: { query: { ...(find ? { find } : {}), limit } }, meta: { topics: ['people'] } }),
    placeholderData: keepPreviousData, enabled: on
  });
  return { ...found, find, patients: found.data?.patients ?? [] };
}
