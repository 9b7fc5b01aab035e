import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { announce, useSend } from '#platform/ui/index.ts';
import type { PlaceFacts } from '../places.contract.ts';

/** Where everybody on video of a session is. Asked again whenever somebody is marked. */
export const usePlaces = (sessionId: string) => useQuery(reads.attendance.readPlaces.queryOptions({ input: { params: { sessionId } }, meta: { topics: ['attendance', 'sessions'] } }));

/** Writes down where one person is. */
export function useConfirm(sessionId: string, patientId: string, name: string) {
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.attendance.confirmPlace);
  const confirm = async (place: PlaceFacts, saw: number): Promise<boolean> => {
    const kept = await send({ params: { sessionId, patientId }, body: { ...place, saw } });
    if (!kept) return false;
    announce(say('places.saved', { name }));
    await queries.invalidateQueries({ queryKey: reads.attendance.readPlaces.key() });
    return true;
  };
  return { confirm, busy, error };
}
