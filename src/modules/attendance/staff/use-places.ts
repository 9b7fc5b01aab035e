import { useQuery } from '@tanstack/react-query';
import { api, reads } from '#apps/client.ts';
import { keptOpen } from '#platform/offline/kept-open.ts';
import { isNews, saidBook, type SaidHere } from '#platform/offline/said-book.ts';
import { useSaid } from '#platform/offline/use-said.ts';
import type { PlaceFacts, VideoPerson } from '../places.contract.ts';

/** Where everybody on video of a session is. Asked again whenever somebody is marked. */
export const usePlaces = (sessionId: string) => useQuery(reads.attendance.readPlaces.queryOptions({ ...keptOpen, input: { params: { sessionId } }, meta: { topics: ['attendance', 'sessions'] } }));

/** What somebody said of where they are, and when they were asked. */
export interface PlaceSaid extends PlaceFacts {
  askedAt: string;
}
type Kept = Awaited<ReturnType<typeof api.attendance.confirmPlace>>;
export type PlaceHere = SaidHere<PlaceSaid, Kept>;

/** Where people were said to be on this page; it waits for a network like a mark. */
export const places = saidBook<PlaceSaid, Kept>('attendance.place', {
  send: (lane, place, saw, key) => {
    const [sessionId, patientId] = lane.split('/') as [string, string];
    return api.attendance.confirmPlace({ params: { sessionId, patientId }, body: { ...place, saw } }, { context: { key } });
  },
  versionOf: ({ version }) => version
});

/** Where one person is: as read, with what was said on this page over it, and how to say it. */
export function usePlace(sessionId: string, patientId: string) {
  const read = usePlaces(sessionId);
  const here = useSaid(places, `${sessionId}/`).get(patientId) ?? null;
  const known = read.data?.people.find((one) => one.patientId === patientId);
  // Somebody whom the page learned to be on video after it was read: nothing is known of them yet.
  const person: VideoPerson = known ?? { patientId, place: null, last: null, registered: { address: null, callBack: null }, warnings: [] };
  const lane = `${sessionId}/${patientId}`;
  return {
    isRead: read.data !== undefined,
    person,
    here: here && isNews(here, read.dataUpdatedAt) ? here : null,
    confirm: (place: PlaceFacts, askedAt: string, saw = person.place?.version ?? 0) => places.say(lane, { ...place, askedAt }, saw),
    forget: () => places.forget(lane)
  };
}
