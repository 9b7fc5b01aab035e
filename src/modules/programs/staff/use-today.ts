import { useQuery } from '@tanstack/react-query';
import { reads, useNow } from '#apps/client.ts';
import { localDateOf } from '#kernel/time.ts';

/** The clinic's day: that of its first site, which is not the browser's in the evening. */
export function useToday(): string {
  const sites = useQuery(reads.programs.readSetup.queryOptions({ input: {}, meta: { topics: ['setup'] } })).data?.sites;
  return localDateOf(useNow(), sites?.[0]?.timeZone ?? 'UTC');
}
