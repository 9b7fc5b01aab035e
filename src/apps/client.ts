import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { instantAt, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { sendRequest } from '#platform/ui/send.ts';
import { mayDo } from '#platform/access/permissions.ts';
import type { Permission } from '#platform/access/permissions.ts';
import { contract } from './contract.ts';

/** `key`: the Idempotency-Key of this change, when the caller keeps one over several tries. */
export interface SendContext {
  key?: string;
}
export type Client = JsonifiedClient<ContractRouterClient<typeof contract, SendContext>>;

/**
 * Every endpoint as a function: `api.attendance.mark({ params, body })`. Throws `RefusalError`.
 * Each write carries an `Idempotency-Key` of its own; a write that got no answer is sent again with the same key.
 */
export const api: Client = createORPCClient(
  new OpenAPILink<SendContext>(contract, {
    url: () => new URL('/api', location.origin),
    fetch: (request, _init, options) => sendRequest(request, options.context.key)
  })
);

/** The same endpoints for TanStack Query: `useQuery(reads.week.read.queryOptions({ input: { query } }))`. */
export const reads = createTanstackQueryUtils(api);

/** Who is signed in. The frame has read it before any page is shown. */
export const useMe = () => useQuery(reads.access.me.queryOptions({ input: {}, meta: { topics: ['me'] }, staleTime: 60_000 }));

/** What time it is by the server's clock, renewed every 20 seconds: for "20 minutes" and the line of now. */
export function useNow(): Instant {
  const { data, dataUpdatedAt } = useMe();
  const [here, renew] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => renew(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return instantAt(data ? ms(data.now) + Math.max(0, here - dataUpdatedAt) : here);
}

/** Whether the person signed in may do this; false until that is known. The server decides again. */
export function useMay(permission: Permission): boolean {
  const { data } = useMe();
  return data ? mayDo(permission, data.roles) : false;
}
