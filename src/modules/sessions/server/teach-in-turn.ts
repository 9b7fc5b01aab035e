import type { Id } from '#kernel/ids.ts';
import { ms, type Instant } from '#kernel/time.ts';
import { trackOf } from '#modules/programs/curricula.ts';
import type { Db } from '#platform/db/work.ts';
import { unitsAhead } from '../units.rules.ts';
import { meetingsTaught, setUnits, tracksOfGroups } from './units.store.ts';

/** Gives the meetings ahead of groups the next part of their curriculum. After anything that makes, cancels or moves meetings. */
export async function teachInTurn(db: Db, { organizationId, groupIds, now }: { organizationId: Id; groupIds: readonly Id[]; now: Instant }): Promise<void> {
  const groups = await tracksOfGroups(db, organizationId, groupIds);
  if (!groups.length) return;
  const meetings = Map.groupBy(await meetingsTaught(db, { organizationId, groupIds: groups.map((group) => group.id), now }), (meeting) => meeting.groupId);
  const changes = groups.flatMap(({ id, trackId, thenTrackIds }) => {
    const tracks = [trackId, ...thenTrackIds].flatMap((track) => trackOf(track) ?? []);
    return unitsAhead(tracks, (meetings.get(id) ?? []).map((meeting) => ({ id: meeting.id, unit: meeting.unit, isTaught: meeting.hasBegun || ms(meeting.startsAt) <= ms(now) })));
  });
  await setUnits(db, organizationId, changes);
}
