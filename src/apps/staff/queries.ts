import { QueryClient } from '@tanstack/react-query';
import { refusalOf } from '#platform/ui/refusal-error.ts';

/**
 * What the screens have read. Live messages say when to read again, so an answer counts as fresh for 30 seconds. A request
 * that got no answer was already tried again by the client; only a failure on our side is asked once more.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, networkMode: 'always', retry: (tries, error) => tries < 1 && refusalOf(error).status >= 500 },
    mutations: { networkMode: 'always', retry: false }
  }
});
