import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { reads } from '#apps/client.ts';

/** Milliseconds without a key pressed before a search is asked. */
const pause = 120;

/** What was typed, once the typing has paused. */
export function usePaused(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed.trim()), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}

/**
 * What a search of two letters or more finds while it is being typed. The former answer stays until the next is there; nobody
 * may be chosen from it (`isCurrent`): a quick hand would take whoever stood there before.
 */
export function useFind(typed: string, on = true, limit = 50) {
  const find = usePaused(typed);
  const found = useQuery({
    ...reads.people.findPatients.queryOptions({ input: { query: { find, limit } }, meta: { topics: ['people'] } }),
    placeholderData: keepPreviousData, enabled: on && find.length > 1
  });
  return { ...found, find, isCurrent: find === typed.trim() && !found.isPlaceholderData, patients: found.data?.patients ?? [] };
}

export interface Wanted {
  find: string;
  who: 'in-treatment' | 'not-in-treatment' | 'everyone';
  programId: string;
}
const step = 50;

/** The list of patients, or what was looked for; `more` shows the next ones. */
export function useList({ find, who, programId }: Wanted) {
  const [limit, setLimit] = useState(step);
  const [asked, setAsked] = useState(`${find} ${who} ${programId}`);
  if (asked !== `${find} ${who} ${programId}`) {
    setAsked(`${find} ${who} ${programId}`);
    setLimit(step);
  }
  const listed = useQuery({
    ...reads.people.findPatients.queryOptions({ input: { query: { ...(find ? { find } : { who, ...(programId ? { programId } : {}) }), limit } }, meta: { topics: ['people'] } }),
    placeholderData: keepPreviousData
  });
  return { ...listed, patients: listed.data?.patients ?? [], more: (listed.data?.more ?? false) && limit < 200, showMore: () => setLimit((shown) => Math.min(200, shown + step)) };
}
