import type { api } from '#apps/client.ts';

/** One thing that waits for me. */
export type QueueItem = Awaited<ReturnType<typeof api.notes.readQueue>>['items'][number];
