import { useQueryClient } from '@tanstack/react-query';
import type { Id } from '#kernel/ids.ts';
import { reads } from '#apps/client.ts';

/** Reads the page of a session again, without waiting for the message that something changed. */
export function useRefresh(sessionId: Id | null): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    if (sessionId) await queries.invalidateQueries({ queryKey: reads.notes.readSessionNotes.queryKey({ input: { params: { sessionId } } }) });
    await queries.invalidateQueries({ queryKey: reads.notes.readNote.key() });
    await queries.invalidateQueries({ queryKey: reads.notes.readQueue.key() });
  };
}
